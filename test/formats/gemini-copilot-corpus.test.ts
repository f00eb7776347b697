import {describe, expect} from 'vitest';
import {type Format} from '../../source/formats/format.ts';
import {formats} from '../../source/formats/index.ts';
import {
	isObject,
	numberAt,
	objectAt,
	objectsAt,
	parseJson,
	textAt,
} from '../../source/formats/json.ts';
import {type TokensDetail} from '../../source/model/details.ts';
import {type JsonObject} from '../../source/model/json.ts';
import {dispositions} from '../../source/model/place.ts';
import {filesIn} from '../helpers/archive.ts';
import {type Whole, dispositionsOf, factsOf, logOf, recordsOf} from '../helpers/reading.ts';
import {withShared} from '../helpers/shared.ts';

// Kinds that no version of this program need know, with the reason. None so far.
const unknown: ReadonlySet<string> = new Set();

type File = {
	readonly name: string;
	readonly text: string;
	readonly format: Format;
	readonly records: readonly string[];
};

const logsIn = (archive: string): readonly File[] =>
	filesIn(archive)
		.filter(({name}) => !name.endsWith('INDEX.tsv'))
		.map(({name, text}) => {
			const found = formats.filter(({recognizes}) => recognizes(text.slice(0, 65_536)));

			expect(
				found.map((format) => format.name),
				name,
			).toHaveLength(1);

			return {name, text, format: found[0]!, records: recordsOf(found[0]!, text)};
		});

const eventsOf = ({format, records}: File): readonly Whole[] =>
	logOf(factsOf(format, records)).events;

const valuesOf = ({records}: File): readonly JsonObject[] =>
	records.map((record) => parseJson(record)).filter((value) => isObject(value));

describe.each([
	'corpus/copilot-cli.tar.gz',
	'corpus/copilot-vscode.tar.gz',
	'corpus/gemini-cli.tar.gz',
])('in %s', (archive) => {
	const inArchive = withShared(archive);

	inArchive('every record of every log is accounted for', (file) => {
		for (const log of logsIn(file)) {
			const {problems, events} = logOf(factsOf(log.format, log.records));
			const others = events.filter(({kind, title}) => kind === 'other' && !unknown.has(title));

			expect(
				dispositionsOf(log.format, log.records).every((one) => dispositions.includes(one)),
				log.name,
			).toBe(true);
			// Whoever collected these files left whole records only.
			expect(problems, log.name).toEqual([]);
			expect(
				others.map(({title}) => title),
				log.name,
			).toEqual([]);
		}
	});

	inArchive('what one reader began another goes on with, from a small state', (file) => {
		for (const {name, format, records, text} of logsIn(file)) {
			const cut = Math.floor(records.length / 2);
			const reader = format.open();

			expect(factsOf(format, records, cut), name).toEqual(factsOf(format, records));

			for (const [index, record] of records.entries()) {
				reader.read({line: index + 1, part: 0, text: record});
			}

			expect(JSON.stringify(reader.state()).length, name).toBeLessThan(
				Math.max(20_000, text.length / 50),
			);
		}
	});

	inArchive('every output belongs to a call before it', (file) => {
		for (const log of logsIn(file)) {
			const events = eventsOf(log);
			const outputs = events.filter(({kind}) => kind === 'output');

			expect(
				outputs.map(({callSeq}) => events[(callSeq ?? 0) - 1]?.call),
				log.name,
			).toEqual(outputs.map(({call}) => call));
			expect(
				outputs.filter(({callSeq, seq}) => (callSeq ?? seq) >= seq),
				log.name,
			).toEqual([]);
		}
	});
});

const inCopilot = withShared('corpus/copilot-cli.tar.gz');
const inGemini = withShared('corpus/gemini-cli.tar.gz');
const inChat = withShared('corpus/copilot-vscode.tar.gz');

const eventsLogs = (file: string): readonly File[] =>
	logsIn(file).filter(({format}) => format.name === 'copilot-cli');

inCopilot('commands of Copilot CLI have the exit codes that their outputs end with', (file) => {
	let compared = 0;

	for (const log of eventsLogs(file)) {
		const printed = new Map(
			valuesOf(log).flatMap((value): ReadonlyArray<readonly [string, number]> => {
				const data = objectAt(value, 'data');
				const content = textAt(objectAt(data, 'result'), 'content') ?? '';
				const code = /completed with exit code (?<code>\d+)>$/v.exec(content.trimEnd())?.groups;
				const id = textAt(data, 'toolCallId');

				return code === undefined || id === undefined ? [] : [[id, Number(code['code'])]];
			}),
		);
		const told = eventsOf(log).filter(
			({kind, call}) => kind === 'command' && printed.has(call ?? ''),
		);

		expect(new Map(told.map(({call, exitCode}) => [call, exitCode]))).toEqual(
			new Map(told.map(({call}) => [call, printed.get(call ?? '')])),
		);
		compared += told.length;
	}

	expect(compared).toBeGreaterThan(60);
});

inCopilot('prompts of Copilot CLI are the messages without a source', (file) => {
	for (const log of eventsLogs(file)) {
		const typed = valuesOf(log).filter(
			(value) =>
				textAt(value, 'type') === 'user.message' &&
				textAt(objectAt(value, 'data'), 'source') === undefined,
		);
		const {prompts} = logOf(factsOf(log.format, log.records));

		expect(prompts.map(({text}) => text)).toEqual(
			typed.map((value) => textAt(objectAt(value, 'data'), 'content')),
		);
	}
});

inGemini('tokens of Gemini are counted once a message, thoughts as output', (file) => {
	for (const log of logsIn(file)) {
		const whole = parseJson(log.text);
		const messages = isObject(whole) ? objectsAt(whole, 'messages') : valuesOf(log);
		const totals = new Map(
			messages.map((message) => [
				textAt(message, 'id'),
				numberAt(objectAt(message, 'tokens'), 'total') ?? 0,
			]),
		);
		const counted = eventsOf(log)
			.filter(({kind, copyOf}) => kind === 'tokens' && copyOf === undefined)
			.map(({detail}) => (detail as TokensDetail).last!);

		expect(sum(counted.map(({total}) => total))).toBe(sum(totals.values().toArray()));
		expect(counted.every(({input, output, total}) => input + output === total)).toBe(true);
	}
});

inChat('every request of a chat in the editor is a prompt', (file) => {
	for (const log of logsIn(file)) {
		const chat = parseJson(log.text);
		const requests = isObject(chat) ? objectsAt(chat, 'requests') : [];
		const {prompts} = logOf(factsOf(log.format, log.records));

		expect(prompts.map(({text}) => text)).toEqual(
			requests.map((request) => textAt(objectAt(request, 'message'), 'text')),
		);
	}
});

const sum = (numbers: readonly number[]): number =>
	numbers.reduce((total, number) => total + number, 0);
