import {existsSync} from 'node:fs';
import {hash} from 'node:crypto';
import {eachLine, readLines} from '../disk/read-lines.ts';
import {isSame} from '../seal/inclusion.ts';
import {hexOf} from '../store/row.ts';
import {unpackIndex} from '../store/raw-block.ts';
import {type Evidence, type StoredLog} from '../store/evidence.ts';
import {nameOf} from './check-log.ts';
import {type Finding} from './finding.ts';

type SourceCheck = {
	readonly evidence: Evidence;
	readonly maxLineBytes: number;
	/** Whether files of a format hold lines that can be compared one by one. */
	readonly isOfLines: (format: string) => boolean;
};

/** Compares the file a log was read from, where it is one of lines, with what was read of it. */
export const checkSource =
	({evidence, maxLineBytes, isOfLines}: SourceCheck) =>
	async (log: StoredLog): Promise<readonly Finding[]> => {
		const {path, goneAt, session} = log;
		const finding = (kind: Finding['kind'], what: string, line?: number): readonly Finding[] => [
			{
				kind,
				message: `${nameOf(log)}: ${what}`,
				...(session !== undefined && {session}),
				...(line !== undefined && {line}),
			},
		];

		if (path === undefined || !existsSync(path)) {
			const since =
				goneAt === undefined
					? 'and nobody noticed before'
					: `noticed ${new Date(goneAt).toISOString().slice(0, 10)}`;
			return finding('source-gone', `its source file is gone, ${since}.`);
		}

		// Its path was taken by another log since.
		if (goneAt !== undefined || !isOfLines(log.format ?? '')) {
			return [];
		}

		const expected = hashesOf(evidence.blocks(log.file));
		let line = 0;

		for await (const found of lineHashes(path, maxLineBytes)) {
			const {value, done} = await expected.next();

			if (done === true) {
				return finding('source-grown', `its source file has grown after line ${line}.`);
			}

			line += 1;

			if (found === undefined || !isSame(found, value)) {
				const now = found === undefined ? 'unreadable' : hexOf(found).slice(0, 16);
				return finding(
					'source-rewritten',
					`its source file was rewritten, first at line ${line}: ${hexOf(value).slice(0, 16)} was read, ${now} is there.`,
					line,
				);
			}
		}

		const rest = await expected.next();
		return rest.done === true
			? []
			: finding('source-truncated', `its source file ends after line ${line}.`, line + 1);
	};

async function* hashesOf(blocks: AsyncIterable<{readonly raw?: {readonly index: Uint8Array}}>) {
	for await (const {raw} of blocks) {
		for (const entry of raw === undefined ? [] : unpackIndex(raw.index)) {
			yield entry.hash;
		}
	}
}

/** Undefined stands for what can't be read. */
async function* lineHashes(
	path: string,
	maxLineBytes: number,
): AsyncGenerator<Uint8Array | undefined> {
	for await (const stretch of readLines(path, {maxLineBytes})) {
		if (stretch.type === 'failure') {
			yield undefined;
		} else if (stretch.type === 'long-line') {
			yield stretch.hash;
		} else {
			const found: Uint8Array[] = [];
			eachLine(stretch.bytes, (start, end) => {
				found.push(hash('sha256', stretch.bytes.subarray(start, end), 'buffer'));
			});
			yield* found;
		}
	}
}
