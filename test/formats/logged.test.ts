import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {formats} from '../../source/formats/index.ts';
import {logged, silence, topics, type Topic} from '../../source/formats/logged.ts';
import {agents, type Agent} from '../../source/model/agent.ts';
import {type Event} from '../../source/model/event.ts';
import {loggedTable} from '../helpers/logged-table.ts';
import {factsOf, logOf, recordsOf, type Log} from '../helpers/reading.ts';

const root = path.resolve(import.meta.dirname, '../..');

const someEvent = (holds: (event: Event) => boolean) => (log: Log) =>
	log.events.some((event) => holds(event));

const approval = (decision: string) =>
	someEvent((event) => event.kind === 'approval' && event.detail.decision === decision);

/** What shows that a log tells of a topic. */
const evidence: Readonly<Record<Topic, (log: Log) => boolean>> = {
	prompts: ({prompts}) => prompts.length > 0,
	commands: someEvent(({kind}) => kind === 'command'),
	'exit codes': someEvent(({kind, exitCode}) => kind === 'command' && exitCode !== undefined),
	durations: someEvent(({durationMs}) => durationMs !== undefined),
	'files read': someEvent(({kind}) => kind === 'tool'),
	'files written': someEvent(({kind}) => kind === 'patch'),
	'approvals asked for': approval('asked'),
	'approvals granted': approval('granted'),
	'approvals refused': approval('refused'),
	instructions: someEvent(({kind}) => kind === 'instructions'),
	models: ({session}) => session.models !== undefined,
	effort: ({session}) => session.effort !== undefined,
	'tokens per request': someEvent(
		({kind, detail}) => kind === 'tokens' && 'last' in detail && detail.last !== undefined,
	),
	cost: someEvent(({kind, detail}) => kind === 'tokens' && 'costUsd' in detail),
	'sub-agents': someEvent(({kind}) => kind === 'agent'),
	errors: someEvent(({kind}) => kind === 'error'),
	compaction: someEvent(({kind}) => kind === 'compaction'),
};

const logsOf = (agent: Agent): readonly Log[] =>
	formats
		.filter((format) => format.agent === agent && format.role === 'session')
		.flatMap((format) => {
			const files = globSync(`${root}/fixtures/${format.name}/*.{json,jsonl}`);
			const texts = files.map((file) => readFileSync(file, 'utf8'));
			return texts.map((text) => logOf(factsOf(format, recordsOf(format, text))));
		});

describe.each(agents)('%s', (agent) => {
	const logs = logsOf(agent);

	test.each(topics)('tells of %s as the table says', (topic) => {
		const {how} = logged[agent][topic];
		const isThere = logs.some((log) => evidence[topic](log));

		expect(how === 'inferred' || isThere === (how !== 'no')).toBe(true);
	});
});

test('what no log can have is told instead of an empty answer', () => {
	expect(silence('gemini-cli', 'durations')).toBe(
		'Gemini CLI does not log durations. A call has the time of its end only.',
	);
	expect(silence('claude-code', 'approvals asked for')).toBe(
		'Claude Code does not log approvals asked for.',
	);
	expect(silence('codex', 'durations')).toBeUndefined();
});

test('the readme has the table', () => {
	expect(readFileSync(path.join(root, 'readme.md'), 'utf8')).toContain(loggedTable());
});
