import {type Session} from '../model/session.ts';

/** The fields of a session that its log states, with their columns. Its id and agent are the row's name. */
export const sessionColumns = {
	thread: 'thread',
	title: 'title',
	originator: 'originator',
	version: 'version',
	generation: 'generation',
	cwd: 'cwd',
	repository: 'repository',
	branch: 'branch',
	commit: 'revision',
	models: 'models',
	provider: 'provider',
	effort: 'effort',
	profile: 'profile',
	approvalPolicy: 'approval_policy',
	sandbox: 'sandbox',
	networkAccess: 'network_access',
	startedAt: 'started_at',
	endedAt: 'ended_at',
	parent: 'parent',
	relation: 'relation',
} as const satisfies Record<keyof Omit<Session, 'agent' | 'id'>, string>;
