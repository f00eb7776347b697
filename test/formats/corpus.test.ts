import {describe, expect} from 'vitest';
import {parseOutput} from '../../source/formats/codex/output.ts';
import {type Format} from '../../source/formats/format.ts';
import {formats} from '../../source/formats/index.ts';
import {isObject, objectAt, parseJson, textAt, valueAt} from '../../source/formats/json.ts';
import {dispositions} from '../../source/model/place.ts';
import {type JsonObject} from '../../source/model/json.ts';
import {filesIn} from '../helpers/archive.ts';
import {dispositionsOf, factsOf, logOf, recordsOf} from '../helpers/reading.ts';
import {withShared} from '../helpers/shared.ts';

// What lies in the archives and is no log of a session.
const notLogs = /(?:README\.md|INDEX\.tsv|otel-log-events\.jsonl)$/v;

// Lines that are broken in the files themselves, as `file:line kind`. None so far: whoever collected them left whole lines only.
const broken: readonly string[] = [];

// Kinds that no version of this program need know, with the reason. None so far.
const unknown: ReadonlySet<string> = new Set();

type File = {
	readonly name: string;
	readonly format: Format;
	readonly records: readonly string[];
};

const logsIn = (archive: string): readonly File[] =>
	filesIn(archive)
		.filter(({name}) => !notLogs.test(name))
		.map(({name, text}) => {
			const found = formats.filter(({recognizes}) => recognizes(text.slice(0, 65_536)));

			expect(found, name).toHaveLength(1);

			return {name, format: found[0]!, records: recordsOf(found[0]!, text)};
		});

const payloads = ({records}: File): readonly JsonObject[] =>
	records
		.map((record) => parseJson(record))
		.map((value) => (isObject(value) ? (objectAt(value, 'payload') ?? value) : {}));

const itemOf = (payload: JsonObject): JsonObject | undefined =>
	textAt(payload, 'type') === 'item_completed' ? objectAt(payload, 'item') : undefined;

describe.each(['corpus/codex.tar.gz', 'corpus/codex-generated.tar.gz'])('in %s', (archive) => {
	const inArchive = withShared(archive);

	inArchive('what is no log is not taken for one', (file) => {
		const files = filesIn(file).filter(({name}) => notLogs.test(name));

		for (const {name, text} of files) {
			expect(
				formats.filter(({recognizes}) => recognizes(text.slice(0, 65_536))),
				name,
			).toEqual([]);
		}
	});

	inArchive('every line of every log is accounted for', (file) => {
		const problems: string[] = [];
		const others = new Set<string>();

		for (const {name, format, records} of logsIn(file)) {
			const log = logOf(factsOf(format, records));

			expect(
				dispositionsOf(format, records).every((one) => dispositions.includes(one)),
				name,
			).toBe(true);
			problems.push(...log.problems.map(({kind, place}) => `${name}:${place?.line ?? 0} ${kind}`));

			for (const {kind, title} of log.events) {
				if (kind === 'other') {
					others.add(title);
				}
			}
		}

		expect(problems).toEqual(broken);
		expect([...others].filter((kind) => !unknown.has(kind))).toEqual([]);
	});

	inArchive('the prompts are what the logs say a person typed', (file) => {
		const logs = logsIn(file).filter(({format}) => format.name === 'codex-rollout');

		for (const log of logs) {
			const typed = payloads(log).filter(
				(payload) =>
					textAt(payload, 'type') === 'user_message' ||
					textAt(itemOf(payload), 'type') === 'UserMessage',
			).length;
			const {prompts, events, session} = logOf(factsOf(log.format, log.records));
			const own = prompts.filter(({copyOf}) => copyOf === undefined);

			if (!session.generation?.startsWith('codex G1')) {
				expect(own.length, log.name).toBe(typed);
			}

			expect(
				events.filter(({kind}) => kind === 'prompt').map(({seq}) => seq),
				log.name,
			).toEqual(prompts.map(({event}) => event));
		}
	});

	inArchive('a command has the exit code that its output and its record agree on', (file) => {
		let compared = 0;

		for (const log of logsIn(file)) {
			const {events} = logOf(factsOf(log.format, log.records));
			const byCall = new Map(
				events.filter(({kind}) => kind === 'command').map((event) => [event.call, event]),
			);
			const structured = exitCodes(log);

			const printed = [...printedExitCodes(log)].filter(
				([id]) => byCall.has(id) && !('stdin' in byCall.get(id)!.detail),
			);
			const told = new Map(
				[...structured, ...printed].map(([id]) => [id, byCall.get(id)?.exitCode]),
			);

			// Where both exist the last one stays in the map, so each has to equal what was told.
			expect(told, log.name).toEqual(new Map([...structured, ...printed]));
			expect(told, log.name).toEqual(new Map([...printed, ...structured]));
			compared += told.size;
		}

		expect(compared).toBeGreaterThan(30);
	});

	inArchive('what one reader began another goes on with', (file) => {
		for (const {name, format, records} of logsIn(file)) {
			const cut = Math.floor(records.length / 2);

			expect(factsOf(format, records, cut), name).toEqual(factsOf(format, records));
		}
	});
});

/** Exit codes by call as the texts of outputs give them. */
const printedExitCodes = (log: File): ReadonlyMap<string, number> =>
	new Map(
		payloads(log).flatMap((payload): ReadonlyArray<readonly [string, number]> => {
			const id = textAt(payload, 'call_id');
			const output = textAt(payload, 'output');
			const code = output === undefined ? undefined : parseOutput(output).exitCode;

			return id !== undefined && code !== undefined ? [[id, code]] : [];
		}),
	);

/** Exit codes by call as structured records give them. */
const exitCodes = (log: File): ReadonlyMap<string, number> =>
	new Map(
		payloads(log).flatMap((payload): ReadonlyArray<readonly [string, number]> => {
			const item = itemOf(payload);
			const record = textAt(payload, 'type') === 'exec_command_end' ? payload : item;
			const id = textAt(record, 'call_id') ?? textAt(record, 'id');
			const code = valueAt(record, 'exit_code');

			return id !== undefined && typeof code === 'number' ? [[id, code]] : [];
		}),
	);
