import {expect, test} from 'vitest';
import {partsOf} from '../../source/query/fold.ts';
import {openDatabase} from '../../source/store/open.ts';

// Basic Latin to Greek, Cyrillic, and the signs most used in Chinese, Japanese and Korean.
const ranges = [
	[0x20, 0x1_df],
	[0x3_a3, 0x3_cf],
	[0x4_00, 0x4_81],
	[0x30_41, 0x30_96],
	[0x4e_00, 0x4f_ff],
	[0xac_00, 0xac_ff],
] as const;

test('texts are folded and split as the full-text index does', async () => {
	const database = await openDatabase({url: ':memory:'});
	const texts = ranges.flatMap(([from, to]) =>
		Array.from({length: to - from + 1}, (_, index) => `b${String.fromCodePoint(from + index)}d`),
	);
	await database.run('INSERT INTO event_body (id, text) SELECT key + 1, value FROM json_each(?)', [
		JSON.stringify(texts),
	]);
	await database.run('INSERT INTO event_text (rowid, text) SELECT id, text FROM event_body');
	const rows = await database.all('SELECT term FROM event_term ORDER BY term');
	const folded = new Set(texts.flatMap((text) => partsOf(text).map((part) => part.text)));

	expect(new Set(rows.map(({term}) => term))).toEqual(folded);

	await database.close();
});
