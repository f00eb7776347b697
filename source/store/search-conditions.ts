import {type InValue} from '@libsql/client';
import {fold, partsOf} from '../query/fold.ts';
import {toDurationMs, toNumber} from '../query/quantity.ts';
import {type Field, type Operator} from '../query/query.ts';
import {type Clock, toMoment} from '../query/time.ts';
import {phraseExpression} from './search-expression.ts';

/** What must hold of a row of `event`: SQL with `?`, and words that its text must have. */
export type Condition = {
	readonly sql?: string;
	readonly args?: readonly InValue[];
	readonly match?: string;
};

type Builder = (value: string, operator: Operator, clock: Clock) => Condition;

/** The condition of a field, if anything in the store can answer it. To make one searchable, add it here and take it off the unanswered ones of `query/fields.ts`. */
export const conditionOf = (
	field: Field,
	{
		value,
		operator,
		clock,
	}: {readonly value: string; readonly operator: Operator; readonly clock: Clock},
): Condition | undefined => builders[field]?.(value, operator, clock);

const inSession =
	(test: string, toValue: (value: string) => InValue = fold): Builder =>
	(value) => ({
		sql: `(event.id >> 24) IN (SELECT id FROM session WHERE ${test})`,
		args: [toValue(value)],
	});

const compare =
	(expression: string, toValue: (value: string) => number | undefined): Builder =>
	(value, operator) => ({
		sql: `${expression} ${operator === '!=' ? '<>' : operator} ?`,
		args: [toValue(value) ?? null],
	});

const expressionOf = (value: string) =>
	phraseExpression({parts: partsOf(value).map(({text}) => text), prefix: true});

const marked = (test: string) =>
	`event.key IN (SELECT event FROM mark WHERE undone_at IS NULL AND ${test})`;

const states: Readonly<Record<string, string>> = {
	copy: 'event.copy_of IS NOT NULL',
	failed: "event.status = 'failed'",
	noted: marked("kind = 'note'"),
	redacted: marked("kind = 'redact'"),
	starred: marked("kind = 'star'"),
	tagged: marked("kind = 'tag'"),
};

const builders: Readonly<Partial<Record<Field, Builder>>> = {
	agent: inSession('agent = ?'),
	model: (value) => ({
		sql: "instr(lower(coalesce(event.model, (SELECT models FROM session WHERE id = event.id >> 24), '')), ?)",
		args: [value.toLowerCase()],
	}),
	repo: inSession(
		"instr(lower(coalesce(repository, '') || char(10) || coalesce(cwd, '')), ?)",
		(value) => value.toLowerCase(),
	),
	cwd: inSession("instr(lower(coalesce(cwd, '')), ?)", (value) => value.toLowerCase()),
	session: inSession('instr(name, ?) = 1', String),
	kind: (value) => ({sql: 'event.kind = ?', args: [value.toLowerCase()]}),
	cmd: (value) => ({match: expressionOf(value), sql: "event.kind = 'command'"}),
	// What is known to touch the file, and what only names it.
	file: (value) => ({
		sql: `(event.id IN (
			SELECT touch.event FROM artifact CROSS JOIN touch ON touch.artifact = artifact.id WHERE instr(lower(artifact.path), ?)
		) OR event.kind IN ('command', 'patch', 'tool')
			AND event.id IN (SELECT rowid FROM event_text WHERE event_text MATCH ?))`,
		args: [value.toLowerCase(), expressionOf(value)],
	}),
	op: (value) => ({
		sql: 'event.id IN (SELECT event FROM touch WHERE operation = ?)',
		args: [value.toLowerCase()],
	}),
	text: (value) => ({match: expressionOf(value)}),
	exit: compare('event.exit_code', toNumber),
	status: (value) => ({sql: 'event.status = ?', args: [value.toLowerCase()]}),
	tag: (value) => ({sql: marked("kind = 'tag' AND value = ?"), args: [value]}),
	tokens: compare(
		`CASE WHEN event.kind = 'tokens' THEN (
			SELECT coalesce(detail ->> '$.last.total', detail ->> '$.total.total') FROM event_detail WHERE event_detail.id = event.id
		) END`,
		toNumber,
	),
	duration: compare('event.duration_ms', toDurationMs),
	since: (value, _, clock) => ({
		sql: 'event.at >= ?',
		args: [toMoment(value, 'since', clock)?.getTime() ?? null],
	}),
	until: (value, _, clock) => ({
		sql: 'event.at <= ?',
		args: [toMoment(value, 'until', clock)?.getTime() ?? null],
	}),
	is: (value) => ({sql: states[value.toLowerCase()] ?? 'false'}),
};
