import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {zstdCompressSync} from 'node:zlib';
import {type EventChange, type KnownSession} from '../../source/formats/fact.ts';
import {type Event} from '../../source/model/event.ts';
import {type Disposition, type Place} from '../../source/model/place.ts';
import {type Problem} from '../../source/model/problem.ts';
import {type Prompt} from '../../source/model/prompt.ts';
import {type Session} from '../../source/model/session.ts';
import {lineLeaf, saltLength} from '../../source/seal/line-leaf.ts';
import {type FileBegin, type FileEnd} from '../../source/store/batch.ts';
import {toRows} from '../../source/store/columns.ts';
import {eventKey, eventOrigin} from '../../source/store/event-key.ts';
import {packIndex} from '../../source/store/raw-block.ts';
import {type Writer} from '../../source/store/writer.ts';
import {aSession, later} from '../helpers/build.ts';

export type Log = {
	readonly path?: string;
	readonly movedFrom?: string;
	readonly contents?: FileBegin['contents'];
	readonly session?: Session;
	readonly events?: readonly Event[];
	readonly prompts?: readonly Prompt[];
	readonly problems?: readonly Problem[];
	readonly knownSessions?: readonly KnownSession[];
	readonly places?: ReadonlyArray<{readonly seq: number; readonly place: Place}>;
	readonly changes?: ReadonlyArray<{readonly seq: number; readonly change: EventChange}>;
	/** The lines of the file that are read now. */
	readonly lines?: readonly string[];
	readonly firstLine?: number;
	readonly disposition?: Disposition;
	readonly end?: Partial<FileEnd>;
};

/** Writes one file without committing it. */
export const writeLog = async (writer: Writer, log: Log): Promise<void> => {
	const {path = '/logs/one.jsonl', contents = 'keep', session = aSession(), lines = []} = log;
	const {id, agent} = session;

	await writer.write({
		type: 'begin',
		path,
		contents,
		session: {agent, id},
		...(log.movedFrom !== undefined && {movedFrom: log.movedFrom}),
	});
	await writer.write({
		type: 'rows',
		rows: toRows({
			...log,
			events: (log.events ?? []).map((event) => ({
				event,
				key: eventKey({agent, id}, event.identity),
				origin: eventOrigin({agent, id}, event),
			})),
		}),
	});

	if (lines.length > 0) {
		await writer.write(blockOf(lines, log));
	}

	await writer.write({
		type: 'end',
		at: later(1000),
		sizeBytes: 100,
		modifiedMs: 1.5,
		readTo: 100,
		readerState: {line: lines.length},
		format: 'codex-rollout',
		lines: {[log.disposition ?? 'event']: lines.length},
		session,
		...log.end,
	});
};

/** Writes one file in a transaction of its own. */
export const fill = async (writer: Writer, log: Log): Promise<void> => {
	await writeLog(writer, log);
	await writer.commit();
};

const blockOf = (lines: readonly string[], {firstLine = 1, disposition = 'event'}: Log) => {
	let offsetBytes = 0;
	const index = lines.map((line) => {
		const bytes = new TextEncoder().encode(line);
		const entry = {
			offsetBytes,
			lengthBytes: bytes.length,
			keptBytes: bytes.length,
			disposition,
			hash: createHash('sha256').update(bytes).digest(),
		};
		offsetBytes += bytes.length + 1;

		return entry;
	});

	return {
		type: 'block' as const,
		firstLine,
		lineCount: lines.length,
		data: zstdCompressSync(new TextEncoder().encode(lines.join(''))),
		index: packIndex(index),
		salts: new Uint8Array(lines.length * saltLength),
		leaves: Buffer.concat(
			lines.map((line) => lineLeaf(new Uint8Array(saltLength), new TextEncoder().encode(line))),
		),
	};
};
