import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {type Event} from '../model/event.ts';
import {type Analyzer} from './analyzer.ts';
import {plain} from './plain.ts';

/** Instructions that hold in a turn, from one source. A row for each source at each turn in which something changed, and at each turn start. */
export type InstructionsInForce = {
	readonly event: number;
	readonly part: number;
	readonly turn?: string;
	readonly prompt?: number;
	/** `agents-md`, `system`, `developer`, … */
	readonly source: string;
	readonly directory?: string;
	/** The event that holds the exact text. */
	readonly statedAt: number;
	/** SHA-256 of the text, in hex. */
	readonly hash: string;
	readonly sizeBytes: number;
	/** `inferred`: stated before this turn and not taken back since. */
	readonly basis: 'inferred' | 'recorded';
	readonly change: 'added' | 'compacted' | 'none' | 'overridden' | 'removed' | 'truncated';
};

type Stated = Omit<
	InstructionsInForce,
	'basis' | 'change' | 'event' | 'part' | 'prompt' | 'turn'
> & {readonly change: InstructionsInForce['change']};

type State = {
	readonly stated: ReadonlyArray<readonly [string, Stated]>;
	readonly turn?: string;
	readonly compacted: boolean;
};

/** Codex cuts AGENTS.md at this size. */
const truncatedAtBytes = 32 * 1024;

export const instructions: Analyzer<InstructionsInForce> = {
	name: 'instructions',
	question: 'Which instructions were in force in each turn, and what changed?',
	start(_, saved) {
		// It was written by `state` below.
		const before = (saved ?? {stated: [], compacted: false}) as unknown as State;
		const stated = new Map(before.stated);
		let {turn, compacted} = before;

		const rows = (event: Event): readonly InstructionsInForce[] =>
			stated
				.values()
				.map((one, part) => ({
					...one,
					event: event.seq,
					part,
					...(event.turn !== undefined && {turn: event.turn}),
					...(event.prompt !== undefined && {prompt: event.prompt}),
					basis: 'inferred' as const,
					change: compacted ? ('compacted' as const) : ('none' as const),
				}))
				.toArray();

		return {
			add(event) {
				if (event.kind === 'compaction') {
					compacted = true;
				} else if (event.kind === 'instructions') {
					const now = statement(event, {
						before: stated.get(event.detail.source),
						isCompacted: compacted,
					});
					stated.set(event.detail.source, now);
					return [toRow(now, event)];
				}

				const isNewTurn =
					event.kind === 'prompt' ||
					(event.turn !== undefined && event.turn !== turn && event.kind === 'turn');
				turn = event.turn ?? turn;

				if (!isNewTurn) {
					return [];
				}

				const told = rows(event);
				compacted = false;
				return told;
			},
			state: () => plain({stated: [...stated], turn, compacted}),
		};
	},
};

const statement = (
	event: Event<'instructions'>,
	{before, isCompacted}: {readonly before: Stated | undefined; readonly isCompacted: boolean},
): Stated => {
	const {source, directory} = event.detail;
	const hash = createHash('sha256').update(event.text).digest('hex');
	const sizeBytes = Buffer.byteLength(event.text);

	return {
		source,
		...(directory !== undefined && {directory}),
		statedAt: event.seq,
		hash,
		sizeBytes,
		change: changeOf(
			{source, hash, sizeBytes, isEmpty: event.text.trim() === ''},
			{before, isCompacted},
		),
	};
};

type Fresh = {
	readonly source: string;
	readonly hash: string;
	readonly sizeBytes: number;
	readonly isEmpty: boolean;
};

const changeOf = (
	{source, hash, sizeBytes, isEmpty}: Fresh,
	{before, isCompacted}: {readonly before: Stated | undefined; readonly isCompacted: boolean},
): InstructionsInForce['change'] => {
	if (isEmpty) {
		return 'removed';
	}

	if (before?.hash === hash) {
		return isCompacted ? 'compacted' : 'none';
	}

	if (source === 'agents-md' && sizeBytes >= truncatedAtBytes) {
		return 'truncated';
	}

	return before === undefined ? 'added' : 'overridden';
};

const toRow = (stated: Stated, event: Event): InstructionsInForce => ({
	...stated,
	event: event.seq,
	part: 0,
	...(event.turn !== undefined && {turn: event.turn}),
	...(event.prompt !== undefined && {prompt: event.prompt}),
	basis: 'recorded',
});
