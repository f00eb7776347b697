import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {codexRollout} from '../../../source/formats/codex-rollout.ts';
import {isObject, parseJson} from '../../../source/formats/json.ts';
import {type Json} from '../../../source/model/json.ts';
import {factsOf, logOf, recordsOf} from '../../helpers/reading.ts';

const folder = path.resolve(import.meta.dirname, '../../../fixtures/codex-rollout');
const logs = globSync(`${folder}/*.jsonl`)
	.filter((file) => !['damaged-lines.jsonl', 'without-header.jsonl'].includes(path.basename(file)))
	.map((file) => ({
		name: path.basename(file),
		records: recordsOf(codexRollout, readFileSync(file, 'utf8')),
	}));

const identitiesOf = (records: readonly string[]) =>
	logOf(factsOf(codexRollout, records)).events.map(({identity}) => identity);

const backwards = (value: Json | undefined): Json | undefined =>
	isObject(value)
		? Object.fromEntries(
				Object.entries(value)
					.toReversed()
					.map(([key, inner]) => [key, backwards(inner)]),
			)
		: value;

test.each(logs)(
	'events of $name keep their identity when the keys of its records are reordered',
	({records}) => {
		const reordered = records.map((record) => JSON.stringify(backwards(parseJson(record))));

		expect(reordered).not.toEqual(records);
		expect(identitiesOf(reordered)).toEqual(identitiesOf(records));
	},
);

test.each(logs)('events of $name are told apart by their identity', ({records}) => {
	const identities = identitiesOf(records);

	expect(new Set(identities).size).toBe(identities.length);
});
