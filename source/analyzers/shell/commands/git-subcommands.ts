import {type Operation} from '../effect.ts';

/** What a subcommand of git does to its operands, and what it may do to the whole work tree. Its own `.git` is not told. */
type Subcommand = {
	readonly names: readonly string[];
	readonly operands?: Operation;
	readonly onlyAfterDashes?: boolean;
	readonly tree?: Operation;
	readonly opaque?: string;
};

export const subcommands: readonly Subcommand[] = [
	{names: ['status', 'ls-files', 'ls-tree'], tree: 'list', operands: 'list'},
	{names: ['add', 'stage', 'hash-object'], operands: 'read', tree: 'read'},
	{
		names: [
			'diff',
			'blame',
			'annotate',
			'show',
			'log',
			'shortlog',
			'whatchanged',
			'cat-file',
			'format-patch',
		],
		operands: 'read',
		onlyAfterDashes: true,
		tree: 'read',
	},
	{names: ['rm'], operands: 'delete'},
	{
		names: ['checkout', 'restore', 'reset'],
		operands: 'write',
		onlyAfterDashes: true,
		tree: 'write',
	},
	{names: ['clean'], tree: 'delete'},
	{
		names: [
			'switch',
			'merge',
			'pull',
			'rebase',
			'cherry-pick',
			'revert',
			'stash',
			'am',
			'clone',
			'submodule',
			'worktree',
			'init',
			'bisect',
			'read-tree',
			'checkout-index',
			'sparse-checkout',
			'lfs',
		],
		tree: 'write',
		opaque: 'the repository says what it writes',
	},
	{names: ['commit'], tree: 'read', opaque: 'may run hooks'},
	{names: ['push'], opaque: 'may run hooks'},
	{
		names: [
			'branch',
			'tag',
			'remote',
			'rev-parse',
			'rev-list',
			'config',
			'describe',
			'fetch',
			'ls-remote',
			'merge-base',
			'name-rev',
			'reflog',
			'symbolic-ref',
			'var',
			'version',
			'for-each-ref',
			'show-ref',
			'update-index',
			'write-tree',
			'commit-tree',
			'gc',
			'fsck',
			'count-objects',
			'help',
			'notes',
			'check-ignore',
			'stripspace',
			'update-ref',
			'--version',
			'cherry',
			'diff-tree',
			'verify-commit',
		],
	},
];
