import {type Word, type WordPart} from 'unbash';
import {type Scope} from './scope.ts';
import {type ShellWord} from './simple-command.ts';

/** The words that a program gets for one word of a script: several where an unquoted variable holds blanks. */
export const shellWords = (word: Word, scope: Scope): readonly ShellWord[] => {
	const resolved = shellWord(word, scope);
	const only = word.parts?.length === 1 ? word.parts[0] : undefined;
	const isSplit =
		(only?.type === 'SimpleExpansion' || only?.type === 'ParameterExpansion') &&
		/\s/v.test(resolved.value) &&
		variableOf(only, scope) !== undefined;

	return isSplit
		? resolved.value
				.split(/\s+/v)
				.filter((value) => value !== '')
				.map((value) => ({...resolved, value}))
		: [resolved];
};

export const shellWord = (word: Word, scope: Scope): ShellWord => {
	const parts = word.parts ?? [];
	const pieces =
		parts.length === 0
			? [{value: word.value, isExact: true}]
			: parts.map((part) => piece(part, scope));
	const value = pieces.map((part) => part.value).join('');
	const isExact = pieces.every((part) => part.isExact);

	return atHome(
		{value, raw: word.text, certainty: isExact ? 'exact' : 'pattern'},
		{isTilde: word.text.startsWith('~'), home: scope.home},
	);
};

type Piece = {readonly value: string; readonly isExact: boolean};

const piece = (part: WordPart, scope: Scope): Piece => {
	switch (part.type) {
		case 'Literal':
		case 'SingleQuoted':
		case 'AnsiCQuoted':
			return {value: part.value, isExact: true};
		case 'DoubleQuoted':
		case 'LocaleString': {
			const inner = part.parts.map((child) => piece(child, scope));

			return {
				value: inner.map((child) => child.value).join(''),
				isExact: inner.every((child) => child.isExact),
			};
		}

		case 'SimpleExpansion':
		case 'ParameterExpansion': {
			const found = variableOf(part, scope);

			return found === undefined
				? {value: part.text, isExact: false}
				: {
						value: found.value,
						isExact: found.certainty === 'exact' && !/[*?\[]/v.test(found.value),
					};
		}

		case 'ArithmeticExpansion':
		case 'BraceExpansion':
		case 'CommandExpansion':
		case 'ExtendedGlob':
		case 'Glob':
		case 'ProcessSubstitution':
			return {value: part.text, isExact: false};
	}
};

const variableOf = (part: WordPart, scope: Scope): ShellWord | undefined => {
	if (part.type === 'SimpleExpansion') {
		return valueOf(part.text.slice(1), scope);
	}

	const isPlain =
		part.type === 'ParameterExpansion' &&
		part.operation === undefined &&
		part.prefix === undefined &&
		part.index === undefined;

	return isPlain ? valueOf(part.parameter, scope) : undefined;
};

const valueOf = (name: string, scope: Scope): ShellWord | undefined => {
	const found = scope.variables.get(name);

	if (found !== undefined || name !== 'HOME') {
		return name === 'PWD' ? scope.cwd : found;
	}

	return scope.home === undefined
		? undefined
		: {value: scope.home, raw: '$HOME', certainty: 'exact'};
};

const atHome = (
	word: ShellWord,
	{isTilde, home}: {readonly isTilde: boolean; readonly home: string | undefined},
): ShellWord => {
	if (!isTilde) {
		return word;
	}

	return home !== undefined && /^~(?:\/|$)/v.test(word.value)
		? {...word, value: home + word.value.slice(1)}
		: {...word, certainty: 'pattern'};
};
