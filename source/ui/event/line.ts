import {printable} from '../../text/printable.ts';
import {wrapIndex} from '../../text/wrap.ts';
import {type Row} from '../row.ts';
import {type Style} from '../theme.ts';

/** Where a line of the event pane leads. */
export type Link =
	| {readonly type: 'event'; readonly id: number; readonly prompt?: number | undefined}
	| {readonly type: 'session'; readonly id: string};

/** A line of the event pane. */
export type EventLine = {readonly row: Row; readonly link?: Link};

/** How lines are laid out. */
export type Paper = {
	readonly columns: number;
	readonly ascii: boolean;
	readonly isWrapped: boolean;
};

// More than this is read in the pager; wrapping megabytes would hold up the keys.
const mostCharacters = 262_144;
const labelColumns = 11;

export const blank: EventLine = {row: []};

export const heading = (text: string): EventLine => ({row: [{text, style: 'heading'}]});

/** A block of text from the log, wrapped; what is beyond a quarter of a million characters is told, not shown. */
export const textLines = (text: string, paper: Paper, style?: Style): readonly EventLine[] => {
	const shown = text.length > mostCharacters ? text.slice(0, mostCharacters) : text;
	const block = printable(shown, {ascii: paper.ascii, safe: true, newlines: 'keep'});
	const lines = rowsOf(block.replace(/\n$/v, ''), paper).map((line) => ({
		row: [{text: line, style}],
	}));
	const hidden = text.length - shown.length;

	return hidden === 0
		? lines
		: [
				...lines,
				{row: [{text: `(${hidden} more characters: press | to read all)`, style: 'warning'}]},
			];
};

const rowsOf = (block: string, {columns, isWrapped}: Paper): readonly string[] => {
	if (!isWrapped) {
		return block.split('\n');
	}

	const wrapped = wrapIndex(block, columns);

	return wrapped.slice(0, wrapped.count);
};

/** `label      value`, the value wrapped beside its label. */
export const field = (
	label: string,
	value: string | undefined,
	paper: Paper,
	link?: Link,
): readonly EventLine[] => {
	if (value === undefined || value === '') {
		return [];
	}

	const text = printable(value, {ascii: paper.ascii, safe: true});
	const indent = Math.min(Math.max(labelColumns, label.length + 1), paper.columns);
	const narrower = {...paper, columns: Math.max(paper.columns - indent, 8)};

	return rowsOf(text, narrower).map((line, index) => ({
		row: [
			{text: (index === 0 ? `${label} ` : '').padEnd(indent), style: 'label'},
			{text: line, style: link === undefined ? undefined : 'link'},
		],
		...(link !== undefined && {link}),
	}));
};
