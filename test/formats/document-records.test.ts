import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {documentRecords} from '../../source/formats/document-records.ts';

const names = {object: 'session', list: 'items'};
const cut = (text: string) =>
	documentRecords(text, names)?.map(({start, end}) => text.slice(start, end));

test('cuts a document into its session and its items, however it is laid out', () => {
	fc.assert(
		fc.property(
			fc.dictionary(fc.string(), fc.jsonValue()),
			fc.array(fc.jsonValue()),
			fc.jsonValue(),
			fc.constantFrom(undefined, 2, '\t'),
			(session, items, extra, space) => {
				const text = JSON.stringify({extra, session, items}, undefined, space);
				const records = cut(text)?.map((record): unknown => JSON.parse(record));

				expect(records).toEqual(JSON.parse(JSON.stringify([session, ...items])));
			},
		),
	);
});

test('keeps the rest of a document that was cut as its last record', () => {
	expect(cut('{"session":{"id":"a"},"items":[{"b":1},{"c":')).toEqual([
		'{"id":"a"}',
		'{"b":1}',
		'{"c":',
	]);
});

test.each(['', '[]', '{}', '{"items":1}', 'words'])('knows that %j is no such document', (text) => {
	expect(documentRecords(text, names)).toBeUndefined();
});
