import {nativeIdentity} from '../identity.ts';
import {firstLine} from '../title.ts';
import {type Log, amend, tell, tellAgain, tellSession} from './log.ts';
import {requestIn} from './request.ts';
import {closeTwin, openTwin} from './twins.ts';

type Typed = {
	readonly texts: readonly string[];
	readonly images: number;
	readonly id: string | undefined;
};

/**
Text of role user in the conversation that no program is known to have written. Where the log also has an event for what a person
typed, only that makes it a prompt; it may come before or after. Older logs have no such event: there it is one at once.
*/
export const tellUserText = (log: Log, typed: Typed): void => {
	const text = typed.texts.join('\n');
	const twins = twinTexts(typed.texts);
	const told = closeTwin(log, {family: 'user', side: 'item', texts: twins});

	if (told !== undefined) {
		tellAgain(log, told);
		return;
	}

	if (isBare(log)) {
		tellPrompt(log, {...typed, side: 'item'});
		return;
	}

	const seq = tell(log, {
		kind: 'injected',
		title: firstLine(requestIn(text).request),
		text,
		detail: {},
		identity: typed.id === undefined ? undefined : nativeIdentity('item', typed.id),
	});

	openTwin(log, {family: 'user', side: 'item', texts: twins, seq});
};

/** What a person typed. */
export const tellPrompt = (log: Log, typed: Typed & {readonly side: 'event' | 'item'}): void => {
	const {state} = log;
	const text = typed.texts.join('\n');
	const twins = twinTexts(typed.texts);
	const told = closeTwin(log, {family: 'user', side: typed.side, texts: twins});

	state.prompts += 1;

	if (told === undefined) {
		const event = tell(log, {
			kind: 'prompt',
			title: firstLine(requestIn(text).request),
			text,
			detail: typed.images === 0 ? {} : {images: typed.images},
			identity: typed.id === undefined ? undefined : nativeIdentity('item', typed.id),
		});

		openTwin(log, {family: 'user', side: typed.side, texts: twins, seq: event});
		pushPrompt(log, event, text);
	} else {
		const detail = typed.images === 0 ? undefined : {images: typed.images};

		tellAgain(log, told, {kind: 'prompt', prompt: state.prompts, detail});
		claimEvents(log, told + 1);
		pushPrompt(log, told, text);
	}
};

// What the log told between a prompt's item and its event belongs to the prompt already.
const claimEvents = (log: Log, from: number): void => {
	for (let seq = from; seq <= log.state.seq; seq += 1) {
		amend(log, seq, {prompt: log.state.prompts});
	}
};

const pushPrompt = (log: Log, event: number, text: string): void => {
	const {state} = log;
	const request = requestIn(text);

	log.facts.push({
		type: 'prompt',
		prompt: {
			seq: state.prompts,
			event,
			text,
			...request,
			...(log.at !== undefined && {at: log.at}),
			...(log.copyOf !== undefined && {copyOf: log.copyOf}),
		},
	});

	if (state.titled === true || log.copyOf !== undefined) {
		return;
	}

	state.titled = true;
	tellSession(log, {title: firstLine(request.request)});
};

// The event has the text as one; the item may have it in several parts.
const twinTexts = (texts: readonly string[]): readonly string[] =>
	texts.length > 1 ? [texts.join('\n'), texts.join(''), ...texts] : texts;

const isBare = ({state}: Log): boolean =>
	['codex G0', 'codex G1a', 'codex G1b'].includes(state.generation ?? '');
