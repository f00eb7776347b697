import {expect, test} from 'vitest';
import {groupSession} from '../../source/exporters/group-session.ts';
import {sessionText} from '../../source/exporters/session-text.ts';
import {type EventRecord} from '../../source/model/rows.ts';
import {printable} from '../../source/text/printable.ts';
import {clockIn} from '../../source/text/time.ts';
import {aPromptRow, aSession, aSessionRow, anEventRow} from '../helpers/build.ts';

const log = '/home/dev/.codex/sessions/rollout.jsonl';

const aRecord = (changes: Partial<EventRecord>): EventRecord => ({
	...anEventRow(changes),
	text: 'Done.',
	detail: {},
	places: [{path: log, line: changes.seq ?? 1, part: 0, offsetBytes: 0, lengthBytes: 1, hash: ''}],
	session: aSession(),
	outputs: [],
	markList: [],
	...changes,
});

const textOf = (
	records: readonly EventRecord[],
	prompts = [aPromptRow()],
	{ascii = false} = {},
): string =>
	sessionText(groupSession(aSessionRow({path: log, networkAccess: false}), prompts, records), {
		clock: clockIn('UTC'),
		ascii,
	});

/** What stands below the facts of the session. */
const bodyOf = (...given: Parameters<typeof textOf>): string =>
	textOf(...given).replace(/^.*?(?=\n(?:━|==))/sv, '');

test('tells all that is known of the session', () => {
	expect(textOf([], [])).toMatchInlineSnapshot(`
		"Session     0197a1b2-0000-7000-8000-000000000001
		Title       Fix the basket
		Agent       codex 0.104.0
		Originator  codex_cli_rs
		Models      gpt-5-codex
		Folder      /home/dev/shop
		Repository  https://git.example/dev/shop.git
		Branch      main
		Network     not allowed
		Started     2025-06-01 12:00:00
		Ended       2025-06-01 12:01:00
		Log         /home/dev/.codex/sessions/rollout.jsonl
		Counts      1 prompts, 3 events, 0 failures, 0 problems
		"
	`);
});

test('tells the parts of a prompt that an editor sent, and what else stood before the request', () => {
	const text =
		'# Context from my IDE setup:\n\n## Active file: a.ts\n\n## Selection:\nconst a = 1;\n\n## My request for Codex:\nFix\nit';
	const prompt = aPromptRow({text, request: 'Fix\nit', activeFile: 'a.ts'});

	expect(bodyOf([aRecord({kind: 'prompt', prompt: 1, marks: ['star']})], [prompt]))
		.toMatchInlineSnapshot(`
		"
		━━ Prompt 1  2025-06-01 12:00:01  [star]  (line 1)
		Active file a.ts
		| # Context from my IDE setup:
		|
		| ## Active file: a.ts
		|
		| ## Selection:
		| const a = 1;
		|
		| ## My request for Codex:
		> Fix
		> it
		"
	`);
});

test('says nothing twice of a prompt whose file and tabs are all that stood before it', () => {
	const text =
		'# Context from my IDE setup:\n\n## Active file: a.ts\n\n## Open tabs:\n- b.ts: src/b.ts\n\n## My request for Codex:\nFix it';
	const prompt = aPromptRow({
		text,
		request: 'Fix it',
		activeFile: 'a.ts',
		openTabs: ['src/b.ts'],
		copyOf: 'older',
	});

	expect(bodyOf([], [prompt])).toMatchInlineSnapshot(`
		"
		━━ Prompt 1  2025-06-01 12:00:01  (copied from older)
		Active file a.ts
		Open tabs   src/b.ts
		> Fix it
		"
	`);
});

test('puts an output under its call, with exit code and duration', () => {
	const call = aRecord({
		seq: 2,
		prompt: 1,
		kind: 'command',
		tool: 'exec_command',
		title: 'cd src',
		text: 'cd src\nls',
		detail: {script: 'cd src\nls', cwd: '/home/dev/shop', argv: ['bash', '-lc', 'cd src\nls']},
		status: 'failed',
		exitCode: 2,
		durationMs: 1200,
	});
	const message = aRecord({seq: 3, prompt: 1});
	const output = aRecord({
		seq: 4,
		prompt: 1,
		kind: 'output',
		callSeq: 2,
		title: 'ls: no',
		text: '\u{1B}[31mls: no\u{1B}[0m\tsuch\n\u{1B}]0;title\u{7}\n',
	});

	expect(bodyOf([call, message, output])).toMatchInlineSnapshot(`
		"
		━━ Prompt 1  2025-06-01 12:00:01
		> Fix the basket

		12:00:02.000  #2  command  exec_command  failed  exit 2  1.2s  (line 2)
		    $ cd src
		    > ls
		    cwd: /home/dev/shop
		    argv: ["bash","-lc","cd src\\nls"]
		12:00:04.000  #4  output  of #2  (line 4)
		    ls: no  such
		    ␛]0;title␇

		12:00:03.000  #3  message  (line 3)
		    Done.
		"
	`);
});

