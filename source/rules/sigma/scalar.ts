import {SigmaError} from './sigma-error.ts';

/** A text, number or truth value of a rule as text; absent is empty. Lists and maps have no place where one is wanted. */
export function scalarText(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
		return String(value);
	}

	if (value === undefined || value === null) {
		return '';
	}

	throw new SigmaError('a single value is wanted where the rule has a list or map');
}
