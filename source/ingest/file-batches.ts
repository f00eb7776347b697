import {type Fact} from '../formats/fact.ts';
import {type Json} from '../model/json.ts';
import {type Session} from '../model/session.ts';
import {type Batch, type BlockBatch, type SessionName} from '../store/batch.ts';
import {gatherFacts} from './gather.ts';
import {gatherRawBlocks, type RawLine} from './raw-blocks.ts';
import {type Task} from './task.ts';

export type Sink = (batch: Batch) => Promise<void>;

/** What is learned of one file, on its way to the store. */
export type FileBatches = {
	readonly addFact: (fact: Fact) => void;
	readonly addRaw: (line: RawLine) => void;
	/** The session that the file is the log of, once it is known. */
	readonly sessionName: () => SessionName | undefined;
	readonly session: () => Partial<Session>;
	/** Where the analyses stand, once everything is handed on. */
	readonly analyzed: () => Json;
	/** Hands on what is worth a batch. */
	readonly flush: () => Promise<void>;
	/** Hands on everything. */
	readonly flushAll: () => Promise<void>;
	readonly abandon: () => Promise<void>;
};

export const startFileBatches = (task: Task, sink: Sink): FileBatches => {
	const facts = gatherFacts(task.start.analyzed);
	const raw = gatherRawBlocks(task.start.lines + 1);
	let blocks: BlockBatch[] = [];
	let isBegun = false;

	const sessionName = () => task.knownSession ?? sessionOf(task, facts.session());

	const handOn = async () => {
		const session = sessionName();
		if (!isBegun) {
			isBegun = true;
			await sink(beginOf(task, session));
		}

		const rows = facts.take(session);
		const ready: Batch[] = [...(rows ? [{type: 'rows', rows} as const] : []), ...blocks];
		blocks = [];
		for (const batch of ready) {
			await sink(batch); // eslint-disable-line no-await-in-loop -- In order, and no faster than they are taken.
		}
	};

	return {
		sessionName,
		session: facts.session,
		analyzed: facts.analyzed,
		addFact: facts.add,
		addRaw(line) {
			blocks.push(...raw.add(line));
		},
		async flush() {
			// Before the session is known there is nothing that rows could belong to.
			const canBegin = isBegun || task.format.role === 'companion' || sessionName() !== undefined;
			if (canBegin && (facts.isFull() || blocks.length > 0)) {
				await handOn();
			}
		},
		async flushAll() {
			blocks.push(...raw.take());
			await handOn();
		},
		async abandon() {
			if (isBegun) {
				await sink({type: 'abandon'});
			}
		},
	};
};

const sessionOf = ({format}: Task, {id}: Partial<Session>): SessionName | undefined =>
	id === undefined || format.role === 'companion' ? undefined : {agent: format.agent, id};

const beginOf = ({file, contents, movedFrom}: Task, session: SessionName | undefined): Batch => ({
	type: 'begin',
	path: file.path,
	contents,
	...(movedFrom !== undefined && {movedFrom}),
	...(session && {session}),
});
