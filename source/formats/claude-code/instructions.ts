import path from 'node:path';
import {digest} from '../identity.ts';
import {firstLine} from '../title.ts';
import {type Log, tell, tellAgain} from './log.ts';

type Instructions = {
	readonly source: string;
	readonly text: string;
	/** The file they stand in. */
	readonly file?: string | undefined;
	readonly identity?: string | undefined;
	/** The call that brought them in. */
	readonly call?: string | undefined;
};

/** Instructions in force; when they are the ones told last from the same file or source, they are the same. */
export const tellInstructions = (
	log: Log,
	{source, text, file, identity, call}: Instructions,
): void => {
	if (text.trim() === '') {
		return;
	}

	const {state} = log;
	const name = file ?? source;
	const hash = digest(text).slice(0, 16);
	const last = state.instructions.get(name);

	if (last?.hash === hash) {
		tellAgain(log, last.seq);
		return;
	}

	const seq = tell(log, {
		kind: 'instructions',
		title: firstLine(`${name}: ${firstLine(text)}`),
		text,
		call,
		callSeq: call === undefined ? undefined : state.calls.get(call)?.seq,
		detail: file === undefined ? {source} : {source, directory: path.posix.dirname(file)},
		identity,
	});

	state.instructions.delete(name);
	state.instructions.set(name, {hash, seq});
};
