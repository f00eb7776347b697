import {Buffer} from 'node:buffer';
import {execFileSync, spawnSync} from 'node:child_process';
import {createPublicKey} from 'node:crypto';
import {globSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {createClient} from '@libsql/client';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {codexId, codexText, putFile} from '../helpers/codex-log.ts';
import {runIn} from '../helpers/command.ts';
import {ingestFolder, type IngestFolder} from '../helpers/ingest-folder.ts';

let folder: IngestFolder;

const run = async (...typed: readonly string[]) =>
	runIn(folder.home, [...typed, '--db', folder.store()]);

beforeEach(async () => {
	folder = ingestFolder();
	putFile(folder.log('a.jsonl'), codexText(codexId(1)));
	await folder.ingest();
});

afterEach(() => {
	folder.remove();
});

const tamper = async (sql: string) => {
	const client = createClient({url: `file:${folder.store()}`});
	await client.execute(sql);
	client.close();
};

describe('verify', () => {
	test('says what was checked, and never more than that', async () => {
		const {code, stdout} = await run('verify', '--source', '--deep');

		expect(stdout).toBe(
			'Lines 19: 19 verified, 0 masked when loaded, 0 redacted, 0 purged; log of 1 record, signed to 1, not anchored.\n',
		);
		expect(code).toBe(0);
	});

	test('knows how far anchors reach', async () => {
		await run('checkpoint', '-o', 'head.txt');
		putFile(folder.log('b.jsonl'), codexText(codexId(2)));
		await folder.ingest();

		const {code, stdout} = await run('verify', '--anchor', 'head.txt');

		expect(stdout).toContain('signed to 2, anchored to 1 (1 anchor), 2 to 2 not anchored.');
		expect(code).toBe(0);
	});

	test('names the first place and ends with 1', async () => {
		await tamper('UPDATE seal_block SET salts = CAST(zeroblob(16) || substr(salts, 17) AS BLOB)');

		const {code, stdout} = await run('verify');

		expect(stdout).toContain(
			`redacted-without-record: session codex/${codexId(1)}: line 1 was redacted without a record.`,
		);
		expect(code).toBe(1);
	});

	test('ends with 2 when something could not be checked', async () => {
		writeFileSync(path.join(folder.home, 'empty.txt'), 'nothing');

		const {code, stdout} = await run('verify', '--anchor', 'empty.txt');

		expect(stdout).toContain('unknown empty.txt holds no checkpoint.');
		expect(code).toBe(2);
	});

	test.each([
		['grown', (text: string) => `${text}{}\n`, 'source-grown', 0],
		[
			'cut',
			(text: string) =>
				text
					.split(/(?<=\n)/v)
					.slice(0, 8)
					.join(''),
			'source-truncated',
			1,
		],
		['rewritten', (text: string) => text.replace('Ask 1', 'Ask X'), 'source-rewritten', 1],
	] as const)('sees that a source file was %s', async (_what, change, kind, code) => {
		const text = change(codexText(codexId(1)));
		putFile(folder.log('a.jsonl'), text);

		const answer = await run('verify', '--source', '--json');

		expect(JSON.parse(answer.stdout)).toMatchObject({findings: [{kind}]});
		expect(answer.code).toBe(code);
	});

	test('sees that a source file is gone', async () => {
		rmSync(folder.log('a.jsonl'));

		const {code, stdout} = await run('verify', '--source');

		expect(stdout).toContain('warning source-gone');
		expect(code).toBe(0);
	});
});

describe('a checkpoint', () => {
	test('is signed so that OpenSSL agrees', async () => {
		const {stdout: note} = await run('checkpoint');
		const [keys] = globSync(path.join(folder.home, '.local/state/ailt-tui/seal/*.keys'));
		const data = readFileSync(keys!, 'utf8').trim().split('+').slice(2).join('+');
		const bare = Buffer.from(data, 'base64').subarray(1);
		const header = Buffer.from('302a300506032b6570032100', 'hex');
		const key = createPublicKey({key: Buffer.concat([header, bare]), format: 'der', type: 'spki'});
		const [text = '', signature = ''] = note.split(/\n\n— \S+ /v, 2);
		const file = (name: string, content: string | Uint8Array) => {
			const place = path.join(folder.home, name);
			writeFileSync(place, content);
			return place;
		};

		const verify = (body: string) =>
			spawnSync('openssl', [
				'pkeyutl',
				'-verify',
				'-rawin',
				'-pubin',
				'-inkey',
				file('key.pem', key.export({type: 'spki', format: 'pem'})),
				'-sigfile',
				file('signature', Buffer.from(signature, 'base64').subarray(4)),
				'-in',
				file('text', body),
			]).status;

		expect(verify(`${text}\n`)).toBe(0);
		expect(verify(`${text}x\n`)).not.toBe(0);
	});

	test('is kept as a git note', async () => {
		const git = (...typed: readonly string[]) =>
			execFileSync('git', ['-c', 'user.name=dev', '-c', 'user.email=dev@example.test', ...typed], {
				cwd: folder.home,
				encoding: 'utf8',
				stdio: 'pipe',
			});
		git('init', '-q');
		git('config', 'user.name', 'dev');
		git('config', 'user.email', 'dev@example.test');
		git('commit', '-q', '--allow-empty', '-m', 'Start');

		await run('checkpoint', '--git-note');
		const {stdout} = await run('checkpoint');

		expect(git('notes', '--ref=ailt', 'show').trim()).toBe(stdout.trim());
	});

	test('of a new key is signed by the old one as well, and the old one is gone', async () => {
		const [file] = globSync(path.join(folder.home, '.local/state/ailt-tui/seal/*.pem'));
		const before = readFileSync(file!, 'utf8');
		const {stdout: anchor} = await run('checkpoint');
		writeFileSync(path.join(folder.home, 'anchor.txt'), anchor);

		const {stdout} = await run('checkpoint', '--rotate');
		putFile(folder.log('b.jsonl'), codexText(codexId(2)));
		await folder.ingest();

		expect(stdout.match(/^— /gmv)).toHaveLength(2);
		expect(readFileSync(file!, 'utf8')).not.toBe(before);
		expect(await run('verify', '--anchor', 'anchor.txt')).toMatchObject({code: 0});
	});
});

describe('a proof of one line', () => {
	test('holds without the store', async () => {
		await run('prove', `${codexId(1)}:3`, '-o', 'line.tlog-proof');
		rmSync(folder.store());

		const {code, stdout} = await run('check-proof', 'line.tlog-proof');

		expect(stdout).toContain(`Line 3 of session codex/${codexId(1)} was sealed at`);
		expect(stdout).toContain(codexText(codexId(1)).split('\n', 3)[2]);
		expect(code).toBe(0);
	});

	test('needs a key to be checked, this machine’s or one that is given', async () => {
		await run('prove', 'latest:1', '-o', 'line.tlog-proof');
		const [keys] = globSync(path.join(folder.home, '.local/state/ailt-tui/seal/*.keys'));
		const key = readFileSync(keys!, 'utf8').trim();
		rmSync(keys!);

		expect(await run('check-proof', 'line.tlog-proof')).toMatchObject({code: 2});
		expect(await run('check-proof', 'line.tlog-proof', '--key', key)).toMatchObject({code: 0});
	});

	test('does not hold when any part of it was changed', async () => {
		const {stdout: proof} = await run('prove', 'latest:2');
		const lines = proof.split('\n');
		const extra = JSON.parse(Buffer.from(lines[1]!.slice(6), 'base64').toString()) as Record<
			string,
			unknown
		>;
		const changed = [
			{...extra, line: 3},
			{...extra, content: Buffer.from('other').toString('base64')},
			{...extra, record: String(extra['record']).replace('"lines":19', '"lines":18')},
			{...extra, hashes: []},
		].map((other) => {
			const encoded = Buffer.from(JSON.stringify(other)).toString('base64');
			return [lines[0], `extra ${encoded}`, ...lines.slice(2)].join('\n');
		});

		for (const text of [
			...changed,
			proof.replace('index 0', 'index 1'),
			proof.replace('\n1\n', '\n2\n'),
		]) {
			writeFileSync(path.join(folder.home, 'changed.tlog-proof'), text);
			// eslint-disable-next-line no-await-in-loop -- One file.
			expect(await run('check-proof', 'changed.tlog-proof')).toMatchObject({code: 1});
		}
	});

	test('of a redacted line says that it was there and not what it said', async () => {
		await tamper('UPDATE seal_block SET salts = CAST(zeroblob(16) || substr(salts, 17) AS BLOB)');
		await run('prove', 'latest:1', '-o', 'line.tlog-proof');

		const {code, stdout} = await run('check-proof', 'line.tlog-proof');

		expect(stdout).toContain('It was masked or redacted');
		expect(stdout).not.toContain('/home/dev/shop');
		expect(code).toBe(0);
	});

	test('of a line that was masked when it was loaded does not tell the secret either', async () => {
		const secret = ['gh', 'p_', 'Zk3vQ9xT7mB2nR5wY8cL1dF4hJ6gS0aP3eU7'].join('');
		putFile(folder.log('b.jsonl'), codexText(codexId(2), {output: `token ${secret}`}));
		await folder.ingest();
		const {stdout: coverage, code} = await run('verify', '--source', '--deep');
		await run('prove', `${codexId(2)}:6`, '-o', 'line.tlog-proof');
		const proof = await run('check-proof', 'line.tlog-proof');

		expect(coverage).toContain('35 verified, 3 masked when loaded');
		expect(code).toBe(0);
		expect(proof.stdout).toContain('It was masked or redacted');
		expect(proof.code).toBe(0);
	});
});
