import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseJson} from '../../source/formats/json.ts';
import {documentRecords} from '../../source/formats/document-records.ts';

const names = {object: 'session', list: 'items'};
const cut = (text: string) =>
	documentRecords(text, names)?.map(({start, end}) => text.slice(start, end));

test('cuts a document into its session and its items, however it is laid out', () => {
	const value = fc.jsonValue();
	const session = fc.dictionary(fc.string(), value);
	const space = fc.constantFrom(undefined, 2, '\t');
	const isCut = fc.property(session, fc.array(value), value, space, (object, items, extra, gap) => {
		const text = JSON.stringify({extra, session: object, items}, undefined, gap);
		const records = cut(text)?.map((record): unknown => JSON.parse(record));
		const expected = [object, ...items].map((one): unknown => parseJson(JSON.stringify(one)));

		expect(records).toEqual(expected);
	});

	fc.assert(isCut);
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
