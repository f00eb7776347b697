import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {dateAt, valueAt} from '../json.ts';
import {labelled} from '../session/labelled.ts';
import {tell} from '../session/log.ts';
import {tellPrompt} from '../session/prompts.ts';
import {cut, firstLine} from '../title.ts';
import {type Statement} from '../session/restate.ts';
import {type About, contentText, partsIn} from './content.ts';

/** The facts of a message of type `user`: what a person typed, or what stands there in the person's name. */
export const userFacts = (message: JsonObject, {id, isSubagent}: About): readonly Statement[] => {
	const text = contentText(message, 'content');
	const images = partsIn(message, 'content').filter(
		(part) => valueAt(part, 'inlineData') !== undefined,
	).length;

	if (text === '' && images === 0) {
		// Results of calls, which stand with their calls as well.
		return [];
	}

	const about = {identity: nativeIdentity('message', id), at: dateAt(message, 'timestamp')};
	const tag = tagOf(message, text);

	if (tag !== undefined) {
		return [injected(text, {tag, ...about})];
	}

	if (isSubagent) {
		return [asked(text, about)];
	}

	const shown = contentText(message, 'displayContent');
	const typed = shown === '' ? text : shown;
	const prompt: Statement = {
		what: 'prompt',
		depends: typed,
		tell: (log) =>
			log.copyOf === undefined
				? tellPrompt(log, {text: typed, images, ...about})
				: injected(typed, {tag: 'rebuilt', ...about}).tell(log),
	};
	const expanded = {...about, tag: 'expanded', identity: nativeIdentity('expanded', id)};

	return typed === text ? [prompt] : [prompt, injected(text, expanded)];
};

type Where = {readonly identity: string; readonly at: Date | undefined};

// What the parent agent asks of a sub-agent.
const asked = (text: string, about: Where): Statement => ({
	what: 'asked',
	depends: text,
	tell: (log) =>
		tell(log, {
			kind: 'agent',
			title: cut(`asked ${firstLine(text)}`),
			text,
			detail: {action: 'message'},
			...about,
		}),
});

/** Whether a person typed a message of type `user`. */
export const isTyped = (message: JsonObject): boolean => {
	const text = contentText(message, 'content');

	return text !== '' && tagOf(message, text) === undefined;
};

// What the screen showed is what was typed: commands of the prompt line are expanded, files named by `@` are read.
const tagOf = (message: JsonObject, text: string): string | undefined => {
	if (contentText(message, 'displayContent') !== '') {
		return undefined;
	}

	const start = text.trimStart();
	const {tag} = /^<(?<tag>session_context|hook_context|state_snapshot)>/v.exec(start)?.groups ?? {};

	if (tag !== undefined) {
		return tag;
	}

	if (start.startsWith('System: ')) {
		return 'system';
	}

	return /^[\/?]/v.test(start) ? 'command' : undefined;
};

const injected = (text: string, {tag, ...about}: Where & {readonly tag: string}): Statement => ({
	what: tag,
	depends: text,
	tell: (log) =>
		tell(log, {kind: 'injected', title: labelled(tag, text), text, detail: {tag}, ...about}),
});
