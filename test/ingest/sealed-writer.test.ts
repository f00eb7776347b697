import {globSync, readFileSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {createClient} from '@libsql/client';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {lastCheckpoint, verifiersOf} from '../../source/disk/seal-keys.ts';
import {sealKeyPlace} from '../../source/ingest/sealed-writer.ts';
import {parseCheckpoint} from '../../source/seal/checkpoint.ts';
import {openNote} from '../../source/seal/note.ts';
import {parseRecord} from '../../source/seal/record.ts';
import {codexId, codexText, putFile} from '../helpers/codex-log.ts';
import {ingestFolder, type IngestFolder} from '../helpers/ingest-folder.ts';

let folder: IngestFolder;

beforeEach(() => {
	folder = ingestFolder();
});

afterEach(() => {
	folder.remove();
});

const ask = async (sql: string): Promise<ReadonlyArray<Record<string, string>>> => {
	const client = createClient({url: `file:${folder.store()}`});
	const {rows} = await client.execute(sql);
	client.close();
	return rows.map((row) =>
		Object.fromEntries(Object.entries(row).map(([name, value]) => [name, JSON.stringify(value)])),
	);
};

const textOf = (json: string | undefined): string => JSON.parse(json ?? '""') as string;

const records = async () => {
	const rows = await ask('SELECT record FROM seal_record ORDER BY position');
	return rows.map((row) => parseRecord(textOf(row['record']))!);
};

const head = async () => {
	const [row] = await ask('SELECT origin, size, checkpoint FROM seal_head');
	return {
		origin: textOf(row?.['origin']),
		size: Number(row?.['size']),
		checkpoint: textOf(row?.['checkpoint']),
	};
};

test('what is loaded is sealed with it, signed, and the head kept beside the key', async () => {
	const text = codexText(codexId(1));
	putFile(folder.log('a.jsonl'), text.slice(0, text.indexOf('\n', 600) + 1));
	await folder.ingest();
	putFile(folder.log('a.jsonl'), text);
	await folder.ingest();
	await folder.ingest();
	await folder.ingest();

	const all = await records();
	const {origin, size, checkpoint} = await head();
	const place = sealKeyPlace(folder.config());
	const note = openNote(checkpoint, verifiersOf(place, origin));

	expect(all.map(({type, index}) => [type, index])).toEqual([
		['seal', 0],
		['seal', 1],
		['scan', 2],
	]);
	expect(all[1]).toMatchObject({
		session: `codex/${codexId(1)}`,
		lines: text.split('\n').length - 1,
		before: {lines: all[0]!['lines'], root: all[0]!['root']},
	});
	expect(parseCheckpoint(note!.text)).toMatchObject({origin, size: 3});
	expect(size).toBe(3);
	expect(lastCheckpoint(place, origin)).toBe(checkpoint);
});

test('the key lies away from the store, for nobody else to read', async () => {
	putFile(folder.log('a.jsonl'), codexText(codexId(1)));
	await folder.ingest();

	const place = sealKeyPlace(folder.config());
	const [key] = globSync(path.join(place.folder, '*.pem'));

	expect((statSync(key!).mode % 0o1000).toString(8)).toBe('600');
	expect(readFileSync(key!, 'utf8')).toMatch(/^-----BEGIN PRIVATE/v);
	expect(readFileSync(folder.store()).includes('PRIVATE KEY')).toBe(false);
});

test('without its key a store takes what is new, unsigned, and says so', async () => {
	putFile(folder.log('a.jsonl'), codexText(codexId(1)));
	await folder.ingest();
	rmSync(sealKeyPlace(folder.config()).folder, {recursive: true});
	putFile(folder.log('b.jsonl'), codexText(codexId(2)));

	const {warnings} = await folder.ingest();
	const {size, checkpoint} = await head();

	expect(warnings.join(' ')).toContain('The key that signs the seal log is not at');
	expect(size).toBe(2);
	expect(checkpoint.split('\n', 2)[1]).toBe('1');
});

test('a key that may not be read is no reason to lose logs', async () => {
	putFile(folder.log('a.jsonl'), codexText(codexId(1)));
	await folder.ingest();
	const place = sealKeyPlace(folder.config());
	const [key] = globSync(path.join(place.folder, '*.pem'));
	putFile(key!, 'no key');
	putFile(folder.log('b.jsonl'), codexText(codexId(2)));

	const {warnings, sessions} = await folder.ingest();

	expect(warnings.join(' ')).toContain("can't be read");
	expect(sessions).toBe(1);
});
