import {Buffer} from 'node:buffer';
import {hash} from 'node:crypto';
import {appendFileSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {alphanumeric, filler} from '../../source/rules/packs/pack.ts';
import {openDatabase, openStore} from '../../source/store/open.ts';
import {codexId, codexText, putFile} from '../helpers/codex-log.ts';
import {ingestFolder, type IngestFolder} from '../helpers/ingest-folder.ts';

let folder: IngestFolder;

beforeEach(() => {
	folder = ingestFolder();
});

afterEach(() => {
	folder.remove();
});

const token = `ghp_${filler(alphanumeric, 36)}`;
const other = `ghp_${filler(alphanumeric, 36).toUpperCase()}`;

const bytesOfStore = () =>
	readdirSync(folder.home)
		.filter((name) => name.startsWith('ailt.db') && !name.endsWith('.key'))
		.map((name) => readFileSync(folder.store(name)).toString('latin1'))
		.join('');

const rowsOf = async (sql: string) => {
	const database = await openDatabase({url: folder.store()});

	try {
		return await database.all(sql);
	} finally {
		await database.close();
	}
};

const textsOfStore = async () => JSON.stringify(await rowsOf('SELECT * FROM event_body'));

test('a secret is nowhere in the store, and has one name everywhere', async () => {
	putFile(folder.log('one.jsonl'), codexText(codexId(1), {output: `token ${token} and ${other}`}));
	putFile(folder.log('two.jsonl'), codexText(codexId(2), {output: `again ${other}`}));

	await folder.ingest();

	expect(bytesOfStore()).not.toContain(token.slice(4, 30));
	expect(bytesOfStore()).not.toContain(other.slice(4, 30));
	expect(await textsOfStore()).toContain(
		'token <REDACTED:github-token:1> and <REDACTED:github-token:2>',
	);
	expect(await textsOfStore()).toContain('again <REDACTED:github-token:2>');
	expect(await rowsOf('SELECT * FROM secret')).toHaveLength(2);
	expect(await rowsOf('SELECT * FROM hit')).toHaveLength(9);
});

test('what is found in the last line is masked in the first, however it is written', async () => {
	const encoded = Buffer.from(`user:${token}`).toString('base64');
	putFile(folder.log('one.jsonl'), codexText(codexId(1), {output: `Basic ${encoded}`}));
	appendFileSync(folder.log('one.jsonl'), codexText(codexId(1), {output: token}));

	await folder.ingest();

	expect(await textsOfStore()).not.toContain(encoded.slice(10, 40));
	expect(await textsOfStore()).toContain('Basic dXNlcj');
});

test('what is found in a line that came later is masked in those that were stored before', async () => {
	const encoded = Buffer.from(token).toString('hex');
	putFile(folder.log('one.jsonl'), codexText(codexId(1), {output: encoded}));
	await folder.ingest();
	expect(await textsOfStore()).toContain(encoded);

	appendFileSync(folder.log('one.jsonl'), codexText(codexId(1), {output: token}));
	await folder.ingest();

	expect(await textsOfStore()).not.toContain(encoded);
});

test('the raw line is masked, and still tells the hash and place of the original', async () => {
	const text = codexText(codexId(1), {turns: 1, output: token});
	putFile(folder.log('one.jsonl'), text);
	await folder.ingest();
	const store = await openStore({url: folder.store()});
	const [session] = await store.sessions({});
	const events = await store.events({sessionRow: session!.row});

	const raw = await Promise.all(events.map(async ({id}) => store.rawLine(id)));
	await store.close();

	const hashes = new Set(text.split('\n').map((line) => hash('sha256', line)));

	expect(raw.every((line) => hashes.has(line!.hash))).toBe(true);
	expect(raw.some((line) => line!.text.includes('<REDACTED:github-token:1>'))).toBe(true);
	expect(raw.every((line) => !line!.text.includes(token))).toBe(true);
});

test('the key lies beside the store, for its owner only', async () => {
	putFile(folder.log('one.jsonl'), codexText(codexId(1)));

	await folder.ingest();

	expect(statSync(folder.store('ailt.db.key')).mode % 0o1000).toBe(0o600);
	expect(readFileSync(folder.store('ailt.db.key'))).toHaveLength(32);
});
