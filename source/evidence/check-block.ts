import {type Buffer} from 'node:buffer';
import {zstdDecompressSync} from 'node:zlib';
import {isSame} from '../seal/inclusion.ts';
import {blockLeaf, lineLeaf, longLineLeaf, saltLength} from '../seal/line-leaf.ts';
import {hashLength, sha256} from '../seal/merkle.ts';
import {hashes, pieces} from '../seal/pack.ts';
import {hexOf} from '../store/row.ts';
import {unpackIndex} from '../store/raw-block.ts';
import {type StoredBlock} from '../store/evidence.ts';
import {type FindingKind} from './finding.ts';

/** Lines whose redaction the seal log tells, and what the blocks with them are sealed as since then, by first line. */
export type Redactions = {
	readonly lines: ReadonlySet<number>;
	readonly blocks: ReadonlyMap<number, string>;
};

export type CheckedBlock =
	| {
			readonly leaves: readonly Buffer[];
			/** As it was sealed first. */
			readonly leaf: Uint8Array;
			readonly verified: number;
			readonly masked: number;
			readonly redacted: number;
	  }
	| {readonly wrong: FindingKind; readonly message: string; readonly line: number};

/** Checks every line of a block against its commitment, then the block as a whole. */
export const checkBlock = (block: StoredBlock, redactions: Redactions): CheckedBlock => {
	const {firstLine, raw, seal} = block;

	if (raw === undefined || seal === undefined) {
		const row = raw === undefined ? 'row' : 'seal';
		return wrong('row-missing', `the ${row} with line ${firstLine} is missing.`, firstLine);
	}

	const content = contentOf(raw);
	const leaves = hashes(seal.leaves);
	const salts = pieces(seal.salts, saltLength);
	const isWhole = [raw.lineCount, seal.lineCount, leaves.length, salts.length].every(
		(count) => count === content?.length,
	);

	if (content === undefined || !isWhole || leaves.at(-1)?.length !== hashLength) {
		return wrong('row-altered', `the row with line ${firstLine} was altered.`, firstLine);
	}

	const states = content.map((line, index) => stateOf(line, salts[index]!, leaves[index]!));
	const current = hexOf(blockLeaf({firstLine, index: raw.index, data: raw.data}));
	const isAsSealed = current === (redactions.blocks.get(firstLine) ?? hexOf(seal.leaf));
	const bad = states.findIndex((state, index) =>
		state === 'redacted'
			? !redactions.lines.has(firstLine + index)
			: state === 'altered' || (state === 'masked' && !isAsSealed),
	);

	if (bad !== -1) {
		const line = firstLine + bad;
		return states[bad] === 'redacted'
			? wrong('redacted-without-record', `line ${line} was redacted without a record.`, line)
			: wrong('row-altered', `line ${line} was altered.`, line);
	}

	const count = (wanted: State) => states.filter((state) => state === wanted).length;
	return isAsSealed
		? {
				leaves,
				leaf: seal.leaf,
				verified: count('verified'),
				masked: count('masked'),
				redacted: count('redacted'),
			}
		: wrong('row-altered', `the row with line ${firstLine} was altered.`, firstLine);
};

const wrong = (kind: FindingKind, message: string, line: number): CheckedBlock => ({
	wrong: kind,
	message,
	line,
});

type Content = {readonly bytes: Buffer; readonly lengthBytes: number; readonly hash: Uint8Array};

/** The lines as kept; undefined when they can't be unpacked. */
const contentOf = (raw: NonNullable<StoredBlock['raw']>): readonly Content[] | undefined => {
	try {
		const data = zstdDecompressSync(raw.data);
		return unpackIndex(raw.index).map(({start, keptBytes, lengthBytes, hash}) => ({
			bytes: data.subarray(start, start + keptBytes),
			lengthBytes,
			hash,
		}));
	} catch {
		return undefined;
	}
};

/** `masked`: not the original, as when a rule masked it before it was stored; only what was stored can be checked then. */
type State = 'altered' | 'masked' | 'redacted' | 'verified';

const stateOf = (
	{bytes, lengthBytes, hash}: Content,
	salt: Uint8Array,
	leaf: Uint8Array,
): State => {
	if (salt.every((byte) => byte === 0)) {
		return 'redacted';
	}

	if (bytes.length === 0 && lengthBytes > 0) {
		return isSame(longLineLeaf(salt, hash), leaf) ? 'verified' : 'altered';
	}

	if (!isSame(sha256(bytes), hash)) {
		return 'masked';
	}

	return isSame(lineLeaf(salt, bytes), leaf) ? 'verified' : 'altered';
};
