import {describe, expect, test} from 'vitest';
import {rowWidth} from '../../source/ui/row.ts';
import {screenRows} from '../../source/ui/screen.ts';
import {openBench} from './sample.ts';

describe('the screen', () => {
	test('has two panes at 80×24, which slide as one walks in', async () => {
		const {press, screen} = await openBench();

		expect(screen()).toMatchInlineSnapshot(`
			"ailt-tui  Fix the basket                                              2 sessions
			── 1 Sessions 2 by recent ──────────────────────────────────────────────────────
			> Fix the basket                                      codex  59m   2p    6e   1f
			  Speed up the checkout                               codex   3h   1p    3e







			── 2 Prompts 2 ─────────────────────────────────────────────────────────────────
			> ▸ 1 Fix the basket                                                       4e 1f
			  ▸ 2 Write it down                                                           1e









			? help  Enter open  Backspace back  / find  & filter  g/ search  Space mark"
		`);

		await press('enter', 'l', 'j');

		expect(screen()).toMatchInlineSnapshot(`
			"ailt-tui  Fix the basket > prompt 1                                   2 sessions
			── 2 Prompts 2 ─────────────────────────────────────────────────────────────────
			  ▾ 1 Fix the basket                                                       4e 1f
			>   ▸ cmd npm test                                                        2.1s 1
			      chg basket.ts
			      msg The basket adds up now.
			  ▸ 2 Write it down                                                           1e




			── 3 Event 2 ───────────────────────────────────────────────────────────────────
			> npm test
			  kind       command (exec_command)
			  status     failed, exit 1
			  time       2025-06-01 12:00:02
			  took       2.1s
			  output     1 failed, 3 passed
			  cwd        /home/dev/shop

			  command
			  npm test

			? help  Enter open  Backspace back  / find  & filter  g/ search  Space mark"
		`);

		await press('enter');

		expect(screen()).toMatchInlineSnapshot(`
			"ailt-tui  Fix the basket > prompt 1                                   2 sessions
			── 2 Prompts 2 ─────────────────────────────────────────────────────────────────
			  ▾ 1 Fix the basket                                                       4e 1f
			>   ▸ cmd npm test                                                        2.1s 1
			      chg basket.ts
			      msg The basket adds up now.
			  ▸ 2 Write it down                                                           1e
			── 3 Event 2 1/16 ──────────────────────────────────────────────────────────────
			> npm test
			  kind       command (exec_command)
			  status     failed, exit 1
			  time       2025-06-01 12:00:02
			  took       2.1s
			  output     1 failed, 3 passed
			  cwd        /home/dev/shop

			  command
			  npm test

			  source
			  file       /logs/1.jsonl:2
			  bytes      200 + 90

			? help  Enter open  Backspace back  / find  & filter  g/ search  Space mark"
		`);
	});

	test('has one pane at 40×12', async () => {
		const {press, screen} = await openBench({columns: 40, rows: 12});

		await press('enter', 'l', 'j', 'j');

		expect(screen()).toMatchInlineSnapshot(`
			"ailt-tui  Fix the basket > p… 2 sessions
			── 2 Prompts 2 ─────────────────────────
			  ▾ 1 Fix the basket               4e 1f
			    ▸ cmd npm test                2.1s 1
			>     chg basket.ts
			      msg The basket adds up now.
			  ▸ 2 Write it down                   1e




			? help  Enter open  Backspace back"
		`);
	});

	test('has all four panes at 200×60', async () => {
		const {press, lines} = await openBench({columns: 200, rows: 60});

		await press('enter', 'l', 'j');

		expect(lines().slice(0, 24).join('\n')).toMatchInlineSnapshot(`
			"ailt-tui  Fix the basket > prompt 1                                                                                                                                                           2 sessions
			── 1 Sessions 2 by recent ──────────────────────────────│── 2 Prompts 2 ─────────────────────────────────────────────────────│── 3 Event 2 ─────────────────────────────────────────────────────────────
			> Fix the basket                     59m   2p    6e   1f│  ▾ 1 Fix the basket                                           4e 1f│> npm test
			  Speed up the checkout               3h   1p    3e     │>   ▸ cmd npm test                                            2.1s 1│  kind       command (exec_command)
			                                                        │      chg basket.ts                                                 │  status     failed, exit 1
			                                                        │      msg The basket adds up now.                                   │  time       2025-06-01 12:00:02
			                                                        │  ▸ 2 Write it down                                               1e│  took       2.1s
			                                                        │                                                                    │  output     1 failed, 3 passed
			                                                        │                                                                    │  cwd        /home/dev/shop
			                                                        │                                                                    │
			                                                        │                                                                    │  command
			                                                        │                                                                    │  npm test
			                                                        │                                                                    │
			                                                        │                                                                    │  source
			                                                        │                                                                    │  file       /logs/1.jsonl:2
			                                                        │                                                                    │  bytes      200 + 90
			                                                        │                                                                    │  sha-256    ababababababababababababababababababababababababababababababa
			                                                        │                                                                    │             bab
			                                                        │                                                                    │  event      0000000000000002 (2 in the session)
			                                                        │                                                                    │
			                                                        │                                                                    │
			                                                        │                                                                    │
			                                                        │                                                                    │
			                                                        │                                                                    │"
		`);
	});

	test('says so where it is too small', async () => {
		const {screen} = await openBench({columns: 29, rows: 6});

		expect(screen().trim()).toBe('terminal too small (needs 30…');
	});

	test.each([
		[30, 6],
		[40, 12],
		[59, 30],
		[80, 24],
		[100, 30],
		[159, 40],
		[200, 60],
	])('is exactly as large as a terminal of %i×%i', async (columns, rows) => {
		const {press, runtime} = await openBench({columns, rows});

		for (const keys of [
			[],
			['enter', 'l', 'j'],
			['enter'],
			['4'],
			['?'],
			['escape', 'g', '/', 'b', 'a'],
		]) {
			await press(...keys); // eslint-disable-line no-await-in-loop -- One state after the other.
			const drawn = screenRows(runtime.state());

			expect(drawn).toHaveLength(rows);
			expect(drawn.map((row) => rowWidth(row))).toEqual(drawn.map(() => columns));
		}
	});

	test('uses ASCII alone where there is no UTF-8', async () => {
		const {press, screen} = await openBench({ascii: true});

		await press('enter', 'l', 'j');

		expect(screen()).toMatch(/^[\n\u{20}-\u{7E}]*$/v);
	});
});
