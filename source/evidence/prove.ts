import {zstdDecompressSync} from 'node:zlib';
import {parseCheckpoint} from '../seal/checkpoint.ts';
import {formatLineProof} from '../seal/line-proof.ts';
import {isSame} from '../seal/inclusion.ts';
import {saltLength} from '../seal/line-leaf.ts';
import {sha256} from '../seal/merkle.ts';
import {hashes, pieces} from '../seal/pack.ts';
import {logSealOf, parseRecord} from '../seal/record.ts';
import {unpackIndex} from '../store/raw-block.ts';
import {type Evidence, type StoredBlock} from '../store/evidence.ts';

/** A proof of one line of a session that stands alone; undefined when the line is not sealed and signed. */
export const proveLine = async (
	evidence: Evidence,
	session: string,
	line: number,
): Promise<string | undefined> => {
	const logs = await evidence.logs();
	const log = logs
		.filter((candidate) => candidate.session === session)
		.toSorted((one, other) => (one.goneAt ?? 0) - (other.goneAt ?? 0))[0];
	const {checkpoint} = await evidence.head();
	const size = checkpoint === undefined ? 0 : (parseCheckpoint(checkpoint)?.size ?? 0);
	const records = await evidence.records();
	const signed = records.slice(0, size);
	const seal = signed
		.map(({record, position}) => ({record, position, seal: sealIn(record)}))
		.findLast(({seal: told}) => told?.log === log?.file && told?.version === log?.seal?.version);

	if (
		log === undefined ||
		seal?.seal === undefined ||
		checkpoint === undefined ||
		line < 1 ||
		line > seal.seal.lines
	) {
		return undefined;
	}

	const lineLeaves: Uint8Array[] = [];
	let opened: ReturnType<typeof openLine>;

	for await (const block of evidence.blocks(log.file)) {
		lineLeaves.push(...hashes(block.seal?.leaves ?? new Uint8Array()));
		opened ??= openLine(block, line);
	}

	return formatLineProof({
		line,
		leaf: lineLeaves[line - 1]!,
		...opened,
		lineLeaves: lineLeaves.slice(0, seal.seal.lines),
		record: seal.record,
		index: seal.position,
		recordLeaves: signed.map(({leaf}) => leaf),
		checkpoint,
	});
};

const sealIn = (text: string) => {
	const record = parseRecord(text);
	return record && logSealOf(record);
};

/** Salt and content, unless they were destroyed. */
const openLine = ({firstLine, raw, seal}: StoredBlock, line: number) => {
	const index = line - firstLine;
	const entry = raw && index >= 0 ? unpackIndex(raw.index)[index] : undefined;
	const salt = seal && pieces(seal.salts, saltLength)[index];

	if (
		raw === undefined ||
		entry === undefined ||
		salt === undefined ||
		salt.every((byte) => byte === 0)
	) {
		return undefined;
	}

	const data = zstdDecompressSync(raw.data);
	const content = data.subarray(entry.start, entry.start + entry.keptBytes);
	// What was masked when it was loaded is not what was committed to.
	return isSame(sha256(content), entry.hash) ? {salt, content} : undefined;
};
