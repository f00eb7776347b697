import {type Details} from '../../source/model/details.ts';
import {type Event, type EventKind} from '../../source/model/event.ts';
import {type EventRow, type PromptRow, type SessionRow} from '../../source/model/rows.ts';
import {type Prompt} from '../../source/model/prompt.ts';
import {type Session} from '../../source/model/session.ts';

const noon = new Date('2025-06-01T12:00:00Z');

/** The moment all built values count from, plus some seconds. */
export const later = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000);

export const aSession = (changes: Partial<Session> = {}): Session => ({
	id: '0197a1b2-0000-7000-8000-000000000001',
	agent: 'codex',
	title: 'Fix the basket',
	originator: 'codex_cli_rs',
	version: '0.104.0',
	cwd: '/home/dev/shop',
	repository: 'https://git.example/dev/shop.git',
	branch: 'main',
	models: ['gpt-5-codex'],
	startedAt: later(0),
	endedAt: later(60),
	...changes,
});

export const aSessionRow = (changes: Partial<SessionRow> = {}): SessionRow => ({
	...aSession(),
	row: 1,
	prompts: 1,
	events: 3,
	failures: 0,
	problems: 0,
	...changes,
});

type Common = Omit<Event, 'detail' | 'kind'>;

type KindAndDetail = {
	[Kind in EventKind]: {readonly kind: Kind; readonly detail: Details[Kind]};
}[EventKind];

/** An event: a message unless told otherwise; a kind comes with its detail. */
export const anEvent = (
	changes: Partial<Common> &
		(KindAndDetail | {readonly kind?: never; readonly detail?: never}) = {},
): Event => {
	const seq = changes.seq ?? 1;
	const common = {
		seq,
		title: 'Done.',
		text: 'Done.',
		at: later(seq),
		identity: `event-${seq}`,
		place: {line: seq, part: 0},
	};

	return changes.kind === undefined
		? {...common, ...changes, kind: 'message', detail: {}}
		: {...common, ...changes};
};

export const anEventRow = (changes: Partial<EventRow> = {}): EventRow => {
	const seq = changes.seq ?? 1;

	return {
		id: 2 ** 24 + seq,
		key: seq.toString(16).padStart(16, '0'),
		sessionRow: 1,
		seq,
		kind: 'message',
		title: 'Done.',
		at: later(seq),
		marks: [],
		...changes,
	};
};

export const aPrompt = (changes: Partial<Prompt> = {}): Prompt => ({
	seq: 1,
	event: 1,
	at: later(1),
	text: 'Fix the basket',
	request: changes.text ?? 'Fix the basket',
	...changes,
});

export const aPromptRow = (changes: Partial<PromptRow> = {}): PromptRow => ({
	...aPrompt(),
	sessionRow: 1,
	events: 3,
	failures: 0,
	...changes,
});
