import {type Json, type JsonObject} from '../model/json.ts';
import {type Format} from './format.ts';
import {freshOwn} from './gemini-cli/own.ts';
import {readRecord} from './gemini-cli/records.ts';
import {headLines} from './head.ts';
import {isObject, objectAt, parseJson, textAt} from './json.ts';
import {openReader} from './session/reader.ts';

/** The log of a Gemini CLI session since 0.39: a header, messages (again whenever they change), and patches of what was before. */
export const geminiCli: Format = {
	name: 'gemini-cli',
	agent: 'gemini-cli',
	layout: 'lines',
	role: 'session',
	roots: ({home}) => [{folder: `${home}/.gemini/tmp`, endings: ['.jsonl']}],
	recognizes(head) {
		const lines = headLines(head);

		// One line that holds all is the document of earlier versions.
		return lines.some((line) => isRecord(parseJson(line), lines.length > 1));
	},
	open: (state) => openReader(state, {agent: 'gemini-cli', fresh: freshOwn, value: readRecord}),
};

const isRecord = (value: Json | undefined, hasMore: boolean): boolean =>
	isObject(value) &&
	(isHeader(value, hasMore) ||
		objectAt(value, '$set') !== undefined ||
		textAt(value, '$rewindTo') !== undefined ||
		isAnswer(value));

const isHeader = (value: JsonObject, hasMore: boolean): boolean =>
	textAt(value, 'sessionId') !== undefined &&
	textAt(value, 'projectHash') !== undefined &&
	(hasMore || value['messages'] === undefined);

const isAnswer = (value: JsonObject): boolean =>
	value['type'] === 'gemini' &&
	textAt(value, 'id') !== undefined &&
	textAt(value, 'timestamp') !== undefined;
