import {type AndOr, type Pipeline, type Statement} from 'unbash';
import {walkCommand} from './walk-command.ts';
import {walkCompound} from './walk-compound.ts';
import {type Scope, agree, copyScope} from './scope.ts';
import {type ExitTie, type Within} from './simple-command.ts';
import {type Walk, inside, mostCommands} from './walk-state.ts';

export const walkStatements = (
	statements: readonly Statement[],
	scope: Scope,
	walk: Walk,
): void => {
	let stopsAtFailure = false;

	for (const [index, statement] of statements.entries()) {
		stopsAtFailure ||= setsErrexit(statement);

		const isLast = index === statements.length - 1;
		const exit = tieInList(walk.exit, {isLast, stopsAtFailure});

		walkNode(
			statement.command,
			scope,
			statement.background ? inside(walk, 'background') : {...walk, exit},
		);
	}
};

const tieInList = (
	exit: ExitTie,
	{isLast, stopsAtFailure}: {readonly isLast: boolean; readonly stopsAtFailure: boolean},
): ExitTie => {
	if (stopsAtFailure) {
		return exit === 'nothing' ? 'nothing' : 'zero';
	}

	return isLast ? exit : 'nothing';
};

// `set -e`, `set -euo pipefail`
const setsErrexit = ({command}: Statement): boolean =>
	command.type === 'Command' &&
	command.name?.value === 'set' &&
	command.args.some((word) => word.type === 'Word' && /^-[a-z]*e/v.test(word.value));

const walkNode = (node: Statement['command'], scope: Scope, walk: Walk): void => {
	if (walk.found.length >= mostCommands) {
		return;
	}

	switch (node.type) {
		case 'AndOr':
			walkAndOr(node, scope, walk);
			break;
		case 'Pipeline':
			walkPipeline(node, scope, walk);
			break;
		case 'Command':
			walkCommand(node, scope, walk);
			break;
		case 'ArithmeticCommand':
		case 'ArithmeticFor':
		case 'BraceGroup':
		case 'Case':
		case 'Coproc':
		case 'For':
		case 'Function':
		case 'If':
		case 'Redirected':
		case 'Select':
		case 'Subshell':
		case 'TestCommand':
		case 'While':
			walkCompound(node, scope, walk);
	}
};

const walkAndOr = (node: AndOr, scope: Scope, walk: Walk): void => {
	const firstOr = node.operators.indexOf('||');
	const exit: ExitTie = walk.exit === 'nothing' ? 'nothing' : 'zero';

	for (const [index, part] of node.commands.entries()) {
		const isAfterOr = firstOr !== -1 && index > firstOr;

		if (isAfterOr) {
			const before = copyScope(scope);
			walkNode(part, scope, inside(walk, 'condition'));
			agree(scope, before);
		} else {
			walkNode(part, scope, firstOr === -1 ? {...walk, exit} : {...walk, exit: 'nothing'});
		}
	}
};

const walkPipeline = (node: Pipeline, scope: Scope, walk: Walk): void => {
	const isNegated = node.prefixes.some(({type}) => type === 'Negation');
	const last = node.commands.length - 1;

	for (const [index, part] of node.commands.entries()) {
		const within: readonly Within[] =
			last === 0 ? [] : index === last ? ['pipe'] : ['pipe', 'piped'];
		const next: Walk = {...walk, within: [...walk.within, ...within]};

		walkNode(part, last === 0 ? scope : copyScope(scope), {
			...next,
			exit: isNegated || index !== last ? 'nothing' : walk.exit,
		});
	}
};
