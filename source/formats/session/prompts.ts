import {firstLine} from '../title.ts';
import {type Log, tell, tellSession} from './log.ts';

export type Typed = {
	readonly text: string;
	readonly images?: number;
	readonly identity?: string | undefined;
	readonly at?: Date | undefined;
	readonly turn?: string | undefined;
};

/** What a person typed. The first one names the session. */
export const tellPrompt = (log: Log, {text, images = 0, identity, at, turn}: Typed): number => {
	const {state} = log;

	state.prompts += 1;

	const event = tell(log, {
		kind: 'prompt',
		title: firstLine(text),
		text,
		detail: images === 0 ? {} : {images},
		identity,
		at,
		turn,
	});
	const time = at ?? log.at;

	log.facts.push({
		type: 'prompt',
		prompt: {
			seq: state.prompts,
			event,
			text,
			request: text,
			...(time !== undefined && {at: time}),
			...(log.copyOf !== undefined && {copyOf: log.copyOf}),
		},
	});

	if (state.titled !== true) {
		state.titled = true;
		tellSession(log, {title: firstLine(text)});
	}

	return event;
};
