import {Buffer} from 'node:buffer';
import {hashLength} from './merkle.ts';

const header = 'c2sp.org/tlog-proof@v1';

/** A proof that stands alone (C2SP tlog-proof): an entry's way to the root, and the signed checkpoint of that root. */
export type TlogProof = {
	/** Not authenticated: whoever reads it must check that it leads to the proven leaf. */
	readonly extra?: Buffer;
	readonly index: number;
	readonly hashes: readonly Buffer[];
	/** The signed note, verbatim. */
	readonly checkpoint: string;
};

export const formatTlogProof = ({extra, index, hashes, checkpoint}: TlogProof): string =>
	[
		header,
		...(extra === undefined ? [] : [`extra ${extra.toString('base64')}`]),
		`index ${index}`,
		...hashes.map((hash) => hash.toString('base64')),
		'',
		checkpoint,
	].join('\n');

/** Reads a `.tlog-proof` file. Undefined when it is none. */
export function parseTlogProof(text: string): TlogProof | undefined {
	const end = text.indexOf('\n\n');
	const lines = text.slice(0, end).split('\n');
	if (end === -1 || lines.shift() !== header) {
		return undefined;
	}

	const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()!.slice(6)) : undefined;
	const index = /^index (?<index>0|[1-9]\d{0,15})$/v.exec(lines.shift() ?? '')?.groups?.['index'];
	const hashes = lines.map((line) => fromBase64(line));
	return index === undefined || hashes.some((hash) => hash?.length !== hashLength)
		? undefined
		: {
				...(extra && {extra}),
				index: Number(index),
				hashes: hashes.filter((hash) => hash !== undefined),
				checkpoint: text.slice(end + 2),
			};
}

function fromBase64(text: string): Buffer | undefined {
	const bytes = Buffer.from(text, 'base64');
	return bytes.toString('base64') === text ? bytes : undefined;
}
