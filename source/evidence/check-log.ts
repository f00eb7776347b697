import {isSame} from '../seal/inclusion.ts';
import {emptyFrontier, grow, rootOf, type Frontier} from '../seal/merkle.ts';
import {packRoots} from '../seal/pack.ts';
import {type LogSeal} from '../seal/record.ts';
import {hexOf} from '../store/row.ts';
import {type StoredBlock, type StoredLog} from '../store/evidence.ts';
import {checkBlock, type Redactions} from './check-block.ts';
import {type Finding, type LineCounts} from './finding.ts';

/** What the seal log says of one log, oldest first, of its newest version only. */
export type SealedAs = {
	readonly seals: ReadonlyArray<LogSeal & {readonly record: number}>;
	readonly redactions: Redactions;
};

export type CheckedLog = {
	readonly counts: Omit<LineCounts, 'purged'>;
	readonly finding?: Finding;
};

export const nothingCounted = {lines: 0, verified: 0, masked: 0, redacted: 0};

/** Checks the stored lines of a log against their seals, in order, up to the first that is wrong. */
export const checkLog = async (
	log: StoredLog,
	blocks: AsyncIterable<StoredBlock>,
	{seals, redactions}: SealedAs,
): Promise<CheckedLog> => {
	const name = nameOf(log);
	const sealedTo = seals.at(-1)?.lines ?? 0;
	let lines: Frontier = emptyFrontier;
	let stored: Frontier = emptyFrontier;
	let counts = nothingCounted;
	const wrong = (kind: Finding['kind'], what: string, line?: number): CheckedLog => ({
		counts,
		finding: {
			kind,
			message: `${name}: ${what}`,
			...(log.session !== undefined && {session: log.session}),
			...(line !== undefined && {line}),
		},
	});

	for await (const block of blocks) {
		const next = lines.size + 1;

		if (block.firstLine !== next && next <= sealedTo && block.firstLine > next) {
			return wrong('row-missing', `the row with line ${next} is missing.`, next);
		}

		if (block.firstLine !== next || next > sealedTo) {
			return wrong(
				'row-extra',
				`the row with line ${block.firstLine} is one too many.`,
				block.firstLine,
			);
		}

		const checked = checkBlock(block, redactions);

		if ('wrong' in checked) {
			return wrong(checked.wrong, checked.message, checked.line);
		}

		const grown = grow(lines, checked.leaves);
		const broken = firstBroken(seals, {lines, stored, leaves: checked.leaves, leaf: checked.leaf});

		if (broken !== undefined) {
			return wrong('root-differs', broken);
		}

		lines = grown;
		stored = grow(stored, [checked.leaf]);
		counts = {
			lines: counts.lines + checked.leaves.length,
			verified: counts.verified + checked.verified,
			masked: counts.masked + checked.masked,
			redacted: counts.redacted + checked.redacted,
		};
	}

	if (lines.size < sealedTo) {
		return wrong('row-missing', `the row with line ${lines.size + 1} is missing.`, lines.size + 1);
	}

	return log.seal !== undefined &&
		isFrontier(log.seal.lines, lines) &&
		isFrontier(log.seal.blocks, stored)
		? {counts}
		: wrong('row-altered', 'the state of its seal was altered.');
};

/** Every seal whose end lies in the block that is added: the lines up to there must have its root. */
const firstBroken = (
	seals: SealedAs['seals'],
	{
		lines,
		stored,
		leaves,
		leaf,
	}: {
		readonly lines: Frontier;
		readonly stored: Frontier;
		readonly leaves: readonly Uint8Array[];
		readonly leaf: Uint8Array;
	},
): string | undefined => {
	for (const seal of seals) {
		const within = seal.lines - lines.size;

		if (within < 1 || within > leaves.length) {
			continue;
		}

		const upTo = grow(lines, leaves.slice(0, within));
		const root = hexOf(rootOf(upTo));
		const after = grow(stored, [leaf]);

		if (
			root !== seal.root ||
			(after.size === seal.blocks && hexOf(rootOf(after)) !== seal.stored)
		) {
			return `lines ${lines.size + 1} to ${seal.lines} differ from record ${seal.record}.`;
		}
	}

	return undefined;
};

const isFrontier = (one: Frontier, other: Frontier): boolean =>
	one.size === other.size && isSame(packRoots(one), packRoots(other));

export const nameOf = ({session, path, file}: StoredLog): string =>
	session === undefined ? (path ?? `log ${file}`) : `session ${session}`;
