import {type JsonObject} from '../../model/json.ts';
import {sortedJson} from '../identity.ts';
import {listAt, objectAt, textAt, textsAt, valueAt, wordAt} from '../json.ts';
import {cut, firstLine} from '../title.ts';
import {readAgentEvent, readSubAgentActivity} from './agents.ts';
import {pathOf} from './command-line.ts';
import {readContextCompacted, readReviewEntered, readReviewExited} from './context-changes.ts';
import {readCommandEnd, readMcpEnd, readPatchEnd, readToolEnd, stateEnd} from './ends.ts';
import {type Log, tell, tellOther} from './log.ts';
import {answer, contentImages, contentText} from './messages.ts';
import {tellPrompt} from './prompts.ts';
import {tellReasoning} from './reasoning.ts';
import {tellSearch} from './search.ts';

/** Reads `item_completed`, which in the paginated generation takes the place of most other events. */
export const readThreadItem = (log: Log, event: JsonObject): void => {
	const item = objectAt(event, 'item');
	const type = textAt(item, 'type') ?? '';
	const read = readers.get(type);

	if (read === undefined || item === undefined) {
		tellOther(log, `event_msg/item_completed/${type}`, event);
	} else {
		read(log, item);
	}
};

type Read = (log: Log, item: JsonObject) => void;

const readUserMessage: Read = (log, item) => {
	const content = valueAt(item, 'content');

	// The item of the conversation has an id of its own; this one is not in it.
	tellPrompt(log, {
		side: 'event',
		texts: [contentText(content)],
		images: contentImages(item),
		id: undefined,
	});
};

const readAgentMessage: Read = (log, item) => {
	const text = contentText(valueAt(item, 'content'));

	answer(log, {side: 'event', text, phase: wordAt(item, 'phase'), id: wordAt(item, 'id')});
};

const readReasoning: Read = (log, item) => {
	tellReasoning(log, {
		side: 'event',
		summaries: textsAt(item, 'summary_text'),
		raw: textsAt(item, 'raw_content'),
		id: wordAt(item, 'id'),
		isSealed: false,
	});
};

const readPlan: Read = (log, item) => {
	const text = textAt(item, 'text') ?? '';

	tell(log, {kind: 'plan', title: firstLine(text), text, detail: {explanation: text}});
};

const readSearch: Read = (log, item) => {
	const action = objectAt(item, 'action');

	tellSearch(log, {
		side: 'event',
		id: wordAt(item, 'id'),
		action: wordAt(action, 'type'),
		query: wordAt(item, 'query') ?? wordAt(action, 'query'),
		url: wordAt(action, 'url'),
		status: 'ok',
	});
};

const readImageView: Read = (log, item) => {
	const path = pathOf(wordAt(item, 'path')) ?? '';

	stateEnd(log, {
		id: wordAt(item, 'id'),
		tool: 'view_image',
		draft: {
			kind: 'tool',
			title: cut(`view_image ${path}`),
			text: path,
			detail: {arguments: {path}},
		},
		change: {status: 'ok', detail: {arguments: {path}}},
		output: undefined,
	});
};

const readHookPrompt: Read = (log, item) => {
	const text =
		textAt(item, 'text') ??
		listAt(item, 'fragments')
			.map((fragment) => (typeof fragment === 'string' ? fragment : sortedJson(fragment)))
			.join('\n');

	tell(log, {
		kind: 'injected',
		title: cut(`hook: ${firstLine(text)}`),
		text,
		detail: {tag: 'hook_prompt'},
	});
};

const readImageGeneration: Read = (log, item) => {
	const prompt = wordAt(item, 'revised_prompt') ?? '';

	stateEnd(log, {
		id: wordAt(item, 'id'),
		tool: 'image_generation',
		draft: {
			kind: 'tool',
			title: cut(`image_generation ${firstLine(prompt)}`),
			text: prompt,
			detail: {},
		},
		change: {status: textAt(item, 'status') === 'failed' ? 'failed' : 'ok'},
		output: undefined,
	});
};

const ended =
	(read: (log: Log, id: string | undefined, item: JsonObject) => void): Read =>
	(log, item) => {
		read(log, wordAt(item, 'id'), item);
	};

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
	['UserMessage', readUserMessage],
	['AgentMessage', readAgentMessage],
	['Reasoning', readReasoning],
	['Plan', readPlan],
	['CommandExecution', ended(readCommandEnd)],
	['FileChange', ended(readPatchEnd)],
	['McpToolCall', ended(readMcpEnd)],
	['DynamicToolCall', ended(readToolEnd)],
	['CollabAgentToolCall', readAgentEvent],
	['SubAgentActivity', readSubAgentActivity],
	['WebSearch', readSearch],
	['ImageView', readImageView],
	['ImageGeneration', readImageGeneration],
	['HookPrompt', readHookPrompt],
	['EnteredReviewMode', readReviewEntered],
	['ExitedReviewMode', readReviewExited],
	['ContextCompaction', readContextCompacted],
]);
