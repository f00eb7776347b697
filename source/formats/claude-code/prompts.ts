import {type Prompt} from '../../model/prompt.ts';
import {digest} from '../identity.ts';
import {nonEmpty} from '../json.ts';
import {type Loose, settled} from '../present.ts';
import {firstLine} from '../title.ts';
import {type Log, ownIdentity, tell, tellAgain} from './log.ts';
import {noteTitle} from './titles.ts';

type Typed = {
	/** The whole text, with what a program put before it. */
	readonly text: string;
	readonly request: string;
	readonly images?: number;
	readonly activeFile?: string | undefined;
	readonly identity?: string | undefined;
};

/** What a person typed, unless it was told when it was delivered within a turn. */
export const tellPrompt = (log: Log, typed: Typed): void => {
	const key = promptKey(typed.request);
	const told = log.state.folded.get(key);

	if (told !== undefined) {
		log.state.folded.delete(key);
		tellAgain(log, told);
		return;
	}

	log.state.prompts += 1;

	const {text, request, activeFile, images = 0} = typed;
	const event = tell(log, {
		kind: 'prompt',
		title: nonEmpty(firstLine(request)) ?? '(image)',
		text,
		detail: images === 0 ? {} : {images},
		identity: typed.identity ?? ownIdentity(log, 'prompt'),
	});

	pushPrompt(log, {event, text, request, activeFile});
};

/** An event told before turns out to be a prompt now, when it reaches the agent. */
export const deliverPrompt = (log: Log, event: number, text: string): void => {
	log.state.prompts += 1;
	log.state.folded.set(promptKey(text), event);
	tellAgain(log, event, {
		kind: 'prompt',
		prompt: log.state.prompts,
		title: firstLine(text),
	});
	pushPrompt(log, {event, text, request: text});
};

const promptKey = (text: string): string => digest(text.trim()).slice(0, 16);

const pushPrompt = (
	log: Log,
	{event, text, request, activeFile}: Omit<Typed, 'identity' | 'images'> & {readonly event: number},
): void => {
	const prompt: Loose<Prompt> = {
		seq: log.state.prompts,
		event,
		at: log.at,
		text,
		request,
		activeFile,
		copyOf: log.copyOf,
	};
	// A command alone, such as `/clear`, says little about the session.
	const isCommand = /^\/\S+$/v.test(request.slice(0, 100));

	log.facts.push({type: 'prompt', prompt: settled<Prompt>(prompt)});
	noteTitle(log, isCommand ? 'command' : 'prompt', firstLine(request));
};
