import {copyFileSync, rmSync} from 'node:fs';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {verifyStore} from '../../source/commands/verify-store.ts';
import {verify} from '../../source/evidence/verify.ts';
import {toEvidence} from '../../source/store/evidence.ts';
import {codexId, codexText, putFile} from '../helpers/codex-log.ts';
import {chance, sealedStore} from './sealed-store.ts';
import {tamperings} from './tampering.ts';

const everything = {anchors: [], source: true, deep: true};
const roundsEach = 56; // A thousand changes in all.

describe('a store in which nothing was changed', () => {
	let sealed: Awaited<ReturnType<typeof sealedStore>>;

	beforeAll(async () => {
		sealed = await sealedStore();
	});

	afterAll(async () => {
		await sealed.database.close();
		sealed.folder.remove();
	});

	test('is found to be so', async () => {
		const {findings, counts, size, signedTo, unchecked} = await verifyStore(
			sealed.folder.config(),
			everything,
		);

		expect(findings).toEqual([]);
		expect(unchecked).toEqual([]);
		expect(counts).toEqual({lines: 75, verified: 75, masked: 0, redacted: 0, purged: 0});
		expect([size, signedTo]).toEqual([9, 9]);
	});

	test.each(Object.keys(tamperings))('is not when %s', async (name) => {
		const {database, keys} = sealed;
		const pick = chance(name.length * 7919);

		for (let round = 0; round < roundsEach; round++) {
			/* eslint-disable no-await-in-loop -- One change at a time. */
			const transaction = await database.begin();

			try {
				const expected = await tamperings[name]!(transaction, pick);
				const evidence = toEvidence({...database, all: transaction.all});
				const {findings} = await verify(evidence, {keys, anchors: []});

				expect(findings[0], `round ${round}`).toMatchObject(expected);
			} finally {
				await transaction.rollback();
			}
			/* eslint-enable no-await-in-loop */
		}
	});

	test('is not when derived rows say something else than their lines', async () => {
		const {folder, database} = sealed;
		const id = `(SELECT id FROM session WHERE name = '${codexId(2)}')`;
		const changes = [
			[`UPDATE event SET exit_code = 1 WHERE id = ${id} << 24 | 5`, 'event 5', 'exit_code'],
			[`DELETE FROM event WHERE id = ${id} << 24 | 5`, 'event 5', 'missing'],
			[`UPDATE event_body SET text = 'other' WHERE id = ${id} << 24 | 3`, 'event_body 3', 'text'],
			[`UPDATE prompt SET request = 'other' WHERE id = ${id} << 24 | 2`, 'prompt 2', 'request'],
			[`UPDATE session SET title = 'other' WHERE id = ${id}`, 'session', 'title'],
		] as const;

		for (const [sql, row, column] of changes) {
			/* eslint-disable no-await-in-loop -- One change at a time. */
			await database.run(sql);
			const {findings} = await verifyStore(folder.config(), everything);

			expect(findings[0]?.message, sql).toContain(row);
			expect(findings[0]?.message, sql).toContain(column);
			await undo(sealed);
			/* eslint-enable no-await-in-loop */
		}
	});
});

/** Derived rows are made anew from their logs. */
const undo = async ({folder, database}: Awaited<ReturnType<typeof sealedStore>>) => {
	await database.run('UPDATE file SET size_bytes = -1, fingerprint = NULL');
	await folder.ingest();
};

test('a store that was put back to an older copy does not agree with the head beside its key', async () => {
	const {folder, database} = await sealedStore();
	await database.all('VACUUM INTO ?', [folder.store('older.db')]);
	await database.close();
	putFile(folder.log('4.jsonl'), codexText(codexId(4)));
	await folder.ingest();

	for (const ending of ['', '-wal', '-shm']) {
		rmSync(`${folder.store()}${ending}`, {force: true});
	}

	copyFileSync(folder.store('older.db'), folder.store());

	const {findings} = await verifyStore(folder.config(), everything);

	expect(findings[0]).toMatchObject({kind: 'rolled-back', record: 9});
	folder.remove();
});
