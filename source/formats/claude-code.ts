import {type Json} from '../model/json.ts';
import {claudeHome} from './claude-code/home.ts';
import {openReader} from './claude-code/reader.ts';
import {type Format} from './format.ts';
import {headLines} from './head.ts';
import {isObject, parseJson} from './json.ts';

/** The log of a Claude Code session, or of a sub-agent of one: a record for each block of the conversation and each thing around it. */
export const claudeCode: Format = {
	name: 'claude-code',
	agent: 'claude-code',
	layout: 'lines',
	role: 'session',
	roots: (machine) => [{folder: `${claudeHome(machine)}/projects`, endings: ['.jsonl']}],
	recognizes: (head) =>
		headLines(head).some((line) => isRecord(parseJson(line)) || isCutRecord(line)),
	open: (state) => openReader(state),
};

const isRecord = (value: Json | undefined): boolean =>
	!isObject(value) || typeof value['type'] !== 'string'
		? false
		: ownKeys.get(value['type'])?.every((key) => value[key] !== undefined) === true;

const conversation = ['uuid', 'sessionId'];

/** By type, what a record of this format has that others do not. */
const ownKeys: ReadonlyMap<string, readonly string[]> = new Map([
	['user', conversation],
	['assistant', conversation],
	['system', conversation],
	['progress', conversation],
	['attachment', conversation],
	['summary', ['summary', 'leafUuid']],
	['file-history-snapshot', ['messageId', 'snapshot']],
	['queue-operation', ['operation', 'sessionId']],
	['permission-mode', ['permissionMode', 'sessionId']],
	['mode', ['mode', 'sessionId']],
	['last-prompt', ['sessionId']],
	['ai-title', ['aiTitle', 'sessionId']],
	['custom-title', ['customTitle', 'sessionId']],
	['agent-name', ['agentName', 'sessionId']],
]);

// A line that is longer than the head: {"parentUuid":null,"isSidechain":false,"userType":"external","cwd":…
const isCutRecord = (line: string): boolean =>
	line.length > 60_000 &&
	/^\{"parentUuid":(?:null|"[^"]{1,80}"),(?:"logicalParentUuid":[^,]{1,90},)?"isSidechain":(?:true|false),/v.test(
		line,
	);
