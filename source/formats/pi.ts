import {type Json} from '../model/json.ts';
import {type Format} from './format.ts';
import {headLines} from './head.ts';
import {isObject, nonEmpty, objectAt, parseJson, textAt} from './json.ts';
import {freshOwn} from './pi/own.ts';
import {readEntry} from './pi/entries.ts';
import {openReader} from './session/reader.ts';

/** The log of a pi session: a header and entries that form a tree. */
export const pi: Format = {
	name: 'pi',
	agent: 'pi',
	layout: 'lines',
	role: 'session',
	roots: ({home, environment}) => [
		{
			folder: `${nonEmpty(environment['PI_CODING_AGENT_DIR']) ?? `${home}/.pi/agent`}/sessions`,
			endings: ['.jsonl'],
		},
	],
	recognizes: (head) => headLines(head).some((line) => isEntry(parseJson(line))),
	open: (state) => openReader(state, {agent: 'pi', fresh: freshOwn, value: readEntry}),
};

const isEntry = (value: Json | undefined): boolean => {
	const entry = isObject(value) ? value : undefined;
	const type = textAt(entry, 'type');

	return type === 'session'
		? textAt(entry, 'cwd') !== undefined && textAt(entry, 'id') !== undefined
		: type === 'message' && roles.has(textAt(objectAt(entry, 'message'), 'role') ?? '');
};

// The roles that only pi has; others say too little when the header is lost.
const roles: ReadonlySet<string> = new Set(['bashExecution', 'toolResult']);
