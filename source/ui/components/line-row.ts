import {highlight, type Range} from '../../text/highlight.ts';
import {graphemes} from '../../text/grapheme.ts';
import {printable} from '../../text/printable.ts';
import {type Line} from '../input/line-editor.ts';
import {type Row} from '../row.ts';
import {type Style} from '../theme.ts';

type LineLook = {
	/** Whether its cursor shows. */
	readonly isActive: boolean;
	readonly ascii: boolean;
	readonly ranges?: ReadonlyArray<Range<Style>>;
};

/** A line being typed, its cursor as an inverse cell. */
export const lineRow = ({text, cursor}: Line, {isActive, ascii, ranges = []}: LineLook): Row => {
	const atCursor = graphemes(text.slice(cursor)).at(0) ?? '';
	const own: ReadonlyArray<Range<Style>> = isActive
		? [{from: cursor, to: cursor + atCursor.length, mark: 'cursor'}]
		: [];
	const row = highlight(text, [...own, ...ranges]).map(({text: part, mark}) => ({
		text: printable(part, {ascii, safe: true}),
		style: mark,
	}));

	return isActive && atCursor === '' ? [...row, {text: ' ', style: 'cursor'}] : row;
};
