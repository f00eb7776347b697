import {firstLine} from '../title.ts';
import {tellAgentPrompt} from './agents.ts';
import {interrupt} from './interruption.ts';
import {type Log} from './log.ts';
import {tellProgramText} from './program-text.ts';
import {tellPrompt} from './prompts.ts';
import {noteBranch} from './rewinds.ts';
import {type Tagged, leadingTag, tagIn} from './tags.ts';
import {tellUserCommand, tellUserOutput} from './user-commands.ts';

/** Text in the person's name that the record itself says nothing about: the tags around it tell who wrote it. */
export const tellSpoken = (
	log: Log,
	{
		texts,
		images,
		hasResults,
	}: {readonly texts: readonly string[]; readonly images: number; readonly hasResults: boolean},
): void => {
	const typed: string[] = [];
	let request: string | undefined;

	for (const text of texts) {
		const rest = withoutContext(log, text, texts.length > 1);

		if (rest === undefined) {
			continue;
		}

		typed.push(text);
		request = request === undefined ? rest : `${request}\n${rest}`;
	}

	const isBlank = typed.every((text) => text.trim() === '');

	if (isBlank && (images === 0 || hasResults)) {
		return;
	}

	if (log.isSidechain || log.state.isAgent === true || log.copyOf?.startsWith('agent-') === true) {
		tellAgentPrompt(log, typed.join('\n'));
	} else {
		const activeFile = openedFile.exec(texts.join('\n').slice(0, 4000))?.groups?.['path'];

		noteBranch(log, request ?? '');
		tellPrompt(log, {text: typed.join('\n'), request: request ?? '', images, activeFile});
	}
};

// The user opened the file /home/dev/shop/cart.ts in the IDE.
const openedFile = /<ide_opened_file>[^<]{0,40}?opened the file (?<path>[^<]+?) in the IDE/v;

/** What is left for a person to have said; undefined when a program wrote all of it, which is then told. */
const withoutContext = (log: Log, text: string, isOneOfMany: boolean): string | undefined => {
	if (text.startsWith('[Request interrupted by user')) {
		interrupt(log, text);
		return undefined;
	}

	let rest = text;

	for (let tagged = leadingTag(rest); tagged !== undefined; tagged = leadingTag(rest)) {
		const speaker = speakers.get(tagged.tag);

		if (speaker === undefined || (rest !== text && speaker !== context)) {
			break;
		}

		if (speaker !== context) {
			return speaker(log, tagged, text);
		}

		rest = tagged.rest;
	}

	const before = text.slice(0, text.length - rest.length);

	if (rest.trim() !== '') {
		if (before.includes('# claudeMd')) {
			tellProgramText(log, before, {images: 0, isPart: true});
		}

		return rest.trimStart();
	}

	if (before === '') {
		return '';
	}

	// Of several texts each tells for itself; one that has nothing else in it is no request.
	tellProgramText(log, text, {images: 0, isPart: isOneOfMany});

	return undefined;
};

type Speaker = (log: Log, tagged: Tagged, text: string) => string | undefined;

/** Surroundings that a program put before what a person typed. */
const context: Speaker = () => undefined;

const program: Speaker = (log, _tagged, text) => {
	tellProgramText(log, text, {images: 0});

	return undefined;
};

// <command-name>/review</command-name><command-args>the cart</command-args>: what was typed is `/review the cart`.
const slashCommand: Speaker = (_log, {body, tag}, text) => {
	const name = tagIn(text, 'command-name') ?? (tag === 'command-message' ? `/${body}` : body);

	return `${name} ${tagIn(text, 'command-args') ?? ''}`.trim();
};

const userCommand: Speaker = (log, {body}) => {
	tellUserCommand(log, body);

	return undefined;
};

const userOutput: Speaker = (log, _tagged, text) => {
	tellUserOutput(log, text);

	return undefined;
};

/** By the tag a text starts with, who wrote it. */
const speakers: ReadonlyMap<string, Speaker> = new Map([
	['system-reminder', context],
	['ide_opened_file', context],
	['ide_selection', context],
	['ide_diagnostics', context],
	['new-diagnostics', context],
	['user-prompt-submit-hook', context],
	['session-start-hook', context],
	['command-name', slashCommand],
	['command-message', slashCommand],
	['bash-input', userCommand],
	['bash-stdout', userOutput],
	['bash-stderr', userOutput],
	['local-command-stdout', userOutput],
	['local-command-stderr', userOutput],
	['local-command-caveat', program],
	['task-notification', program],
	['teammate-message', program],
	['post-tool-use-hook', program],
]);

/** Who wrote a text that stands in a record of another type: as `tellSpoken`. */
export const isByPerson = (text: string): boolean => {
	const tagged = leadingTag(text);

	return firstLine(text) !== '' && (tagged === undefined || !speakers.has(tagged.tag));
};