test('tells changes with their diffs, and a patch alone where it has none', () => {
	const diff = '@@ -1 +1 @@\n-old\n+new\n';
	const changed = aRecord({
		seq: 2,
		prompt: 1,
		kind: 'patch',
		title: 'update a.ts',
		text: '*** Begin Patch',
		detail: {
			patch: '*** Begin Patch',
			changes: [
				{path: 'a.ts', op: 'update', diff, movedTo: 'b.ts'},
				{path: 'c.ts', op: 'delete'},
			],
		},
	});
	const unread = aRecord({
		seq: 3,
		prompt: 1,
		kind: 'patch',
		title: 'patch',
		text: '',
		detail: {patch: '*** Begin\nodd', changes: []},
	});

	expect(bodyOf([changed, unread])).toMatchInlineSnapshot(`
		"
		━━ Prompt 1  2025-06-01 12:00:01
		> Fix the basket

		12:00:02.000  #2  patch  (line 2)
		    update a.ts
		    update a.ts -> b.ts
		      @@ -1 +1 @@
		      -old
		      +new
		    delete c.ts

		12:00:03.000  #3  patch  (line 3)
		    patch
		    patch:
		      *** Begin
		      odd
		"
	`);
});

test('tells the arguments of a tool once, and every other part of a detail', () => {
	const tool = aRecord({
		seq: 2,
		prompt: 1,
		kind: 'tool',
		tool: 'mcp__tickets__search',
		title: 'mcp__tickets__search query=key',
		text: '{"query": "key"}',
		detail: {server: 'tickets', arguments: {query: 'key'}, justification: 'x\n'.repeat(2)},
	});
	const tokens = aRecord({
		seq: 3,
		kind: 'tokens',
		title: '10 in',
		text: '',
		prompt: 1,
		detail: {contextWindow: 1000},
	});

	expect(bodyOf([tool, tokens])).toMatchInlineSnapshot(`
		"
		━━ Prompt 1  2025-06-01 12:00:01
		> Fix the basket

		12:00:02.000  #2  tool  mcp__tickets__search  (line 2)
		    mcp__tickets__search query=key
		    server: tickets
		    arguments: {"query":"key"}
		    justification:
		      x
		      x


		12:00:03.000  #3  tokens  (line 3)
		    10 in
		    context window: 1000
		"
	`);
});

test('leaves out no event, whatever its kind, its prompt or its call', () => {
	const records = [
		aRecord({seq: 1, kind: 'session', title: 'before', text: 'before'}),
		aRecord({seq: 2, kind: 'prompt', prompt: 1, title: 'asked', text: 'asked'}),
		aRecord({seq: 3, kind: 'prompt', prompt: 1, title: 'again', text: 'again'}),
		aRecord({seq: 4, kind: 'output', prompt: 1, callSeq: 99, title: 'lonely', text: 'lonely'}),
		aRecord({seq: 5, kind: 'other', prompt: 7, title: 'stray', text: 'stray'}),
	];
	const text = bodyOf(records);

	for (const word of ['#1', '#3', '#4', '#5', 'before', 'again', 'lonely', 'of #99', 'stray']) {
		expect(text).toContain(word);
	}
});

test('is safe to print, whatever the log says, and plain ASCII where that is asked for', () => {
	const hostile = '\u{1B}[2J\u{9B}31m\u{202E}evil\u{D800}é';
	const record = aRecord({
		prompt: 1,
		seq: 2,
		kind: 'tool',
		tool: hostile,
		title: hostile,
		text: hostile,
		detail: {server: hostile, arguments: {[hostile]: hostile}},
		marks: [`tag:${hostile}`],
		copyOf: hostile,
	});
	const prompt = aPromptRow({text: hostile, request: hostile, activeFile: hostile});

	const text = textOf([record], [prompt]);

	expect(printable(text, {newlines: 'keep'})).toBe(text);
	expect(textOf([record], [prompt], {ascii: true})).toMatch(/^[\n\u{20}-\u{7E}]*$/v);
});
