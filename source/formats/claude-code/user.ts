import {type Json, type JsonObject} from '../../model/json.ts';
import {booleanAt, isList, isObject, objectAt, textAt, valueAt, wordAt} from '../json.ts';
import {type Log} from './log.ts';
import {tellProgramText} from './program-text.ts';
import {readResult} from './results.ts';
import {noteSettings} from './settings.ts';
import {tellSpoken} from './speakers.ts';
import {tellSummary} from './compaction.ts';

/** Reads a `user` record: results of calls, and what stands in the conversation in the person's name. */
export const readUser = (log: Log, record: JsonObject): void => {
	const content = valueAt(objectAt(record, 'message'), 'content');
	const blocks = blocksOf(content);
	const results = blocks.filter((block) => textAt(block, 'type') === 'tool_result');
	const turn = wordAt(record, 'promptId');

	if (turn !== undefined && log.copyOf === undefined) {
		log.state.turn = turn;
	}

	noteSettings(log, {approvalPolicy: wordAt(record, 'permissionMode')});

	for (const block of results) {
		readResult(log, block, record);
	}

	readTexts(log, record, {blocks, hasResults: results.length > 0});
};

const readTexts = (
	log: Log,
	record: JsonObject,
	{blocks, hasResults}: {readonly blocks: readonly JsonObject[]; readonly hasResults: boolean},
): void => {
	const texts = blocks
		.filter((block) => textAt(block, 'type') === 'text')
		.map((block) => textAt(block, 'text') ?? '');
	const images = blocks.filter((block) =>
		['image', 'document'].includes(textAt(block, 'type') ?? ''),
	).length;

	if (texts.length === 0 && images === 0) {
		return;
	}

	const text = texts.join('\n');

	if (booleanAt(record, 'isCompactSummary') === true || text.startsWith(continued)) {
		tellSummary(log, text);
	} else if (booleanAt(record, 'isMeta') === true || isByProgram(record)) {
		tellProgramText(log, text, {images, call: wordAt(record, 'sourceToolUseID')});
	} else {
		tellSpoken(log, {texts, images, hasResults});
	}
};

const continued = 'This session is being continued from a previous conversation';

// Newer versions say who wrote it. What a program sent through the SDK is what it asked, as a person would.
const isByProgram = (record: JsonObject): boolean => {
	const origin = wordAt(objectAt(record, 'origin'), 'kind');

	return (
		textAt(record, 'promptSource') === 'system' || (origin !== undefined && origin !== 'human')
	);
};

/** The blocks of a message's content; a text alone is one block. */
export const blocksOf = (content: Json | undefined): readonly JsonObject[] => {
	if (typeof content === 'string') {
		return [{type: 'text', text: content}];
	}

	return isList(content) ? content.filter((block) => isObject(block)) : [];
};
