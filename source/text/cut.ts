import {graphemeAt} from './grapheme.ts';
import {width} from './width.ts';

const plain = /^[\u{20}-\u{7E}]*$/v;

/** Index after the last grapheme that ends at or before a column, and the column reached. */
const walkTo = (text: string, column: number): {index: number; reached: number} => {
	if (plain.test(text.slice(0, column + 1))) {
		const index = Math.min(column, text.length);
		return {index, reached: index};
	}

	let index = 0;
	let reached = 0;

	while (index < text.length) {
		const {end, columns} = graphemeAt(text, index);

		if (reached + columns > column) {
			break;
		}

		reached += columns;
		index = end;
	}

	return {index, reached};
};

/** The text if it fits, else its start and an ellipsis; never wider than `columns`. Looks no further than it must. */
export const cut = (text: string, columns: number, ellipsis = '…'): string => {
	if (columns <= 0) {
		return '';
	}

	if (walkTo(text, columns).index === text.length) {
		return text;
	}

	const room = columns - width(ellipsis);

	return room < 0 ? cut(text, columns, '') : text.slice(0, walkTo(text, room).index) + ellipsis;
};

/** The text if it fits, else an ellipsis and its end: for paths, whose end says most. */
export const cutStart = (text: string, columns: number, ellipsis = '…'): string => {
	const total = width(text);

	if (total <= columns) {
		return text;
	}

	const room = columns - width(ellipsis);

	return room < 0
		? cutStart(text, Math.max(columns, 0), '')
		: ellipsis + sliceColumns(text, total - room, room).trimStart();
};

/** The columns `from` to `from + columns` of a line scrolled sideways; a wide character cut by an edge leaves a blank. */
export const sliceColumns = (text: string, from: number, columns: number): string => {
	if (columns <= 0) {
		return '';
	}

	const left = walkTo(text, from);
	const rest = text.slice(left.index);

	if (rest === '' || left.reached === from) {
		return clip(dropZeroWidth(rest, from), columns);
	}

	const {end, columns: split} = graphemeAt(rest, 0);
	const blanks = left.reached + split - from;

	return ' '.repeat(Math.min(blanks, columns)) + clip(rest.slice(end), columns - blanks);
};

/** Exactly `columns` wide: cut with an ellipsis or filled with blanks. */
export const fit = (
	text: string,
	columns: number,
	align: 'left' | 'right' = 'left',
	ellipsis = '…',
): string => {
	const short = cut(text, columns, ellipsis);
	const blanks = ' '.repeat(Math.max(columns - width(short), 0));

	return align === 'left' ? short + blanks : blanks + short;
};

const clip = (text: string, columns: number): string => {
	const {index, reached} = walkTo(text, Math.max(columns, 0));
	const blank = index < text.length && reached < columns ? ' ' : '';

	return text.slice(0, index) + blank;
};

// A mark that belongs to a character left of the edge must not join what stands there on the screen.
const dropZeroWidth = (text: string, from: number): string =>
	from > 0 ? text.replace(/^[\p{Enclosing_Mark}\p{Nonspacing_Mark}]+/v, '') : text;
