import {describe, expect} from 'vitest';
import {claudeCode} from '../../source/formats/claude-code.ts';
import {blocksOf} from '../../source/formats/claude-code/user.ts';
import {formats} from '../../source/formats/index.ts';
import {booleanAt, objectAt, parseObject, textAt, valueAt} from '../../source/formats/json.ts';
import {type JsonObject} from '../../source/model/json.ts';
import {dispositions} from '../../source/model/place.ts';
import {filesIn} from '../helpers/archive.ts';
import {dispositionsOf, factsOf, logOf, recordsOf} from '../helpers/reading.ts';
import {withShared} from '../helpers/shared.ts';

const inCorpus = withShared('corpus/claude-code.tar.gz');

// Lines that are broken in the files themselves, as `file:line kind`. None so far: whoever collected them left whole lines only.
const broken: readonly string[] = [];

// Kinds of record that no version of this program need know, with the reason. None so far.
const unknown: ReadonlyMap<string, string> = new Map();

type File = {readonly name: string; readonly records: readonly string[]};

const logsIn = (archive: string): readonly File[] =>
	filesIn(archive)
		.filter(({name, text}) => name.endsWith('.jsonl') && text !== '')
		.map(({name, text}) => ({name, records: recordsOf(claudeCode, text)}));

const blocks = ({records}: File): readonly JsonObject[] =>
	records
		.map((record) => parseObject(record))
		.filter((record) => ['assistant', 'user'].includes(textAt(record, 'type') ?? ''))
		.flatMap((record) => blocksOf(valueAt(objectAt(record, 'message'), 'content')));

const idsOf = (file: File, type: string, key: string): readonly string[] =>
	blocks(file)
		.filter((block) => textAt(block, 'type') === type)
		.map((block) => textAt(block, key) ?? '');

describe('in collected logs', () => {
	inCorpus('every log is known by its content, and nothing else is taken for one', (archive) => {
		for (const {name, text} of filesIn(archive)) {
			const found = formats.filter(({recognizes}) => recognizes(text.slice(0, 65_536)));
			const isLog = name.endsWith('.jsonl') && text !== '';

			expect(
				found.map((format) => format.name),
				name,
			).toEqual(isLog ? ['claude-code'] : []);
		}
	});

	inCorpus('every line is accounted for', (archive) => {
		const problems: string[] = [];
		const others = new Set<string>();

		for (const {name, records} of logsIn(archive)) {
			const log = logOf(factsOf(claudeCode, records));

			expect(
				dispositionsOf(claudeCode, records).every((one) => dispositions.includes(one)),
				name,
			).toBe(true);
			problems.push(...log.problems.map(({kind, place}) => `${name}:${place?.line ?? 0} ${kind}`));

			for (const event of log.events) {
				if (event.kind === 'other') {
					others.add(event.detail.type);
				}
			}
		}

		expect(problems).toEqual(broken);
		expect([...others].filter((kind) => !unknown.has(kind))).toEqual([]);
	});

	inCorpus('every call is told once, and every result once and with its call', (archive) => {
		for (const file of logsIn(archive)) {
			const events = logOf(factsOf(claudeCode, file.records)).events.filter(
				({copyOf}) => copyOf === undefined,
			);
			const asked = idsOf(file, 'tool_use', 'id');
			const returned = idsOf(file, 'tool_result', 'tool_use_id');
			const outputs = events.filter(({kind, call}) => kind === 'output' && call !== undefined);
			const calls = events.filter(
				({kind, call}) =>
					!['approval', 'injected', 'instructions', 'output'].includes(kind) && call !== undefined,
			);

			expect(calls, file.name).toHaveLength(new Set(asked).size);
			expect(new Set(calls.map(({call}) => call)), file.name).toEqual(new Set(asked));
			expect(outputs, file.name).toHaveLength(new Set(returned).size);
			expect(new Set(outputs.map(({call}) => call)), file.name).toEqual(new Set(returned));
			expect(
				outputs.filter(({call, callSeq}) => callSeq === undefined && asked.includes(call!)),
				file.name,
			).toEqual([]);
		}
	});

	inCorpus(
		'a command has an exit code where its result states one, and nowhere else',
		(archive) => {
			let compared = 0;

			for (const file of logsIn(archive)) {
				const commands = logOf(factsOf(claudeCode, file.records)).events.filter(
					({kind, copyOf}) => kind === 'command' && copyOf === undefined,
				);

				const codes = statedExitCodes(file);
				const mayEndLater = file.records.some((record) => /exit code \d|"exitCode"/v.test(record));

				for (const command of commands) {
					const stated = codes.get(command.call);

					if (stated !== undefined) {
						expect(command, file.name).toMatchObject({exitCode: stated, status: 'failed'});
						compared += 1;
					} else if (!mayEndLater) {
						expect(command.exitCode, file.name).toBeUndefined();
					}
				}
			}

			expect(compared).toBeGreaterThan(10);
		},
	);

	inCorpus('no prompt is a text that a program wrote', (archive) => {
		const byPrograms =
			/^(?:Caveat: The messages|<local-command|<task-notification|<bash-|\[Request interrupted|Base directory for this skill|This session is being continued)/v;

		for (const {name, records} of logsIn(archive)) {
			const {prompts, events} = logOf(factsOf(claudeCode, records));

			expect(
				prompts.filter(({text, request}) => byPrograms.test(text) || byPrograms.test(request)),
				name,
			).toEqual([]);
			expect(
				events.filter(({kind}) => kind === 'prompt').map(({seq}) => seq),
				name,
			).toEqual(prompts.map(({event}) => event).toSorted((one, other) => one - other));
		}
	});

	inCorpus('what one reader began another goes on with', (archive) => {
		for (const {name, records} of logsIn(archive)) {
			const cut = Math.floor(records.length / 2);

			expect(factsOf(claudeCode, records, cut), name).toEqual(factsOf(claudeCode, records));
		}
	});

	inCorpus('what a reader remembers does not grow with the file', (archive) => {
		for (const {name, records} of logsIn(archive)) {
			const reader = claudeCode.open();

			for (const [index, text] of records.entries()) {
				reader.read({line: index + 1, part: 0, text});
			}

			expect(JSON.stringify(reader.state()).length, name).toBeLessThan(100_000);
		}
	});
});

/** By call, the exit code in the text of its failed result. */
const statedExitCodes = (file: File): ReadonlyMap<string | undefined, number> =>
	new Map(
		blocks(file)
			.filter((block) => booleanAt(block, 'is_error') === true)
			.flatMap((block): ReadonlyArray<readonly [string | undefined, number]> => {
				const text = textAt(block, 'content') ?? '';
				const code = /^Exit code (?<code>\d+)/v.exec(text)?.groups?.['code'];

				return code === undefined ? [] : [[textAt(block, 'tool_use_id'), Number(code)]];
			}),
	);
