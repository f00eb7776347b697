import {type JsonObject} from '../../model/json.ts';
import {changesTitle, patchChanges, patchIn} from '../apply-patch.ts';
import {sortedJson} from '../identity.ts';
import {nonEmpty, objectsAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {type EditKeys, type Keys, changesDraft, created, edited, textIn} from './changes.ts';
import {type Draft} from './log.ts';

/** What a tool does in the words all agents share, and which of its arguments say so; the first that is there counts. */
export type Tool =
	| {readonly does: 'command'; readonly script: Keys; readonly cwd?: Keys; readonly process?: Keys}
	| {readonly does: 'input'; readonly chars: Keys; readonly process: Keys}
	| {readonly does: 'create'; readonly path: Keys; readonly content: Keys}
	| {readonly does: 'edit'; readonly path: Keys; readonly before: Keys; readonly after: Keys}
	| {readonly does: 'edits'; readonly list: string; readonly each: EditKeys; readonly path?: Keys}
	| {readonly does: 'patch'; readonly patch: Keys}
	| {readonly does: 'search'; readonly query?: Keys; readonly url?: Keys}
	| {readonly does: 'plan'; readonly list: string; readonly step: Keys; readonly status: Keys}
	| {readonly does: 'agent'; readonly message: Keys; readonly name?: Keys}
	| {readonly does: 'reason'; readonly words: Keys};

export type Tools = ReadonlyMap<string, Tool>;

/** A call as logged: `fields` are its arguments where they are an object, `text` is what they are as text. */
export type Asked = {
	readonly tool: string;
	readonly fields: JsonObject | undefined;
	readonly text?: string | undefined;
	readonly server?: string | undefined;
	/** What the agent says the call is for. */
	readonly purpose?: string | undefined;
};

/** The event of a call, by the table of the format. Tools that are not in it are told with their arguments. */
export const callDraft = (tools: Tools, asked: Asked): Draft => {
	const tool = asked.server === undefined ? tools.get(asked.tool) : undefined;

	return (tool === undefined ? undefined : draftOf(tool, asked)) ?? toolDraft(asked);
};

const draftOf = (tool: Tool, asked: Asked): Draft | undefined => {
	const {fields} = asked;

	switch (tool.does) {
		case 'command':
			return commandDraft(tool, asked);
		case 'input':
			return inputDraft(textIn(fields, tool.chars) ?? '', textIn(fields, tool.process));
		case 'create':
			return changesDraft(created(textIn(fields, tool.path), textIn(fields, tool.content)));
		case 'edit':
			return changesDraft([edited(fields, tool, textIn(fields, tool.path))]);
		case 'edits': {
			const path = tool.path === undefined ? undefined : textIn(fields, tool.path);

			return changesDraft(
				objectsAt(fields, tool.list).map((edit) =>
					edited(edit, tool.each, textIn(edit, tool.each.path ?? []) ?? path),
				),
			);
		}

		case 'patch':
			return patchDraft(textIn(fields, tool.patch) ?? asked.text);
		case 'search':
			return searchDraft(tool, asked);
		case 'plan':
			return planDraft(tool, fields);
		case 'agent':
			return agentDraft(tool, asked);
		case 'reason':
			return reasonDraft(tool.words, fields);
	}
};

const commandDraft = (
	tool: Extract<Tool, {does: 'command'}>,
	{fields, text, purpose}: Asked,
): Draft | undefined => {
	const script = textIn(fields, tool.script) ?? (fields === undefined ? text : undefined);

	return script === undefined
		? undefined
		: scriptDraft(script, {
				cwd: nonEmpty(textIn(fields, tool.cwd ?? [])),
				process: textIn(fields, tool.process ?? []),
				justification: purpose ?? wordAt(fields, 'description') ?? wordAt(fields, 'explanation'),
			});
};

/** A command by its script. */
export const scriptDraft = (
	script: string,
	detail: {
		readonly cwd?: string | undefined;
		readonly process?: string | undefined;
		readonly justification?: string | undefined;
		readonly byUser?: true | undefined;
	},
): Draft => ({
	kind: 'command',
	title: firstLine(script),
	text: script,
	detail: present({...detail, script}),
});

const inputDraft = (stdin: string, process: string | undefined): Draft => ({
	kind: 'command',
	title: stdin === '' ? 'wait for output' : cut(`input ${JSON.stringify(stdin)}`),
	text: stdin,
	detail: present({stdin, process}),
});

const patchDraft = (text: string | undefined): Draft | undefined => {
	const patch = text === undefined ? undefined : (patchIn(text) ?? text);
	const changes = patch === undefined ? [] : patchChanges(patch);

	return patch === undefined
		? undefined
		: {
				kind: 'patch',
				title: cut(nonEmpty(changesTitle(changes)) ?? firstLine(patch)),
				text: patch,
				detail: {changes, patch},
			};
};

const searchDraft = (
	tool: Extract<Tool, {does: 'search'}>,
	{tool: action, fields}: Asked,
): Draft => {
	const query = textIn(fields, tool.query ?? []);
	const url = textIn(fields, tool.url ?? []);

	return {
		kind: 'search',
		title: cut(`${action} ${firstLine(query ?? url ?? '')}`.trim()),
		text: [query, url].filter(Boolean).join('\n'),
		detail: present({action, query, url}),
	};
};

const planDraft = (
	{list, step, status}: Extract<Tool, {does: 'plan'}>,
	fields: JsonObject | undefined,
): Draft | undefined => {
	const steps = objectsAt(fields, list).map((entry) => ({
		step: textIn(entry, step) ?? '',
		status: textIn(entry, status) ?? '',
	}));
	const done = steps.filter((entry) => /^(?:completed|done)$/v.test(entry.status)).length;
	const current = steps.find((entry) => /^in[\-_]progress$/v.test(entry.status)) ?? steps.at(-1);

	return current === undefined
		? undefined
		: {
				kind: 'plan',
				title: cut(`${done}/${steps.length} ${firstLine(current.step)}`.trim()),
				text: steps.map((entry) => `${entry.status}: ${entry.step}`).join('\n'),
				detail: {steps},
			};
};

const agentDraft = (tool: Extract<Tool, {does: 'agent'}>, {tool: action, fields}: Asked): Draft => {
	const message = textIn(fields, tool.message) ?? sortedJson(fields ?? {});
	const recipient = textIn(fields, tool.name ?? []);

	return {
		kind: 'agent',
		title: cut([action, recipient, firstLine(message)].filter(Boolean).join(' ')),
		text: message,
		detail: present({action, recipient}),
	};
};

const reasonDraft = (words: Keys, fields: JsonObject | undefined): Draft | undefined => {
	const text = words
		.map((key) => textIn(fields, [key]))
		.filter(Boolean)
		.join('\n');

	return text === '' ? undefined : {kind: 'reasoning', title: firstLine(text), text, detail: {}};
};

const toolDraft = ({tool, server, fields, text, purpose}: Asked): Draft => {
	const line = fields === undefined ? firstLine(text ?? '') : argumentLine(fields);

	return {
		kind: 'tool',
		title: cut(`${tool} ${line}`.trim().replaceAll(/[\n\r]/gv, ' ')),
		text: text ?? sortedJson(fields ?? {}),
		detail: present({server, arguments: fields ?? text, justification: purpose}),
	};
};

// Path=source/shop.ts line=3
const argumentLine = (fields: JsonObject): string =>
	Object.entries(fields)
		.slice(0, 6)
		.map(
			([key, value]) =>
				`${key}=${firstLine(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 80)}`,
		)
		.join(' ');
