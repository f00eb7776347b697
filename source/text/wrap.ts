import {graphemeAt} from './grapheme.ts';
import {width} from './width.ts';

/** A text wrapped to a number of columns, worked out only as far as it is looked at. */
export type Wrapped = {
	/** Number of rows; walks the whole text the first time. An empty text has one row. */
	readonly count: number;
	/** The rows `from` (inclusive) to `to` (exclusive), without their line breaks. */
	readonly slice: (from: number, to: number) => readonly string[];
	/** Where a row starts in the text. */
	readonly offsetOf: (row: number) => number;
	/** The row that holds an offset of the text. */
	readonly rowAt: (offset: number) => number;
};

/** Wraps a printable block; `words` breaks after spaces where a row has one. */
export const wrapIndex = (text: string, columns: number, {words = true} = {}): Wrapped => {
	const starts = [0];
	let isDone = false;

	const walk = (isEnough: () => boolean): void => {
		while (!isDone && !isEnough()) {
			const next = nextStart({text, columns: Math.max(columns, 1), words}, starts.at(-1)!);

			if (next === undefined) {
				isDone = true;
			} else {
				starts.push(next);
			}
		}
	};

	const rowText = (row: number): string => {
		const piece = text.slice(starts[row], starts[row + 1]);
		const line = piece.endsWith('\n') ? piece.slice(0, -1) : piece;

		return line.endsWith(' ') && width(line) > columns ? line.slice(0, -1) : line;
	};

	return {
		get count() {
			walk(() => false);
			return starts.length;
		},
		slice(from, to) {
			walk(() => starts.length > to);
			const first = Math.max(from, 0);
			const length = Math.max(Math.min(to, starts.length) - first, 0);
			return Array.from({length}, (_, index) => rowText(first + index));
		},
		offsetOf(row) {
			walk(() => starts.length > row);
			return starts[row] ?? text.length;
		},
		rowAt(offset) {
			walk(() => starts.at(-1)! > offset);
			return lastAtOrBefore(starts, offset);
		},
	};
};

type Source = {readonly text: string; readonly columns: number; readonly words: boolean};

const lastAtOrBefore = (sorted: readonly number[], value: number): number => {
	let low = 0;
	let high = sorted.length;

	while (low < high) {
		const middle = Math.floor((low + high) / 2);

		if (sorted[middle]! <= value) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return Math.max(low - 1, 0);
};

/** Where the row after the one at `start` begins; absent after the last row. */
const nextStart = ({text, columns, words}: Source, start: number): number | undefined => {
	let column = 0;
	let index = start;
	let breakAt = 0;

	while (index < text.length) {
		if (text[index] === '\n') {
			return index + 1;
		}

		const {end, columns: taken} = graphemeAt(text, index);

		if (column + taken > columns && index > start) {
			return overflowAt({text, columns, words}, index, breakAt);
		}

		column += taken;
		index = end;
		breakAt = text[index - 1] === ' ' ? index : breakAt;
	}

	return undefined;
};

const overflowAt = ({text, words}: Source, index: number, breakAt: number): number | undefined => {
	if (!words) {
		return index;
	}

	// A blank that would start the next row hangs over the edge of this one instead.
	if (text[index] === ' ' && graphemeAt(text, index).end === index + 1) {
		return afterHanging(text, index + 1);
	}

	return breakAt > 0 ? breakAt : index;
};

const afterHanging = (text: string, next: number): number | undefined => {
	if (next === text.length) {
		return undefined;
	}

	return text[next] === '\n' ? next + 1 : next;
};
