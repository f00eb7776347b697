import {digest} from '../identity.ts';
import {firstLine} from '../title.ts';
import {type Log, ownIdentity, tell} from './log.ts';
import {tellInstructions} from './instructions.ts';
import {leadingTag} from './tags.ts';
import {noteTaskEnd} from './tasks.ts';

/** Text that a program put into the conversation in the person's name. */
export const tellProgramText = (
	log: Log,
	text: string,
	{
		images,
		call,
		isPart,
	}: {readonly images: number; readonly call?: string | undefined; readonly isPart?: boolean},
): void => {
	const tag = leadingTag(text)?.tag ?? shapes.find(({starts}) => text.startsWith(starts))?.tag;
	const part = isPart === true ? ` ${digest(text).slice(0, 8)}` : '';
	const identity = ownIdentity(log, `injected${part}`);

	if (tag === 'skill') {
		tellInstructions(log, {source: 'skills', text, identity, call});
		return;
	}

	if (text.includes('# claudeMd')) {
		const file = memoryFile.exec(text)?.groups?.['file'];

		tellInstructions(log, {source: 'agents-md', text, file, identity});
		return;
	}

	const line = firstLine(withoutTag(text));
	const shown = line === '' && images > 0 ? 'image' : line;

	tell(log, {
		kind: 'injected',
		title: firstLine(`${tag ?? 'injected'}: ${shown}`),
		text,
		call,
		callSeq: call === undefined ? undefined : log.state.calls.get(call)?.seq,
		detail: tag === undefined ? {} : {tag},
		identity,
	});

	if (tag === 'task-notification') {
		noteTaskEnd(log, text);
	}
};

// Contents of /home/dev/shop/CLAUDE.md (project instructions, checked into the codebase):
const memoryFile = /Contents of (?<file>\/[^\n\(:]{1,300}?\.md)\b/v;

const shapes = [
	{starts: 'Caveat: The messages below', tag: 'local-command-caveat'},
	{starts: 'Base directory for this skill:', tag: 'skill'},
	{starts: '[Image', tag: 'image'},
] as const;

const withoutTag = (text: string): string => text.trimStart().replace(/^<[^\n<>]{1,60}>/v, '');
