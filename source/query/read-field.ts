import {nearestOf} from './edit-distance.ts';
import {valueKinds} from './fields.ts';
import {partsOf} from './fold.ts';
import {toDurationMs, toNumber} from './quantity.ts';
import {type Field, fields, type Operator, type Term} from './query.ts';
import {toMoment} from './time.ts';

export type FieldTerm = Extract<Term, {type: 'field'}>;

/** A field with its value, or why it is none. */
export const readField = (
	name: string,
	operator: Operator,
	value: string,
): Omit<FieldTerm, 'not'> | {readonly mistake: string} => {
	const field = fields.find((known) => known === name.toLowerCase());

	if (field === undefined) {
		return {mistake: `There is no field ${name}:${didYouMean(nearestField(name))}`};
	}

	const mistake = mistakeIn(field, operator, value);

	return mistake === undefined ? {type: 'field', field, operator, value} : {mistake};
};

export const nearestField = (name: string): string | undefined => nearestOf(name, fields);

const mistakeIn = (field: Field, operator: Operator, value: string): string | undefined => {
	const kind = valueKinds[field];

	if (kind.type === 'unanswered') {
		return kind.reason;
	}

	if (value === '') {
		return `${field}: has no value.`;
	}

	const isOrdered = kind.type === 'number' || kind.type === 'duration';

	if (!isOrdered && operator !== '=' && (operator !== '!=' || kind.type === 'time')) {
		return `${field}: can't be compared with ${operator}.`;
	}

	switch (kind.type) {
		case 'text':
			return wordFields.has(field) ? wordless(field, value) : undefined;
		case 'one':
			return kind.of.includes(value.toLowerCase())
				? undefined
				: `${field}: can't be ${value}.${nearestOf(value, kind.of) === undefined ? ` It is one of ${kind.of.join(', ')}.` : didYouMean(nearestOf(value, kind.of))}`;
		case 'number':
			return toNumber(value) === undefined ? `${value} is no number.` : undefined;
		case 'duration':
			return toDurationMs(value) === undefined
				? `${value} is no duration such as 250ms, 30s, 5m or 2h.`
				: undefined;
		case 'time':
			return toMoment(value, 'since', anyClock) === undefined
				? `${value} is no time such as 7d, 2h, yesterday, 2026-03-01 or 2026-03-01T12:00.`
				: undefined;
	}
};

const wordFields: ReadonlySet<Field> = new Set(['cmd', 'file', 'text']);

const wordless = (field: Field, value: string) =>
	partsOf(value).length === 0 ? `${field}: has no letter or digit to look for.` : undefined;

// Whether a text is a time at all does not depend on the time.
const anyClock = {now: new Date(1_750_000_000_000), utcOffsetMinutes: 0};

const didYouMean = (name: string | undefined) =>
	name === undefined ? '' : ` Did you mean ${name}?`;
