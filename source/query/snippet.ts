import {type Match} from './matches.ts';

/** One line around the first of the matches, with what white space there is made one space each. */
export const snippetOf = (
	text: string,
	first: Pick<Match, 'from'> | undefined,
	length = 160,
): string => {
	const lead = Math.floor(length / 4);
	const at = first?.from ?? 0;
	// Wider than it may get, since white space shrinks.
	const start = at <= lead ? 0 : beginningOfWord(text, at - lead);
	const line = text
		.slice(start, start + length * 4)
		.replaceAll(/\s+/gv, ' ')
		.trim();
	const cut = line.slice(0, length).toWellFormed();
	const isCut = line.length > length || start + length * 4 < text.length;

	return `${start > 0 ? '…' : ''}${cut}${isCut ? '…' : ''}`;
};

const beginningOfWord = (text: string, from: number) => {
	const space = text.slice(from, from + 20).search(/\s/v);

	return space === -1 ? from : from + space + 1;
};
