import {type FileChange} from '../../model/details.ts';
import {diffCounts, type DiffLine, diffLines} from '../../text/diff-lines.ts';
import {type Style} from '../theme.ts';
import {type EventLine, type Paper, textLines} from './line.ts';

const styles: Readonly<Record<DiffLine['kind'], Style | undefined>> = {
	added: 'added',
	removed: 'removed',
	hunk: 'hunk',
	file: 'heading',
	note: 'muted',
	context: undefined,
};

/** A patch with its lines coloured; their signs say the same without colour. */
export const diffBlock = (patch: string, paper: Paper): readonly EventLine[] =>
	diffLines(patch).flatMap(({kind, text}) =>
		textLines(text === '' ? ' ' : text, paper, styles[kind]),
	);

/** What happened to one file. An added or deleted file is logged whole, without signs. */
export const changeBlock = (change: FileChange, paper: Paper): readonly EventLine[] => {
	const {path, op, movedTo, diff} = change;
	const isWhole = diff !== undefined && op !== 'update' && !/^@@ /mv.test(diff);
	const sign = op === 'delete' ? '-' : '+';
	const patch = isWhole ? signed(diff, sign) : diff;
	const counts = patch === undefined ? undefined : diffCounts(diffLines(patch));
	const amount = counts === undefined ? '' : ` +${counts.added} -${counts.removed}`;
	const moved = movedTo === undefined ? '' : ` to ${movedTo}`;

	return [
		...textLines(`${op} ${path}${moved}${amount}`, paper, 'heading'),
		...(patch === undefined ? [] : diffBlock(patch, paper)),
	];
};

const signed = (content: string, sign: string): string =>
	content
		.replace(/\n$/v, '')
		.split('\n')
		.map((line) => sign + line)
		.join('\n');
