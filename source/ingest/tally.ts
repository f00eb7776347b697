import {type Fact} from '../formats/fact.ts';
import {type IngestOptions, type IngestProgress, type IngestSummary} from './options.ts';

type CountName = Exclude<keyof IngestSummary, 'aborted' | 'unknownKinds' | 'warnings'>;

type Counts = Record<CountName, number>;

/** Counts what a run does, and tells it at most ten times a second. */
export type Tally = {
	readonly counts: Counts;
	readonly expect: (files: number, bytes: number) => void;
	readonly openFile: (path: string) => void;
	readonly addBytes: (bytes: number) => void;
	readonly addFact: (fact: Fact) => void;
	readonly closeFile: (sizeBytes: number) => void;
	readonly warn: (warning: string) => void;
	readonly addSessions: (rows: readonly number[]) => void;
	readonly summary: (outcome: {readonly aborted: boolean}) => IngestSummary;
};

const everyMs = 100;

export const startTally = (onProgress: IngestOptions['onProgress']): Tally => {
	const counts = emptyCounts();
	const startedMs = performance.now();
	const unknownKinds = new Map<string, number>();
	const warnings: string[] = [];
	let sessions = new Set<number>();
	let total = {files: 0, bytes: 0};
	let closed = {files: 0, bytes: 0};
	let open = {bytes: 0, current: undefined as string | undefined};
	let toldMs = -Infinity;

	const tell = () => {
		const nowMs = performance.now();
		if (onProgress === undefined || !(nowMs - toldMs >= everyMs || closed.files === total.files)) {
			return;
		}

		toldMs = nowMs;
		onProgress({...progressOf(counts, total, closed, open.bytes), ...current(open.current)});
	};

	return {
		counts,
		expect(files, bytes) {
			counts.files = files;
			total = {files, bytes};
			tell();
		},
		openFile(path) {
			open = {bytes: 0, current: path};
			tell();
		},
		addBytes(bytes) {
			counts.bytes += bytes;
			open.bytes += bytes;
			tell();
		},
		addFact(fact) {
			countFact(counts, fact);
			countUnknown(unknownKinds, fact);
		},
		closeFile(sizeBytes) {
			closed = {files: closed.files + 1, bytes: closed.bytes + sizeBytes};
			open.bytes = 0;
			tell();
		},
		warn(warning) {
			warnings.push(warning);
		},
		addSessions(rows) {
			sessions = new Set([...sessions, ...rows]);
			counts.sessions = sessions.size;
		},
		summary: ({aborted}) => ({
			...counts,
			durationMs: Math.round(performance.now() - startedMs),
			unknownKinds: Object.fromEntries(unknownKinds),
			warnings,
			aborted,
		}),
	};
};

const emptyCounts = (): Counts => ({
	files: 0,
	ingested: 0,
	appended: 0,
	unchanged: 0,
	failed: 0,
	sessions: 0,
	prompts: 0,
	events: 0,
	problems: 0,
	bytes: 0,
	durationMs: 0,
});

const countFact = (counts: Counts, fact: Fact): void => {
	if (fact.type === 'event' && fact.event.copyOf === undefined) {
		counts.events++;
	} else if (fact.type === 'prompt' && fact.prompt.copyOf === undefined) {
		counts.prompts++;
	} else if (fact.type === 'problem') {
		counts.problems++;
	}
};

const countUnknown = (kinds: Map<string, number>, fact: Fact): void => {
	if (!(fact.type === 'event' && fact.event.kind === 'other')) {
		return;
	}

	const {type} = fact.event.detail;
	kinds.set(type, (kinds.get(type) ?? 0) + 1);
};

const progressOf = (
	{sessions, events, problems}: Counts,
	total: {readonly files: number; readonly bytes: number},
	closed: {readonly files: number; readonly bytes: number},
	openBytes: number,
): IngestProgress => ({
	files: closed.files,
	filesTotal: total.files,
	// A compressed file gives more bytes than it has.
	bytes: Math.min(total.bytes, closed.bytes + openBytes),
	bytesTotal: total.bytes,
	sessions,
	events,
	problems,
});

const current = (path: string | undefined) => (path === undefined ? {} : {current: path});
