/* eslint-disable no-await-in-loop -- Lines of a session go out in their order. */

import {watch} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import {type Config} from '../config/config.ts';
import {formats} from '../formats/index.ts';
import {ingest} from '../ingest/ingest.ts';
import {type SessionRow} from '../model/rows.ts';
import {UserError} from '../model/user-error.ts';
import {auditLinesOf, sessionEnd, type AuditWishes} from '../sinks/audit-lines.ts';
import {sessionKey, type OpenSink} from '../sinks/sink.ts';
import {type Store} from '../store/store.ts';

export type AuditParts = {
	readonly store: Store;
	readonly sink: OpenSink;
	readonly config: Config;
	readonly wishes: AuditWishes;
	readonly signal: AbortSignal;
};

export type AuditChoice = {
	/** Ids or their beginnings; all where there are none. */
	readonly sessions: readonly string[];
	readonly since?: Date;
	readonly follow: boolean;
};

const pageEvents = 500;
const pollMs = 1000;
const settleMs = 100;

/** Loads what is new and writes what has not been written yet. Returns how many lines that were. */
export const runAudit = async (parts: AuditParts, choice: AuditChoice): Promise<number> => {
	const {store, config, signal} = parts;
	await ingest({config, signal});
	const chosen = await chosenSessions(store, choice);
	let written = 0;

	for (const session of chosen) {
		written += await writeSession(parts, session, {isOver: !choice.follow});
	}

	return choice.follow ? written + (await follow(parts, choice)) : written;
};

const chosenSessions = async (
	store: Store,
	{sessions, since, follow: isFollowing}: AuditChoice,
): Promise<readonly SessionRow[]> => {
	if (sessions.length === 0) {
		const all = await store.sessions({sort: 'started', reverse: true, ...(since && {since})});
		return isFollowing && since === undefined ? [] : all;
	}

	const found = await Promise.all(sessions.map(async (id) => store.findSessions(id)));

	return found.map(([first, second], index) => {
		if (first === undefined || second !== undefined) {
			throw new UserError(
				first === undefined
					? `There is no session \`${sessions[index]!}\`.`
					: `\`${sessions[index]!}\` is the beginning of several sessions.`,
			);
		}

		return first;
	});
};

const writeSession = async (
	{store, sink, wishes, signal}: AuditParts,
	session: SessionRow,
	{isOver, after = 0}: {readonly isOver: boolean; readonly after?: number},
): Promise<number> => {
	const reached = await sink.reached(sessionKey({agent: session.agent, session: session.id}));
	let seq = Math.max(after, Math.floor(reached / 1000) - 1, 0);
	let written = 0;

	for (;;) {
		const records = await store.records({sessionRow: session.row, after: seq, limit: pageEvents});
		const lines = records
			.flatMap((record) => auditLinesOf(record, session, wishes))
			.filter(({sequence}) => sequence > reached);
		await sink.write(lines);
		written += lines.length;
		seq = records.at(-1)?.seq ?? seq;

		if (records.length < pageEvents || signal.aborted) {
			break;
		}
	}

	const end = sessionEnd(session, seq);

	if (
		!isOver ||
		signal.aborted ||
		end.sequence <= reached ||
		wishes.level === 'warn' ||
		wishes.level === 'error'
	) {
		return written;
	}

	await sink.write([end]);
	return written + 1;
};

/** Goes on as logs grow. What happened before it began is left out, unless it was asked for or its session was begun earlier. */
const follow = async (parts: AuditParts, choice: AuditChoice): Promise<number> => {
	const {store, sink, config, signal} = parts;
	const isAll = choice.sessions.length === 0;
	const chosen = await chosenSessions(store, choice);
	const named = new Set(chosen.map(({row}) => row));
	const known: KnownSessions = new Map();
	const bell = watchFolders(config);
	let written = 0;

	for (const session of await store.sessions({})) {
		const key = sessionKey({agent: session.agent, session: session.id});
		const isBegun = named.has(session.row) || (await sink.reached(key)) > 0;
		known.set(session.row, {
			events: isBegun ? -1 : session.events,
			from: isBegun ? 0 : await lastSeq(store, session),
		});
	}

	try {
		while (!signal.aborted) {
			const sessions = await store.sessions({});
			written += await writeGrown(
				parts,
				sessions.filter(({row}) => isAll || named.has(row)),
				known,
			);
			await bell.ring(signal);
			await ingest({config, signal});
		}
	} finally {
		bell.close();
	}

	return written;
};

/** How many events of a session were seen, and after which one it is told. */
type KnownSessions = Map<number, {readonly events: number; readonly from: number}>;

const writeGrown = async (
	parts: AuditParts,
	sessions: readonly SessionRow[],
	known: KnownSessions,
): Promise<number> => {
	let written = 0;

	for (const session of sessions) {
		const {events, from} = known.get(session.row) ?? {events: -1, from: 0};

		if (events === session.events) {
			continue;
		}

		known.set(session.row, {events: session.events, from});
		written += await writeSession(parts, session, {isOver: false, after: from});
	}

	return written;
};

const lastSeq = async (store: Store, {row}: SessionRow): Promise<number> => {
	const last = await store.neighbour({id: (row + 1) * 2 ** 24 - 1, direction: -1});
	return last?.sessionRow === row ? last.seq : 0;
};

/** Rings soon after something changes in the folders with logs, and every second in any case, for not every file system tells. */
const watchFolders = (config: Config) => {
	let wake: (() => void) | undefined;
	const roots = [
		...formats.flatMap((format) => format.roots(config.machine).map(({folder}) => folder)),
		...config.roots,
	];
	const watchers = [...new Set(roots)].flatMap((folder) => {
		try {
			// eslint-disable-next-line n/prefer-promises/fs -- It has to be heard while other work is waited for.
			const watcher = watch(folder, {recursive: true}, () => {
				wake?.();
			});
			watcher.on('error', () => undefined);
			return [watcher];
		} catch {
			return []; // It isn't there yet.
		}
	});

	return {
		async ring(signal: AbortSignal) {
			const {promise, resolve} = Promise.withResolvers<void>();
			wake = () => {
				setTimeout(resolve, settleMs);
			};

			await Promise.race([promise, delay(pollMs, undefined, {signal}).catch(() => undefined)]);
			wake = undefined;
		},
		close() {
			for (const watcher of watchers) {
				watcher.close();
			}
		},
	};
};
