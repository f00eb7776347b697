import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';

// A room may import from the rows above it: never sideways, never from below.
const rows = [
	['model', 'text'],
	['formats', 'rules', 'query', 'analyzers', 'seal', 'exporters'],
	['store', 'disk', 'sinks', 'config'],
	['ingest', 'evidence'],
	['ui'],
	['commands'],
	['cli.ts'],
];

// Rows without the outside world may not import what reaches it.
const pureRows = 2;
const outsideWorld = /^(?:node:(?!crypto$|path$|buffer$|util$|zlib$).+|@libsql\/.*|ink|react)$/v;

const files = globSync('source/**/*.{ts,tsx}');
const roomOf = (file: string) => file.split(path.sep, 2)[1]!;
const rowOf = (file: string) => rows.findIndex((rooms) => rooms.includes(roomOf(file)));
const importsOf = (file: string) =>
	readFileSync(file, 'utf8')
		.matchAll(/(?:from|import)\s*(?:\(\s*)?'(?<path>[^']+)'/gv)
		.map(({groups}) => groups!['path']!)
		.toArray();

describe.each(files)('%s', (file) => {
	test('imports only from rows above its own', () => {
		const targets = importsOf(file)
			.filter((name) => name.startsWith('.'))
			.map((name) => path.join(path.dirname(file), name));
		const others = targets.filter((target) => roomOf(target) !== roomOf(file));

		expect(rowOf(file), 'Not in any row').not.toBe(-1);
		expect(others.filter((target) => rowOf(target) >= rowOf(file))).toEqual([]);
	});

	test('reaches the outside world only where its row may', () => {
		const packages = importsOf(file).filter((name) => !name.startsWith('.'));

		if (rowOf(file) < pureRows) {
			expect(packages.filter((name) => outsideWorld.test(name))).toEqual([]);
		}

		if (roomOf(file) !== 'store') {
			expect(packages.filter((name) => name.startsWith('@libsql/'))).toEqual([]);
		}
	});

	test('stays short enough to read', () => {
		expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThanOrEqual(250);
	});
});
