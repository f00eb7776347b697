import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {formats} from '../../source/formats/index.ts';
import {dispositionsOf, factsOf, logOf, recordsOf} from '../helpers/reading.ts';

const root = path.resolve(import.meta.dirname, '../../fixtures');
const headLength = 65_536;

describe.each(formats)('$name', (format) => {
	const files = globSync(`${root}/${format.name}/*.{json,jsonl}`).toSorted();
	const fixtures = files.map((file) => {
		const text = readFileSync(file, 'utf8');

		return {file, name: path.basename(file), text, records: recordsOf(format, text)};
	});

	test('has fixtures', () => {
		expect(fixtures.length).toBeGreaterThan(0);
	});

	test.each(fixtures)('is the one format that recognises $name', ({text}) => {
		const found = formats.filter(({recognizes}) => recognizes(text.slice(0, headLength)));

		expect(found.map(({name}) => name)).toEqual([format.name]);
	});

	test.each(fixtures)('reads $name as before', async ({file, records}) => {
		const dispositions = dispositionsOf(format, records);
		const {session, prompts, events, problems, known} = logOf(factsOf(format, records));

		await expect(
			`${JSON.stringify({session, prompts, events, problems, known, dispositions}, undefined, '\t')}\n`,
		).toMatchFileSnapshot(`${file}.snap`);
	});

	test.each(fixtures)(
		'gives every record of $name one disposition that fits its facts',
		({records}) => {
			const reader = format.open();

			for (const [index, text] of records.entries()) {
				const {disposition, facts} = reader.read({line: index + 1, part: 0, text});
				const told = facts.filter(({type}) => type === 'event');

				expect(told.length > 0, text).toBe(
					disposition === 'event' ||
						(disposition === 'copy' && told.length > 0) ||
						(disposition === 'twin' && told.length > 0),
				);
			}
		},
	);

	test.each(fixtures)('reads $name in two runs as in one, wherever it is cut', ({records}) => {
		const whole = factsOf(format, records);

		for (const cut of records.keys()) {
			expect(factsOf(format, records, cut), `cut before record ${cut + 1}`).toEqual(whole);
		}
	});

	test.each(fixtures)('tells the session of $name before anything of it', ({records}) => {
		const facts = factsOf(format, records).filter(({type}) =>
			['amend', 'event', 'prompt', 'session'].includes(type),
		);

		if (format.role === 'session') {
			expect(facts[0]).toMatchObject({
				type: 'session',
				session: {id: expect.any(String) as string, agent: format.agent},
			});
		} else {
			expect(facts).toEqual([]);
		}
	});

	test.each(fixtures)('numbers the events of $name from 1 and amends only those', ({records}) => {
		let last = 0;

		for (const fact of factsOf(format, records)) {
			if (fact.type === 'event') {
				last += 1;
				expect(fact.event.seq).toBe(last);
				expect(fact.event.title.length).toBeLessThanOrEqual(200);
				expect(fact.event.title).not.toMatch(/[\n\r]/v);
			} else if (fact.type === 'amend') {
				expect(fact.seq).toBeGreaterThan(0);
				expect(fact.seq).toBeLessThanOrEqual(last);
			}
		}
	});

	test('survives any text', () => {
		const anyText = fc.string({unit: 'binary'});
		const survived = fc.property(fc.array(anyText, {maxLength: 5}), (lines) => {
			const text = lines.join('\n');

			expect(dispositionsOf(format, lines)).toHaveLength(lines.length);
			format.recognizes(text);
			format.records?.(text);
		});

		fc.assert(survived);
	});

	test('survives values nested beyond all reason', () => {
		const deep = '['.repeat(20_000) + ']'.repeat(20_000);

		for (const {records} of fixtures) {
			const lines = records.map((record) => record.replace(/:\s*"[^"]*"/v, () => `:${deep}`));

			expect(dispositionsOf(format, [...lines, deep])).toHaveLength(lines.length + 1);
			expect(() => JSON.stringify(factsOf(format, lines))).not.toThrow();
		}
	});

	test('survives records with any value in place of one of theirs', () => {
		const records = fixtures.flatMap((fixture) => fixture.records);

		const record = fc.constantFrom(...records);
		const change = fc.tuple(record, fc.nat(), fc.jsonValue());
		const survived = fc.property(fc.array(change, {maxLength: 8}), (changes) => {
			const lines = changes.map((one) => replaced(...one));
			const cut = Math.floor(lines.length / 2);

			expect(factsOf(format, lines, cut)).toEqual(factsOf(format, lines));
		});

		fc.assert(survived, {numRuns: 500});
	});
});

/** The record with the value at some place in it exchanged. */
const replaced = (record: string, at: number, value: unknown): string => {
	let count = 0;

	try {
		const total = valuesIn(JSON.parse(record));

		return JSON.stringify(
			JSON.parse(record, (_key, old: unknown) => {
				count += 1;

				return count === (at % total) + 1 ? value : old;
			}) ?? value,
		);
	} catch {
		return record;
	}
};

const valuesIn = (value: unknown): number => {
	let count = 0;

	JSON.stringify(value, (_key, inner: unknown) => {
		count += 1;

		return inner;
	});

	return count;
};
