import {readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {Ajv2020} from 'ajv/dist/2020.js';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {auditTypes, levels, type AuditLine} from '../../source/sinks/audit-line.ts';
import {codexId, codexText, putFile} from '../helpers/codex-log.ts';
import {runIn} from '../helpers/command.ts';
import {ingestFolder, type IngestFolder} from '../helpers/ingest-folder.ts';

const schema = JSON.parse(readFileSync('schema/audit-line.v1.json', 'utf8')) as {
	properties: {type: {enum: string[]}; level: {enum: string[]}};
};
const isValid = new Ajv2020({strict: false}).compile(schema);

let folder: IngestFolder;

beforeEach(() => {
	folder = ingestFolder();
	putFile(folder.log('a.jsonl'), codexText(codexId(1)));
});

afterEach(() => {
	folder.remove();
});

const audit = async (typed: readonly string[], environment: Record<string, string> = {}) =>
	runIn(folder.home, ['audit', ...typed, '--db', folder.store()], {environment});

const stdoutOf = async (environment: Record<string, string> = {}) => {
	const {stdout} = await audit(['--sink', 'stdout'], environment);
	return stdout;
};

const parse = (text: string): readonly AuditLine[] =>
	text
		.split('\n')
		.slice(0, -1)
		.map((line) => JSON.parse(line) as AuditLine);

const written = (name = 'codex-audit.jsonl') =>
	parse(readFileSync(path.join(folder.home, name), 'utf8'));

describe('the lines of a session', () => {
	test('tell what happened, in order, from start to end', async () => {
		const {stdout, code} = await audit(['--sink', 'stdout']);
		const lines = parse(stdout);

		expect(code).toBe(0);
		expect(lines.map(({type}) => type).slice(0, 5)).toEqual([
			'session.started',
			'context',
			'prompt',
			'command.started',
			'file.unknown',
		]);
		expect(lines.at(-1)).toMatchObject({type: 'session.ended', data: {prompts: 3}});
		expect(lines.find(({type}) => type === 'command.started')).toMatchObject({
			session: codexId(1),
			prompt: 1,
			at: '2026-06-01T09:00:04.000Z',
			source: {line: 5},
			data: {script: 'make test0'},
		});
		expect(lines.map(({sequence}) => sequence)).toEqual(
			lines.map(({sequence}) => sequence).toSorted((one, other) => one - other),
		);
		expect(new Set(lines.map(({id}) => id)).size).toBe(lines.length);
	});

	test.each(levels)('follow the published schema at level %s', async (level) => {
		const {stdout} = await audit(['--sink', 'stdout', '--level', level]);

		for (const line of parse(stdout)) {
			expect(isValid(line), JSON.stringify([line, isValid.errors])).toBe(true);
		}
	});

	test('are the same for the same log in another store', async () => {
		const first = await audit(['--sink', 'stdout', '--level', 'debug']);
		const other = await runIn(folder.home, [
			'audit',
			'--sink',
			'stdout',
			'--level',
			'debug',
			'--db',
			folder.store('other.db'),
		]);

		expect(other.stdout).toBe(first.stdout);
	});
});

test('the published schema knows the types and levels there are', () => {
	expect(schema.properties.type.enum).toEqual(auditTypes);
	expect(schema.properties.level.enum).toEqual(levels);
	expect(isValid({schema: 'ailt-audit/v1'})).toBe(false);
});

describe('a file', () => {
	test('takes what is new only, also of a session that has grown', async () => {
		const text = codexText(codexId(2));
		putFile(folder.log('b.jsonl'), text.slice(0, text.indexOf('\n', 900) + 1));
		await audit([codexId(2)]);
		const before = written();
		putFile(folder.log('b.jsonl'), text);
		await audit([codexId(2)]);
		const {stdout} = await audit([codexId(2), '--sink', 'stdout']);
		const after = written();
		const isEnd = ({type}: AuditLine) => type === 'session.ended';

		expect(after.slice(0, before.length)).toEqual(before);
		expect(after.filter((line) => !isEnd(line))).toEqual(
			parse(stdout).filter((line) => !isEnd(line)),
		);
		await audit([codexId(2)]);
		expect(written()).toEqual(after);
	});

	test('is named by the environment, and by a flag before that', async () => {
		await audit([], {CODEX_LOG_FILE: 'one.jsonl'});
		await audit(['--file', 'two.jsonl'], {CODEX_LOG_FILE: 'three.jsonl'});

		expect(written('one.jsonl')).toEqual(written('two.jsonl'));
	});
});

test('the environment chooses level, commands, tokens and reads', async () => {
	const all = parse(await stdoutOf());
	const few = parse(await stdoutOf({CODEX_LOG_COMMANDS: 'false', CODEX_LOG_TOKENS: '0'}));

	expect(few).toEqual(all.filter(({type}) => !/^(?:command\.|tokens)/v.test(type)));
	expect(await stdoutOf({CODEX_LOG_LEVEL: 'error'})).toBe('');
	expect(await audit([], {CODEX_LOG_LEVEL: 'loud'})).toMatchObject({code: 2});
	expect(await audit([], {CODEX_LOG_TOKENS: 'maybe'})).toMatchObject({code: 2});
	expect(await audit(['--sink', 'webhook'])).toMatchObject({code: 2});
});

test('a line that appears is sent within two seconds, and none before the beginning', async () => {
	await audit(['--file', 'before.jsonl']);
	const lines = codexText(codexId(1), {turns: 4}).split(/(?<=\n)/v);
	const stop = new AbortController();
	const running = runIn(
		folder.home,
		['audit', '--follow', '--db', folder.store(), '--file', path.join(folder.home, 'live.jsonl')],
		{signal: stop.signal},
	);
	await delay(1200);
	putFile(folder.log('a.jsonl'), lines.join(''));
	const appearedAt = performance.now();
	const live = () => {
		try {
			return written('live.jsonl');
		} catch {
			return [];
		}
	};

	while (live().length === 0 && performance.now() - appearedAt < 10_000) {
		await delay(20); // eslint-disable-line no-await-in-loop -- Until it is there.
	}

	const tookMs = performance.now() - appearedAt;
	stop.abort();
	await running;

	expect(live().map(({type}) => type)).toContain('prompt');
	expect(live().every(({prompt}) => prompt === undefined || prompt === 4)).toBe(true);
	expect(tookMs).toBeLessThan(2000);
});
