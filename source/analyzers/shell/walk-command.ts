import {type Command, type ParsedScript, type SyntaxNode, forEachChild} from 'unbash';
import {type Scope, copyScope, unknownFolder} from './scope.ts';
import {absolute} from './paths.ts';
import {type ShellWord, type SimpleCommand, type Span} from './simple-command.ts';
import {programName, unwrap} from './unwrap.ts';
import {type Walk, inside} from './walk-state.ts';
import {shellWord, shellWords} from './words.ts';
import {redirectionsOf} from './redirections.ts';

const deepest = 8;

export const walkCommand = (node: Command, scope: Scope, walk: Walk): void => {
	walkExpansions(node, scope, walk);

	const words = [
		...(node.name === undefined ? [] : [node.name]),
		...node.args.filter((word) => word.type === 'Word'),
	];
	const assigned = node.args.filter((word) => word.type === 'Assignment');
	const {redirections, stdin} = redirectionsOf(node.redirects, scope);
	const isOnlyAssigning = node.name === undefined;

	for (const one of isOnlyAssigning ? [...node.prefix, ...assigned] : assigned) {
		if (one.type === 'Assignment') {
			assign(one, scope);
		}
	}

	if (words.length === 0 && redirections.length === 0) {
		return;
	}

	add(
		{
			argv: words.flatMap((word) => shellWords(word, scope)),
			redirections,
			...(stdin !== undefined && {stdin}),
			cwd: scope.cwd,
			span: walk.fixed ?? {from: node.pos, to: node.end},
			within: walk.within,
			exit: walk.exit,
			via: walk.via,
			...(walk.remote !== undefined && {remote: walk.remote}),
		},
		scope,
		walk,
	);
};

const assign = (
	{name, value, append}: Extract<Command['prefix'][number], {type: 'Assignment'}>,
	scope: Scope,
): void => {
	if (value.type === 'Word' && !append) {
		scope.variables.set(name, shellWord(value, scope));
	} else {
		scope.variables.delete(name);
	}
};

const add = (command: SimpleCommand, scope: Scope, walk: Walk): void => {
	const {argv, via, script, remote, opaque, folder} = unwrap(command.argv, command.stdin);
	const isCalled = scope.functions.has(argv[0]?.value ?? '');
	const cwd = folder === undefined ? command.cwd : absolute(command.cwd, folder);
	const found: SimpleCommand = {
		...command,
		argv: isCalled ? [{value: ':', raw: ':', certainty: 'exact'}, ...argv] : argv,
		cwd: remote === undefined ? cwd : unknownFolder,
		via: [...command.via, ...via],
		...(remote !== undefined && {remote}),
		...(opaque !== undefined && {opaque}),
	};

	if (script === undefined) {
		walk.found.push(found);
		move(argv, scope);
		forget(argv, scope);
		return;
	}

	if (found.redirections.length > 0) {
		walk.found.push({...found, argv: [], exit: 'nothing'});
	}

	walkScript(script, {found, isEval: programName(argv[0]) === 'eval'}, {scope, walk});
};

type Holding = {readonly found: SimpleCommand; readonly isEval: boolean};
type At = {readonly scope: Scope; readonly walk: Walk};

const walkScript = (script: ShellWord, {found, isEval}: Holding, {scope, walk}: At): void => {
	const parsed = walk.depth >= deepest ? 'nested too deep' : walk.parse(script.value);
	const hasErrors = typeof parsed !== 'string' && (parsed.errors?.length ?? 0) > 0;

	if (typeof parsed === 'string' || hasErrors || script.certainty === 'pattern') {
		const opaque =
			typeof parsed === 'string' ? parsed : hasErrors ? 'broken syntax' : 'the script is not known';
		walk.found.push({...found, opaque});
	}

	if (typeof parsed === 'string') {
		return;
	}

	const inner = isEval ? scope : copyScope(scope);

	if (found.remote !== undefined) {
		inner.variables.clear();
	}

	inner.cwd = found.cwd;
	walk.statements(parsed.commands, inner, {
		...walk,
		fixed: found.span,
		depth: walk.depth + 1,
		via: [...found.via, programName(found.argv[0])],
		remote: found.remote,
		exit: found.exit,
	});
};

// `cd dir`, `pushd dir`: the last word that is no option, as Codex reads it too.
const move = (argv: readonly ShellWord[], scope: Scope): void => {
	const name = argv[0]?.value;

	if (name === 'popd' || (name === 'cd' && argv[1]?.value === '-' && argv.length === 2)) {
		scope.cwd = unknownFolder;
	} else if (name === 'cd' || name === 'pushd') {
		const end = argv.findIndex(({value}) => value === '--');
		const words =
			end === -1
				? argv.slice(1).filter(({value}) => !/^-[@LPe]$/v.test(value))
				: argv.slice(end + 1);
		const target = words.at(-1);

		scope.cwd = target === undefined ? home(scope) : absolute(scope.cwd, target);
	}
};

const home = ({home: folder}: Scope): ShellWord =>
	folder === undefined ? unknownFolder : {value: folder, raw: '~', certainty: 'exact'};

const settingVariables = new Set([
	'read',
	'unset',
	'mapfile',
	'readarray',
	'getopts',
	'printf',
	'source',
	'.',
]);

const forget = (argv: readonly ShellWord[], scope: Scope): void => {
	const name = argv[0]?.value ?? '';

	if (!settingVariables.has(name)) {
		return;
	}

	if (name === 'source' || name === '.') {
		scope.variables.clear();
		return;
	}

	for (const {value} of argv.slice(1)) {
		scope.variables.delete(value);
	}
};

/** Walks the commands inside `$(…)`, backquotes and `<(…)` of a node, wherever they stand in it. */
export const walkExpansions = (node: SyntaxNode, scope: Scope, walk: Walk): void => {
	forEachChild(node, (child) => {
		if (!isScript(child)) {
			walkExpansions(child, scope, walk);
			return;
		}

		// The places of an unescaped backquote script count in a text of its own.
		const fixed =
			walk.fixed ?? (child.source === undefined ? undefined : {from: node.pos, to: node.end});

		if ((child.errors?.length ?? 0) > 0 || walk.depth >= 64) {
			walk.found.push(unreadable(scope, walk, fixed ?? {from: node.pos, to: node.end}));
		}

		if (walk.depth < 64) {
			walk.statements(child.commands, copyScope(scope), {
				...inside(walk, 'substitution'),
				depth: walk.depth + 1,
				...(fixed !== undefined && {fixed}),
			});
		}
	});
};

const isScript = (node: SyntaxNode): node is ParsedScript => node.type === 'Script';

const unreadable = (scope: Scope, walk: Walk, span: Span): SimpleCommand => ({
	argv: [],
	redirections: [],
	cwd: scope.cwd,
	span,
	within: walk.within,
	exit: 'nothing',
	via: walk.via,
	opaque: 'broken syntax',
});
