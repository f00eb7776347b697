import {
	appendFileSync,
	existsSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {beforeEach, expect, test} from 'vitest';
import {file} from '../../source/sinks/file.ts';
import {type SinkSettings} from '../../source/sinks/sink.ts';
import {type AuditLine} from '../../source/sinks/audit-line.ts';
import {aFolder} from '../store/folder.ts';
import {someLines} from './some-lines.ts';

let place: string;

beforeEach(() => {
	place = path.join(aFolder(), 'audit.jsonl');
});

const open = async (more: Partial<SinkSettings> = {}) =>
	file.open({file: place, stdout: {write: () => undefined}, now: () => new Date(), ...more});

const linesOf = (name = place) =>
	readFileSync(name, 'utf8')
		.split('\n')
		.slice(0, -1)
		.map((line) => JSON.parse(line) as AuditLine);

test('a crash at any byte leaves neither a gap nor a double', async () => {
	const lines = someLines(6);

	await fc.assert(
		fc.asyncProperty(
			fc.double({min: 0, max: 1, noNaN: true}),
			fc.boolean(),
			async (share, isNoted) => {
				rmSync(place, {force: true});
				rmSync(`${place}.position`, {force: true});
				const before = await open();
				await before.write(lines.slice(0, 2));
				const noted = readFileSync(`${place}.position`);
				const sure = readFileSync(place).length;
				await before.write(lines.slice(2, 4));
				await before.close();
				// The machine stopped while the second batch was written, and before that was noted.
				writeFileSync(`${place}.position`, isNoted ? noted : 'half of i');
				truncateSync(place, sure + Math.round(share * (readFileSync(place).length - sure)));

				const after = await open();
				const reached = await after.reached('codex/one');
				await after.write(lines.filter(({sequence}) => sequence > reached));
				await after.close();

				expect(linesOf()).toEqual(lines);
			},
		),
		{numRuns: 40},
	);
});

test('a file that others took away is begun anew, and nothing is written twice', async () => {
	const first = await open();
	await first.write(someLines(3));
	await first.close();
	rmSync(place);

	const second = await open();

	expect(await second.reached('codex/one')).toBe(3000);
	await second.write(someLines(1, 'one', 4));
	await second.close();
	expect(linesOf()).toEqual(someLines(1, 'one', 4));
});

test('a half line that others left is cut off', async () => {
	const first = await open();
	await first.write(someLines(1));
	await first.close();
	appendFileSync(place, '{"half":');

	const second = await open();
	await second.write(someLines(1, 'one', 2));
	await second.close();

	expect(linesOf()).toEqual(someLines(2));
});

test('it is rotated by size, between lines, and only so many are kept', async () => {
	const sink = await open({rotate: {bytes: 500, keep: 2}});
	for (const line of someLines(10)) {
		await sink.write([line]); // eslint-disable-line no-await-in-loop -- One after the other.
	}

	await sink.close();

	const all = [`${place}.2`, `${place}.1`, place].flatMap((name) => linesOf(name));
	expect(existsSync(`${place}.3`)).toBe(false);
	expect(all).toEqual(someLines(10).slice(-all.length));
	expect(readFileSync(place).length).toBeLessThanOrEqual(500);
});

test('it is rotated by age', async () => {
	let now = new Date();
	const sink = await open({rotate: {ageMs: 1000}, now: () => now});
	await sink.write(someLines(1));
	now = new Date(now.getTime() + 5000);
	await sink.write(someLines(1, 'one', 2));
	await sink.close();

	expect(linesOf(`${place}.1`)).toEqual(someLines(1));
	expect(linesOf()).toEqual(someLines(1, 'one', 2));
});
