import {type EventKind} from '../model/event.ts';
import {type EventRow} from '../model/rows.ts';
import {type Style} from './theme.ts';

/** `failed, exit 1`; absent where the log says nothing. */
export const statusText = ({status, exitCode}: EventRow): string | undefined => {
	const parts = [status, exitCode === undefined ? undefined : `exit ${exitCode}`].filter(
		(part) => part !== undefined,
	);

	return parts.length === 0 ? undefined : parts.join(', ');
};

/** Three letters for each kind: they read aloud and need no font. */
export const kindLetters: Readonly<Record<EventKind, string>> = {
	prompt: 'ask',
	message: 'msg',
	reasoning: 'why',
	command: 'cmd',
	patch: 'chg',
	tool: 'tol',
	output: 'out',
	search: 'web',
	plan: 'pln',
	agent: 'agt',
	approval: 'apr',
	instructions: 'ins',
	injected: 'inj',
	context: 'ctx',
	tokens: 'tok',
	turn: 'trn',
	compaction: 'cmp',
	rollback: 'rbk',
	review: 'rev',
	snapshot: 'snp',
	error: 'err',
	session: 'ses',
	other: 'oth',
};

export const isFailed = ({status, exitCode, kind}: EventRow): boolean =>
	kind === 'error' || status === 'failed' || status === 'declined' || (exitCode ?? 0) !== 0;

export const kindStyle = (event: EventRow): Style | undefined => {
	if (isFailed(event)) {
		return 'danger';
	}

	return ['command', 'patch', 'tool'].includes(event.kind) ? 'accent' : 'muted';
};

/** The characters of an event's marks, in four columns: star, tag, note, redaction. */
export const markColumns = (marks: readonly string[]): string => {
	const has = (name: string): boolean =>
		marks.some((mark) => mark === name || mark.startsWith(`${name}:`));
	const letters = [has('star') && '*', has('tag') && '#', has('note') && '"', has('redact') && 'x'];

	return letters.filter((letter) => letter !== false).join('');
};
