import {agents} from '../model/agent.ts';
import {eventKinds, statuses} from '../model/event.ts';
import {type Field} from './query.ts';

/** What stands after a field's colon. */
export type ValueKind =
	| {readonly type: 'text'}
	| {readonly type: 'one'; readonly of: readonly string[]}
	| {readonly type: 'number'}
	| {readonly type: 'duration'}
	| {readonly type: 'time'}
	/** Nothing in the store can answer it yet, and why. */
	| {readonly type: 'unanswered'; readonly reason: string};

/** The values of `is:`. */
export const states = ['copy', 'failed', 'noted', 'redacted', 'starred', 'tagged'] as const;

/** The values of `op:`, what events do to files. */
export const operations = ['delete', 'list', 'move', 'read', 'search', 'write'] as const;

export const valueKinds: Readonly<Record<Field, ValueKind>> = {
	agent: {type: 'one', of: agents},
	model: {type: 'text'},
	repo: {type: 'text'},
	cwd: {type: 'text'},
	session: {type: 'text'},
	kind: {type: 'one', of: eventKinds},
	cmd: {type: 'text'},
	file: {type: 'text'},
	op: {type: 'one', of: operations},
	exit: {type: 'number'},
	status: {type: 'one', of: statuses},
	tag: {type: 'text'},
	rule: {type: 'unanswered', reason: 'Rule hits are not searchable yet.'},
	level: {type: 'unanswered', reason: 'Levels of rule hits are not searchable yet.'},
	text: {type: 'text'},
	since: {type: 'time'},
	until: {type: 'time'},
	tokens: {type: 'number'},
	cost: {type: 'unanswered', reason: 'Cost is not searchable yet.'},
	duration: {type: 'duration'},
	is: {type: 'one', of: states},
};
