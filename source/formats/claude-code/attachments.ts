import {type JsonObject} from '../../model/json.ts';
import {sortedJson} from '../identity.ts';
import {listAt, objectAt, textAt, textsAt, valueAt, wordAt} from '../json.ts';
import {firstLine} from '../title.ts';
import {tellHook, tellHookDecision} from './hooks.ts';
import {type Log, ownIdentity, tell, tellOther} from './log.ts';
import {tellInstructions} from './instructions.ts';
import {tellProgramText} from './program-text.ts';
import {tellPrompt} from './prompts.ts';
import {noteSettings} from './settings.ts';
import {isByPerson} from './speakers.ts';
import {blocksOf} from './user.ts';

type Read = (log: Log, attachment: JsonObject) => void;

/** A prompt that was typed while the agent worked and put into the turn, or a notice that came the same way. */
const readQueued: Read = (log, attachment) => {
	const blocks = blocksOf(valueAt(attachment, 'prompt'));
	const text = blocks
		.map((block) => textAt(block, 'text') ?? '')
		.filter(Boolean)
		.join('\n');
	const images = blocks.filter((block) => textAt(block, 'type') === 'image').length;
	const origin = wordAt(objectAt(attachment, 'origin'), 'kind');
	const mode = textAt(attachment, 'commandMode');

	if (mode !== 'task-notification' && (origin ?? 'human') === 'human' && isByPerson(text)) {
		tellPrompt(log, {text, request: text, images});
	} else {
		tellProgramText(log, text, {images});
	}
};

/** A file of instructions that was loaded on the way. */
const readMemory: Read = (log, attachment) => {
	const content = valueAt(attachment, 'content');
	const inner = objectAt(attachment, 'content');
	const file = wordAt(attachment, 'path') ?? wordAt(inner, 'path');

	tellInstructions(log, {
		source: 'agents-md',
		text: typeof content === 'string' ? content : (textAt(inner, 'content') ?? sortedJson(inner)),
		file,
		identity: ownIdentity(log, 'instructions'),
	});
};

/** Instructions that came with a list or a skill. */
const instructions =
	(source: string): Read =>
	(log, attachment) => {
		const text = contentText(attachment);

		tellInstructions(log, {source, text, identity: ownIdentity(log, 'instructions')});
	};

const contentText = (attachment: JsonObject): string =>
	[
		textAt(attachment, 'content'),
		...textsAt(attachment, 'addedBlocks'),
		...textsAt(attachment, 'addedLines'),
		...listAt(attachment, 'skills').map((skill) => sortedJson(skill)),
	]
		.filter(Boolean)
		.join('\n');

/** Other context that the model was given. */
const readContext: Read = (log, attachment) => {
	const {type, ...rest} = attachment;
	const tag = typeof type === 'string' ? type : 'attachment';
	const shown = shownFields.map((key) => textAt(attachment, key)).filter(Boolean);
	const text = shown.length > 0 ? shown.join('\n') : sortedJson(rest);

	tell(log, {
		kind: 'injected',
		title: firstLine(`${tag}: ${firstLine(text)}`),
		text:
			shown.length > 0 && objectAt(attachment, 'content') !== undefined
				? `${text}\n${sortedJson(valueAt(attachment, 'content'))}`
				: text,
		detail: {tag},
		identity: ownIdentity(log, 'injected'),
	});
};

const shownFields = [
	'filename',
	'path',
	'content',
	'snippet',
	'newDate',
	'condition',
	'message',
	'description',
];

/** The agent is told how it works from now on. */
const mode =
	(name: string): Read =>
	(log) => {
		noteSettings(log, {mode: name});
	};

/** Reminders of what the log holds already, and lists of what could be called. */
const nothing: Read = () => undefined;

const byType: ReadonlyMap<string, Read> = new Map([
	['queued_command', readQueued],
	['nested_memory', readMemory],
	['skill_listing', instructions('skills')],
	['invoked_skills', instructions('skills')],
	['mcp_instructions_delta', instructions('mcp')],
	['agent_listing_delta', instructions('agents')],
	['output_style', readContext],
	['hook_success', tellHook],
	['hook_non_blocking_error', tellHook],
	['hook_error_during_execution', tellHook],
	['hook_cancelled', tellHook],
	['hook_additional_context', tellHook],
	['hook_system_message', tellHook],
	['hook_stopped_continuation', tellHook],
	['hook_blocking_error', tellHookDecision],
	['hook_permission_decision', tellHookDecision],
	['file', readContext],
	['compact_file_reference', readContext],
	['pdf_reference', readContext],
	['already_read_file', readContext],
	['directory', readContext],
	['edited_text_file', readContext],
	['edited_image_file', readContext],
	['diagnostics', readContext],
	['opened_file_in_ide', readContext],
	['selected_lines_in_ide', readContext],
	['command_permissions', readContext],
	['task_status', readContext],
	['goal_status', readContext],
	['critical_system_reminder', readContext],
	['plan_file_reference', readContext],
	['plan_mode', mode('plan')],
	['plan_mode_exit', mode('normal')],
	['plan_mode_reentry', mode('plan')],
	['auto_mode', mode('auto')],
	['auto_mode_exit', mode('normal')],
	['task_reminder', nothing],
	['todo_reminder', nothing],
	['deferred_tools_delta', nothing],
	['date_change', nothing],
	['token_usage', nothing],
	['budget_usd', nothing],
]);

/** Reads an `attachment` record: what the model was given beside the conversation. */
export const readAttachment = (log: Log, record: JsonObject): void => {
	const attachment = objectAt(record, 'attachment') ?? {};
	const type = textAt(attachment, 'type') ?? '';
	const read = byType.get(type);

	if (read === undefined) {
		tellOther(log, `attachment ${type}`, record);
	} else {
		read(log, attachment);
	}
};
