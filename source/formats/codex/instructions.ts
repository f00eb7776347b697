import {digest} from '../identity.ts';
import {firstLine} from '../title.ts';
import {type Log, tell, tellAgain} from './log.ts';

/** What is known about an instruction beside its text. */
type About = {
	readonly directory?: string | undefined;
	/** The text as logged, when it holds more than the instructions. */
	readonly text?: string | undefined;
	/** The record states it again for the first time since it changed, rather than with every turn. */
	readonly isTwin?: boolean;
	readonly identity?: string | undefined;
};

/**
Instructions in force. Many records repeat them (the header, messages, every turn's settings); they are told when they change, by source.
*/
export const tellInstructions = (
	log: Log,
	source: string,
	text: string | undefined,
	about: About = {},
): void => {
	if (text === undefined || text.trim() === '') {
		return;
	}

	const key = digest(text.trim());
	const last = log.state.instructions.get(source);

	if (last?.key === key) {
		if (about.isTwin) {
			tellAgain(log, last.seq);
		}

		return;
	}

	const seq = tell(log, {
		kind: 'instructions',
		title: `${source}: ${firstLine(text)}`.slice(0, 200),
		text: about.text ?? text,
		detail: about.directory === undefined ? {source} : {source, directory: about.directory},
		identity: about.identity,
	});

	log.state.instructions.set(source, {key, seq});
};
