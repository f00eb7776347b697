import {expect, test} from 'vitest';
import {table} from '../../source/text/table.ts';

const columns = [
	{title: 'title', max: 10},
	{title: 'events', align: 'right'},
	{title: 'tag'},
] as const;

test('columns are aligned by what is seen', () => {
	const rows = [
		['修正 bug', '12', 'keep'],
		['a very long title', '1,204', ''],
		['evil\u{1B}[2J', '3'],
	];

	expect(table(columns, rows).join('\n')).toMatchInlineSnapshot(`
		"title       events  tag
		修正 bug        12  keep
		a very lo…   1,204
		evil␛[2J         3"
	`);
});

test('lines are cut to the width there is', () => {
	expect(table(columns, [['x', '1', 'a long tag']], {columns: 16, ascii: true})).toEqual([
		'title  events  ~',
		'x           1  ~',
	]);
});
