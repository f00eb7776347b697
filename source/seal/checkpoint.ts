import {Buffer} from 'node:buffer';
import {hashLength} from './merkle.ts';

/** The head of a log (C2SP tlog-checkpoint): what a signed note says about its size and root. */
export type Checkpoint = {
	/** Names the log; the first line of the note and the name of its key. */
	readonly origin: string;
	readonly size: number;
	readonly root: Buffer;
};

export const formatCheckpoint = ({origin, size, root}: Checkpoint): string =>
	`${origin}\n${size}\n${root.toString('base64')}\n`;

/** Reads the text of a note. Further lines are extensions and passed over. Undefined when it is no checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
	const [origin = '', size = '', root = ''] = text.split('\n', 3);
	const bytes = Buffer.from(root, 'base64');
	return origin !== '' &&
		/^(?:0|[1-9]\d{0,15})$/v.test(size) &&
		bytes.length === hashLength &&
		bytes.toString('base64') === root
		? {origin, size: Number(size), root: bytes}
		: undefined;
}
