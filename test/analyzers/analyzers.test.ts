import {describe, expect, test} from 'vitest';
import {accessed} from '../../source/analyzers/accessed.ts';
import {approvals} from '../../source/analyzers/approvals-asked.ts';
import {buildChain} from '../../source/analyzers/chain/build-chain.ts';
import {chainFormats, renderChain} from '../../source/analyzers/chain/render.ts';
import {commandsRun} from '../../source/analyzers/commands-run.ts';
import {filesTouched} from '../../source/analyzers/files-touched.ts';
import {analyzers} from '../../source/analyzers/index.ts';
import {instructions} from '../../source/analyzers/instructions-in-force.ts';
import {type Event} from '../../source/model/event.ts';
import {type Json} from '../../source/model/json.ts';
import {anEvent} from '../helpers/build.ts';

const where = {cwd: '/home/dev/shop', home: '/home/dev'};
const command = (
	seq: number,
	script: string,
	more: Partial<Omit<Event, 'detail' | 'kind'>> = {},
): Event => anEvent({seq, kind: 'command', detail: {script}, title: script, ...more});
const output = (seq: number, callSeq: number, exitCode: number, text = ''): Event =>
	anEvent({
		seq,
		kind: 'output',
		detail: {},
		callSeq,
		exitCode,
		status: exitCode === 0 ? 'ok' : 'failed',
		text,
	});

const story: readonly Event[] = [
	anEvent({
		seq: 1,
		kind: 'context',
		detail: {
			cwd: '/home/dev/shop',
			model: 'gpt-5',
			approvalPolicy: 'never',
			sandbox: 'danger-full-access',
		},
	}),
	anEvent({seq: 2, kind: 'instructions', detail: {source: 'agents-md'}, text: 'Run the tests.'}),
	anEvent({seq: 3, kind: 'prompt', detail: {}, prompt: 1, title: 'Fix "it" <now>'}),
	command(4, 'cat a.ts', {prompt: 1}),
	output(5, 4, 0, 'let a;'),
	command(6, 'echo x > a.ts', {prompt: 1}),
	output(7, 6, 0),
	command(8, 'npm test', {prompt: 1}),
	output(9, 8, 1),
];

describe('analyzers', () => {
	test.each(analyzers.map((one) => [one.name, one] as const))(
		'%s goes on from its saved state as if it had never stopped',
		(_, analyzer) => {
			const whole = analyzer.start(where);
			const rows = story.flatMap((event) => whole.add(event));

			for (let cut = 1; cut < story.length; cut++) {
				const first = analyzer.start(where);
				const before = story.slice(0, cut).flatMap((event) => first.add(event));
				const saved = JSON.stringify(first.state());
				const second = analyzer.start(where, JSON.parse(saved) as Json);

				expect([...before, ...story.slice(cut).flatMap((event) => second.add(event))]).toEqual(
					rows,
				);
			}
		},
	);
});

describe('files touched', () => {
	test('tells paths, confidence and outcome', () => {
		const touches = filesTouched(
			command(1, 'cat ~/.aws/credentials && cp *.ts out/ 2>/dev/null'),
			where,
			output(2, 1, 0, '[default]'),
		);

		expect(
			touches.map(({operation, path, confidence, outcome}) =>
				[operation, path, confidence, outcome].join(' '),
			),
		).toEqual([
			'read /home/dev/.aws/credentials exact content-seen',
			'read /home/dev/shop/*.ts pattern done',
			'write /home/dev/shop/out/*.ts pattern done',
		]);
	});

	test('reads Windows folders, patches and tools', () => {
		expect(
			filesTouched(command(1, String.raw`cat src\\a.ts`), {cwd: String.raw`C:\shop`})[0]!.path,
		).toBe(String.raw`C:\shop\src\a.ts`);
		expect(
			filesTouched(
				anEvent({kind: 'tool', detail: {arguments: {path: 'a.png'}}, tool: 'view_image'}),
				where,
			)[0],
		).toMatchObject({operation: 'read', path: '/home/dev/shop/a.png', confidence: 'exact'});
		expect(
			filesTouched(
				anEvent({kind: 'patch', status: 'ok', detail: {changes: [{path: 'a.ts', op: 'update'}]}}),
				where,
			)[0],
		).toMatchObject({operation: 'write', outcome: 'done'});
		expect(
			filesTouched(
				anEvent({kind: 'command', detail: {argv: ['pwsh', '-c', 'gc a'], script: 'gc a'}}),
			)[0],
		).toMatchObject({operation: 'opaque', reason: 'pwsh is not read'});
	});
});

