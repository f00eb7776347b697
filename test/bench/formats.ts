import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {load, seconds} from './measure.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures');

/** Of each format one log that holds much of what it can hold; where it is a document, the list that grows. */
const samples: ReadonlyArray<{readonly file: string; readonly list?: string}> = [
	{file: 'codex-rollout/structured-ends.jsonl'},
	{file: 'claude-code/tools.jsonl'},
	{file: 'copilot-cli/files-and-tools.jsonl'},
	{file: 'copilot-chat/stored.json', list: 'requests'},
	{file: 'gemini-cli/commands-and-files.jsonl'},
	{file: 'gemini-cli-document/whole.json', list: 'messages'},
	{file: 'pi/tree.jsonl'},
	{file: 'opencode/export.json', list: 'messages'},
];

const logsOfEach = 8;

/** How fast logs of each format are loaded: fixtures repeated with other ids and longer texts, some logs of each. */
export const formatSpeeds = (folder: string, megabytes: number): readonly string[] =>
	samples.map(({file, list}) => {
		const name = path.dirname(file);
		const logs = path.join(folder, 'formats', name);
		const text = readFileSync(path.join(fixtures, file), 'utf8');
		const bytesOfEach = (megabytes * 1e6) / logsOfEach;
		let bytes = 0;
		mkdirSync(logs, {recursive: true});

		for (let number = 0; number < logsOfEach; number++) {
			// No two logs share an id or a time.
			const first = number * 100_000;
			const own = text.replaceAll(uuidStart, () => String(number).padStart(4, '0'));
			const log =
				list === undefined
					? longLines(own, bytesOfEach, first)
					: longDocument(own, {list, bytes: bytesOfEach, first});
			writeFileSync(path.join(logs, `${number}${path.extname(file)}`), log);
			bytes += log.length;
		}

		const {ms, peakMb} = load(folder, `${name}.db`, path.relative(folder, logs));
		return `${name}: ${(bytes / 1e6).toFixed(0)} MB in ${seconds(ms)}, ${(bytes / 1e3 / ms).toFixed(1)} MB/s, peak ${peakMb} MB`;
	});

const uuidStart = /(?<![\w\-])[\da-f]{4}(?=[\da-f]{4}(?:-[\da-f]{4}){3}-[\da-f]{12})/gv;

const longLines = (text: string, bytes: number, first: number): string => {
	const [header = '', ...lines] = text.trimEnd().split('\n');
	const records = lines.flatMap((line) => {
		const value = parsed(line);
		return value === undefined ? [] : [value];
	});
	const parts = [header];

	for (let length = 0, round = first; length < bytes; round++) {
		const more = records.map((record) => JSON.stringify(changed(record, round))).join('\n');
		parts.push(more);
		length += more.length;
	}

	return `${parts.join('\n')}\n`;
};

const longDocument = (
	text: string,
	{list, bytes, first}: {readonly list: string; readonly bytes: number; readonly first: number},
): string => {
	const whole = JSON.parse(text) as Record<string, unknown>;
	const items = whole[list] as readonly unknown[];
	const all: unknown[] = [];

	for (let length = 0; length < bytes;) {
		const more = items.map((item) => changed(item, first + all.length));
		all.push(...more);
		length += JSON.stringify(more).length;
	}

	return JSON.stringify({...whole, [list]: all});
};

const parsed = (line: string): unknown => {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
};

const filler = ' the basket holds what the shop sells and the price is rounded at the end,'.repeat(
	20,
);

/** The value with the ids of another round, and texts as long as those of logs are. */
const changed = (value: unknown, round: number, key = ''): unknown => {
	if (key === 'timestamp' && typeof value === 'string') {
		return new Date(Date.parse(value) + round * 60_000).toISOString();
	}

	if (typeof value === 'string') {
		const isId = /^(?:id|uuid|.*(?:Id|_id|Uuid))$/v.test(key) && !/session/iv.test(key);
		return isId ? `${value}.${round}` : withFiller(value, key, round);
	}

	if (Array.isArray(value)) {
		return value.map((item: unknown) => changed(item, round, key));
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(
				Object.entries(value).map(([name, item]) => [name, changed(item, round, name)]),
			)
		: value;
};

const withFiller = (text: string, key: string, round: number): string =>
	['content', 'output', 'stdout', 'text', 'value'].includes(key)
		? `${text}${filler} ${round}`
		: text;
