import {expect, test} from 'vitest';
import {partsOf} from '../../source/query/fold.ts';
import {openDatabase} from '../../source/store/open.ts';

// Basic Latin to Greek, Cyrillic, the signs most used in Chinese, Japanese and Korean, and emoji, of which the index does not know the newer ones.
const ranges = [
	[0x20, 0x1_df],
	[0x3_00, 0x3_31],
	[0x3_a3, 0x3_cf],
	[0x4_00, 0x4_81],
	[0x30_41, 0x30_96],
	[0x4e_00, 0x4f_ff],
	[0xac_00, 0xac_ff],
	[0x1_f3_00, 0x1_fb_ff],
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

test('every character separates words or is a part of one as it is for the full-text index', async () => {
	const database = await openDatabase({url: ':memory:'});
	const characters = Array.from({length: 0x3_00_00 - 0x80}, (_, index) => index + 0x80)
		.filter((code) => code < 0xd8_00 || (code > 0xdf_ff && code !== 0xff_fe && code !== 0xff_ff))
		.filter((code) => code % 0x1_00_00 < 0xff_fe)
		.map((code) => String.fromCodePoint(code));
	await database.run('INSERT INTO event_body (id, text) SELECT key, value FROM json_each(?)', [
		JSON.stringify(characters.map((character) => `b${character}d`)),
	]);
	await database.run('INSERT INTO event_text (rowid, text) SELECT id, text FROM event_body');
	await database.run('CREATE VIRTUAL TABLE place USING fts5vocab (event_text, instance)');
	const rows = await database.all('SELECT doc, count(*) AS words FROM place GROUP BY doc');
	const counts = new Map(rows.map(({doc, words}) => [Number(doc), Number(words)]));
	const wrong = characters.filter(
		(character, index) => partsOf(`b${character}d`).length !== counts.get(index),
	);

	expect(wrong.map((character) => character.codePointAt(0)?.toString(16)).join(' ')).toBe('');
	await database.close();
});