describe('accessed', () => {
	const coverage = {
		files: 1,
		parsed: 1,
		skipped: [],
		sessions: 1,
		events: 3,
		problems: 0,
		missingSessions: 0,
	};
	const asked = (script: string) =>
		accessed('.aws/credentials', filesTouched(command(1, script), where), coverage).answer;

	test('answers yes, possibly or no evidence', () => {
		expect(asked('cat ~/.aws/credentials')).toBe('yes');
		expect(asked('cat $X/.aws/credentials')).toBe('possibly');
		expect(asked('cat ~/.aws/*')).toBe('possibly');
		expect(asked('grep -r key ~/.aws')).toBe('possibly');
		expect(asked('./deploy.sh')).toBe('possibly');
		expect(asked('cat a.ts; ls docs')).toBe('no evidence');
	});
});

describe('commands', () => {
	test('gives an exit code only to whom it belongs', () => {
		const run = (script: string, code: number) =>
			commandsRun(command(1, script), where, output(2, 1, code)).map(
				({exitCode, exitFrom, outcome}) => [exitCode, exitFrom, outcome],
			);

		expect(run('a; b', 1)).toEqual([
			[undefined, 'unknown', 'unknown'],
			[1, 'script', 'failed'],
		]);
		expect(run('a && b', 0)).toEqual([
			[0, 'success of the whole', 'ok'],
			[0, 'success of the whole', 'ok'],
		]);
		expect(run('a && b', 1)).toEqual([
			[undefined, 'unknown', 'unknown'],
			[undefined, 'unknown', 'unknown'],
		]);
		expect(run('a | b', 2).at(-1)).toEqual([2, 'script', 'failed']);
	});

	test.each([
		['npm test -- a', 'test'],
		['npx vitest run', 'test'],
		['uv run pytest -q', 'test'],
		['python -m pytest', 'test'],
		['npm run test:unit', 'test'],
		['npx tsc --noEmit', 'types'],
		['cargo clippy', 'lint'],
		['go build ./...', 'build'],
		['make', 'build'],
		['cat test', 'none'],
		['tsc --version', 'none'],
	])('%s validates: %s', (script, kind) => {
		expect(commandsRun(command(1, script))[0]!.validates).toBe(kind);
	});
});

describe('instructions, approvals and the chain', () => {
	test('tells what is in force and what changed', () => {
		const analysis = instructions.start({});
		const rows = [
			...story,
			anEvent({seq: 10, kind: 'compaction', detail: {}}),
			anEvent({seq: 11, kind: 'prompt', detail: {}, prompt: 2}),
			anEvent({seq: 12, kind: 'instructions', detail: {source: 'agents-md'}, text: 'New.'}),
		].flatMap((event) => analysis.add(event));

		expect(rows.map(({event, basis, change}) => [event, basis, change])).toEqual([
			[2, 'recorded', 'added'],
			[3, 'inferred', 'none'],
			[11, 'inferred', 'compacted'],
			[12, 'recorded', 'overridden'],
		]);
	});

	test('says that a grant is not logged, and when nothing was asked any more', () => {
		const analysis = approvals.start({});
		const escalated = anEvent({
			seq: 10,
			kind: 'command',
			detail: {script: 'ls', escalated: true, justification: 'Need it'},
		});
		const rows = [story[0]!, escalated, output(11, 10, 0)].flatMap((event) => analysis.add(event));

		expect(rows.map(({answer, firstUnrestricted}) => answer ?? firstUnrestricted)).toEqual([
			true,
			'asked',
			'not logged',
		]);
	});

	test('walks from what was read to what validated, and escapes what it draws', () => {
		const touches = story.flatMap((event) =>
			filesTouched(
				event,
				where,
				story.find(({callSeq}) => callSeq === event.seq),
			),
		);
		const chain = buildChain(6, {
			events: story,
			touches,
			checks: story
				.flatMap((event) => commandsRun(event))
				.filter(({validates}) => validates !== 'none'),
		})!;

		expect(renderChain(chain, 'text')).toMatchInlineSnapshot(`
			"↑ ╌╌ asked by (inferred): #3 prompt Fix "it" <now>
			↑ ╌╌ instructed by (inferred): #2 instructions Done.
			↑ ╌╌ produced (inferred): #1 context Done.
			↑ ╌╌ context of (inferred): #4 command cat a.ts
			● #6 command echo x > a.ts
			↓ ── answered by (recorded): #7 output Done. → exit 0
			↓ ╌╌ validated by (inferred): #8 command npm test
			"
		`);
		expect(renderChain(chain, 'mermaid')).toContain('Fix #34;it#34; #60;now#62;');
		expect(renderChain(chain, 'dot')).toContain(String.raw`Fix \"it\" <now>`);
		expect(chainFormats).toHaveLength(4);

		const many = {
			...chain,
			nodes: Array.from({length: 200}, (_, event) => ({event, kind: 'command', label: 'x'})),
		};
		expect(renderChain(many, 'dot')).toContain('80 more not drawn');
	});
});
