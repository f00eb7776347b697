import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {UserError} from '../../../source/model/user-error.ts';
import {page, pagerArguments} from '../../../source/ui/terminal/pager.ts';

test.each([
	[undefined, 'a.jsonl', 12, ['less', '+12', 'a.jsonl']],
	['less -S', 'a.jsonl', 12, ['less', '-S', '+12', 'a.jsonl']],
	['/usr/bin/bat --plain', 'a.jsonl', 12, ['/usr/bin/bat', '--plain', 'a.jsonl']],
	['less', '; rm -rf x', undefined, ['less', '; rm -rf x']],
	['less', '-o', undefined, ['less', './-o']],
])('%s opens %s at %s', (pager, file, line, expected) => {
	expect(pagerArguments(pager, file, line)).toEqual(expected);
});

test('a text is gone from the disk afterwards, even if the pager cannot start', async () => {
	const temporaryFolder = mkdtempSync(path.join(tmpdir(), 'pager-'));
	const lend = async (action: () => Promise<void>): Promise<void> => action();
	const showing = page(
		{type: 'text', text: 'secret'},
		{lend, env: {PAGER: '/nowhere/pager'}, temporaryFolder},
	);

	await expect(showing).rejects.toThrow(UserError);
	expect(readdirSync(temporaryFolder)).toEqual([]);
	rmSync(temporaryFolder, {recursive: true});
});
