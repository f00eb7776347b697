import {fit, sliceColumns} from '../text/cut.ts';
import {width} from '../text/width.ts';
import {type Style} from './theme.ts';

/** A piece of a screen row: printable text and what it means. */
export type Piece = {readonly text: string; readonly style?: Style | undefined};

/** One row of the screen, or a part of one. */
export type Row = readonly Piece[];

export const plainText = (row: Row): string => row.map(({text}) => text).join('');

export const rowWidth = (row: Row): number => row.reduce((sum, {text}) => sum + width(text), 0);

/** The row exactly `columns` wide: cut at the edge, or filled with blanks. */
export const fitRow = (row: Row, columns: number, ellipsis: string): Row => {
	const pieces: Piece[] = [];
	let left = columns;

	for (const piece of row) {
		const taken = width(piece.text);

		if (taken > left) {
			return left > 0
				? [...pieces, {...piece, text: fit(piece.text, left, 'left', ellipsis)}]
				: pieces;
		}

		pieces.push(piece);
		left -= taken;
	}

	return left > 0 ? [...pieces, {text: ' '.repeat(left)}] : pieces;
};

/** The row scrolled sideways by some columns. */
export const shiftRow = (row: Row, by: number): Row => {
	let left = by;

	return row.flatMap((piece) => {
		const taken = width(piece.text);
		const text =
			left === 0 ? piece.text : sliceColumns(piece.text, left, Math.max(taken - left, 0));
		left = Math.max(left - taken, 0);

		return text === '' ? [] : [{...piece, text}];
	});
};

/** Something at the left and something at the right, which is kept whole as long as it takes no more than half. */
export const withRight = (left: Row, right: Row, columns: number, ellipsis: string): Row => {
	const taken = rowWidth(right);

	return taken === 0 || taken > columns / 2
		? fitRow(left, columns, ellipsis)
		: [...fitRow(left, columns - taken - 1, ellipsis), {text: ' '}, ...right];
};
