import {type Part, partsOf} from './fold.ts';
import {type Spelling} from './spelling.ts';

/** Where a spelling stands in a text. */
export type Match = {readonly from: number; readonly to: number; readonly spelling: Spelling};

/** Where any of the spellings stand in a text, in order and without overlap; the longest wins. */
export const matchesIn = (text: string, spellings: readonly Spelling[]): readonly Match[] => {
	const parts = partsOf(text);
	const lookup = toLookup(spellings);
	const found: Match[] = [];

	for (let index = 0; index < parts.length; index++) {
		const spelling = lookup(parts[index]!.text).find((candidate) =>
			standsAt(parts, index, candidate),
		);

		if (!spelling) {
			continue;
		}

		const end = index + spelling.parts.length - 1;
		found.push({from: parts[index]!.from, to: parts[end]!.to, spelling});
		index = end;
	}

	return found;
};

/** Finds the spellings that may begin with a word, longest first, best first among equals. */
const toLookup = (spellings: readonly Spelling[]) => {
	const ordered = spellings
		.filter(({parts}) => parts.length > 0)
		.toSorted(
			(one, other) => other.parts.length - one.parts.length + (other.score - one.score) / 2,
		);
	const open = ordered.filter(({parts, prefix}) => prefix && parts.length === 1);
	const byFirst = Map.groupBy(ordered, ({parts}) => parts[0]!);

	return (word: string): readonly Spelling[] => [
		...(byFirst.get(word) ?? []),
		...open.filter(({parts}) => word.startsWith(parts[0]!)),
	];
};

const standsAt = (words: readonly Part[], index: number, {parts, prefix}: Spelling) =>
	parts.every((part, offset) => {
		const word = words[index + offset]?.text ?? '';

		return prefix && offset === parts.length - 1 ? word.startsWith(part) : word === part;
	});
