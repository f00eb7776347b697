import {type FileChange} from '../../model/details.ts';
import {type EventRecord} from '../../model/rows.ts';
import {stripAnsi} from '../../text/ansi.ts';
import {prettyJson} from '../../text/pretty-json.ts';
import {changeBlock, diffBlock} from './diff-block.ts';
import {blank, type EventLine, field, heading, type Paper, textLines} from './line.ts';

/** What only events of this kind know, then the text. Nothing the log states is left out. */
export const detailLines = (record: EventRecord, paper: Paper): readonly EventLine[] => {
	const {detail} = record;
	const {changes, patch, script, ...rest} = readable(detail);
	const entries = Object.entries(rest).filter(([, value]) => value !== undefined);
	const short = entries.filter(([, value]) => typeof value !== 'object' && !isLong(value));
	const long = entries.filter(([, value]) => typeof value === 'object' || isLong(value));
	const diffs = changes.some(({diff}) => diff !== undefined);

	return [
		...short.flatMap(([name, value]) => field(labelOf(name), String(value), paper)),
		...block('command', script === undefined ? [] : textLines(script, paper)),
		...block(
			'changes',
			changes.flatMap((change) => changeBlock(change, paper)),
		),
		...block('patch', patch === undefined || diffs ? [] : diffBlock(patch, paper)),
		...long.flatMap(([name, value]) => block(labelOf(name), valueLines(value, paper))),
		...bodyLines(record, [script, patch], paper),
	];
};

type Readable = {
	readonly changes: readonly FileChange[];
	readonly patch?: string | undefined;
	readonly script?: string | undefined;
	readonly [name: string]: unknown;
};

const readable = (detail: EventRecord['detail']): Readable => ({
	...detail,
	changes:
		'changes' in detail && Array.isArray(detail.changes) ? detail.changes.filter(isChange) : [],
	patch: 'patch' in detail && typeof detail.patch === 'string' ? detail.patch : undefined,
	script: 'script' in detail && typeof detail.script === 'string' ? detail.script : undefined,
});

const isChange = (value: unknown): value is FileChange =>
	typeof value === 'object' && value !== null && 'path' in value && 'op' in value;

const isLong = (value: unknown): boolean =>
	typeof value === 'string' && (value.includes('\n') || value.length > 300);

const block = (title: string, lines: readonly EventLine[]): readonly EventLine[] =>
	lines.length === 0 ? [] : [blank, heading(title), ...lines];

/** `approvalPolicy` → `approval policy` */
const labelOf = (name: string): string =>
	name.replaceAll(/[A-Z]/gv, (letter) => ` ${letter.toLowerCase()}`);

const valueLines = (value: unknown, paper: Paper): readonly EventLine[] => {
	const text = typeof value === 'string' ? value : JSON.stringify(value);

	return textLines(prettyJson(text) ?? stripAnsi(text), paper);
};

/** The text, where it says more than what stands above already. Output loses its colours, not its other sequences. */
const bodyLines = (
	{kind, text}: EventRecord,
	above: ReadonlyArray<string | undefined>,
	paper: Paper,
): readonly EventLine[] => {
	const body = stripAnsi(text);

	return body.trim() === '' || above.some((other) => other?.trim() === text.trim())
		? []
		: block(kind === 'output' ? 'output' : 'text', textLines(prettyJson(body) ?? body, paper));
};
