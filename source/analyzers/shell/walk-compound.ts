import {
	type CompoundList,
	type Coproc,
	type For,
	type Function as ShellFunction,
	type If,
	type Redirected,
	type CompoundCommand,
} from 'unbash';
import {redirectionsOf} from './redirections.ts';
import {walkExpansions} from './walk-command.ts';
import {type Scope, agree, copyScope, unknownFolder} from './scope.ts';
import {type Walk, inside, mostCommands} from './walk-state.ts';
import {shellWords} from './words.ts';

type Compound = CompoundCommand | Coproc | Redirected | ShellFunction;

export const walkCompound = (node: Compound, scope: Scope, walk: Walk): void => {
	switch (node.type) {
		case 'Subshell':
			walk.statements(node.body.commands, copyScope(scope), {
				...walk,
				within: [...walk.within, 'subshell'],
			});
			break;
		case 'BraceGroup':
			walk.statements(node.body.commands, scope, walk);
			break;
		case 'If':
			walkIf(node, scope, walk);
			break;
		case 'For':
			walkFor(node, scope, walk);
			break;
		case 'Select':
		case 'ArithmeticFor':
			walkMaybe(node.body, scope, inside(walk, 'loop'));
			break;
		case 'While':
			walk.statements(node.clause.commands, scope, inside(walk, 'loop'));
			walkMaybe(node.body, scope, inside(walk, 'loop'));
			break;
		case 'Case':
			walkExpansions(node.word, scope, walk);

			for (const item of node.items) {
				walkMaybe(item.body, scope, inside(walk, 'condition'));
			}

			break;
		case 'TestCommand':
		case 'ArithmeticCommand':
			walkExpansions(node, scope, walk);
			break;
		case 'Redirected':
			walkRedirected(node, scope, walk);
			break;
		case 'Function':
			walkFunction(node, scope, walk);
			break;
		case 'Coproc':
			walkBody(node.body, scope, inside(walk, 'background'));
	}
};

const walkBody = (body: Coproc['body'] | ShellFunction['body'], scope: Scope, walk: Walk): void => {
	if (body.type === 'CompoundList') {
		walk.statements(body.commands, scope, walk);
	} else {
		const {pos, end} = body;
		walk.statements(
			[{type: 'Statement', command: body, pos, end, background: undefined}],
			scope,
			walk,
		);
	}
};

// It may run or not: afterwards only what holds either way is known.
const walkMaybe = (body: CompoundList, scope: Scope, walk: Walk): void => {
	const branch = copyScope(scope);
	walk.statements(body.commands, branch, walk);
	agree(scope, branch);
};

const walkIf = (node: If, scope: Scope, walk: Walk): void => {
	walk.statements(node.clause.commands, scope, inside(walk, 'condition'));
	walkMaybe(node.then, scope, inside(walk, 'condition'));

	for (const {clause, then} of node.elif) {
		walkMaybe(clause, scope, inside(walk, 'condition'));
		walkMaybe(then, scope, inside(walk, 'condition'));
	}

	if (node.else !== undefined) {
		walkMaybe(node.else, scope, inside(walk, 'condition'));
	}
};

const mostTurns = 20;

const walkFor = (node: For, scope: Scope, walk: Walk): void => {
	for (const word of node.wordlist ?? []) {
		walkExpansions(word, scope, walk);
	}

	const words = (node.wordlist ?? []).flatMap((word) => shellWords(word, scope));
	const before = copyScope(scope);
	const name = node.name.value;

	if (words.length === 0 || words.length > mostTurns || walk.found.length > mostCommands / 4) {
		scope.variables.delete(name);
		walkMaybe(node.body, scope, inside(walk, 'loop'));
		return;
	}

	for (const word of words) {
		// What a substitution prints may be many words.
		if (word.certainty === 'pattern' && /[$`]/v.test(word.value)) {
			scope.variables.delete(name);
		} else {
			scope.variables.set(name, word);
		}

		walk.statements(node.body.commands, scope, inside(walk, 'loop'));
	}

	agree(scope, before);
};

const walkRedirected = (node: Redirected, scope: Scope, walk: Walk): void => {
	for (const redirect of node.redirects) {
		walkExpansions(redirect, scope, walk);
	}

	const {redirections} = redirectionsOf(node.redirects, scope);

	if (redirections.length > 0) {
		walk.found.push({
			argv: [],
			redirections,
			cwd: scope.cwd,
			span: walk.fixed ?? {from: node.pos, to: node.end},
			within: walk.within,
			exit: 'nothing',
			via: walk.via,
			...(walk.remote !== undefined && {remote: walk.remote}),
		});
	}

	walkCompound(node.command, scope, walk);
};

const walkFunction = (node: ShellFunction, scope: Scope, walk: Walk): void => {
	const inner = copyScope(scope);
	walkBody(node.body, inner, inside(walk, 'function'));

	// Its calls will move to where nobody knows.
	if (inner.cwd.value !== scope.cwd.value) {
		scope.cwd = unknownFolder;
	}

	scope.functions.add(node.name.value);
};
