import {type Json} from '../model/json.ts';
import {codexHome} from './codex/home.ts';
import {openReader} from './codex/reader.ts';
import {type Format} from './format.ts';
import {headLines} from './head.ts';
import {isObject, parseJson} from './json.ts';

/** The log of a Codex thread: bare items (2025), envelopes, or paginated with ordinals. One reader notices which from the records. */
export const codexRollout: Format = {
	name: 'codex-rollout',
	agent: 'codex',
	layout: 'lines',
	role: 'session',
	roots: (machine) =>
		['sessions', 'archived_sessions'].map((folder) => ({
			folder: `${codexHome(machine)}/${folder}`,
			endings: ['.jsonl', '.jsonl.zst'],
		})),
	recognizes: (head) =>
		headLines(head).some((line) => isRecord(parseJson(line)) || isCutRecord(line)),
	open: (state) => openReader(state),
};

const isRecord = (value: Json | undefined): boolean => {
	if (!isObject(value)) {
		return false;
	}

	return isObject(value['payload'])
		? typeof value['type'] === 'string' && envelopes.has(value['type'])
		: value['type'] === undefined && (value['record_type'] === 'state' || isHeader(value));
};

const envelopes: ReadonlySet<string> = new Set([
	'session_meta',
	'turn_context',
	'response_item',
	'event_msg',
	'compacted',
	'world_state',
	'inter_agent_communication',
	'inter_agent_communication_metadata',
	'token_usage_record',
	'retained_context',
	'security_risk_score',
	'realtime_item',
]);

const headerKeys: ReadonlySet<string> = new Set(['id', 'timestamp', 'instructions', 'git']);

const isHeader = (value: Readonly<Record<string, unknown>>): boolean =>
	typeof value['id'] === 'string' &&
	typeof value['timestamp'] === 'string' &&
	Object.keys(value).every((key) => headerKeys.has(key));

// A line that is longer than the head: {"timestamp":"…","ordinal":0,"type":"session_meta","payload":{…
const isCutRecord = (line: string): boolean =>
	line.length > 60_000 &&
	(/^\{"timestamp":"[^"]+",(?:"ordinal":\d+,)?"type":"(?:session_meta|response_item|event_msg|turn_context|compacted|world_state)","payload":\{/v.test(
		line,
	) ||
		/^\{(?:"id":"[^"]+","timestamp":"[^"]+"|"timestamp":"[^"]+","id":"[^"]+"),"instructions":/v.test(
			line,
		));
