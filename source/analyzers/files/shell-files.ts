import {type Effect} from '../shell/effect.ts';
import {effectsOf} from '../shell/effects.ts';
import {absolute} from '../shell/paths.ts';
import {type SimpleCommand, type Within} from '../shell/simple-command.ts';
import {programName} from '../shell/unwrap.ts';
import {type FileDraft} from './drafts.ts';

/** What the commands of a script do to files. */
export const shellFiles = (commands: readonly SimpleCommand[]): readonly FileDraft[] =>
	distinct(
		commands.flatMap((command, index, all) => ofCommand(command, isShown(all.slice(index)))),
	);

// These pass on what they are fed, or a part of it.
const passingOn = new Set([
	'awk',
	'bat',
	'cat',
	'column',
	'cut',
	'fold',
	'grep',
	'head',
	'jq',
	'less',
	'more',
	'nl',
	'rg',
	'sed',
	'sort',
	'tac',
	'tail',
	'tr',
	'uniq',
]);

const isShown = ([command, ...later]: readonly SimpleCommand[]): boolean => {
	if (
		command === undefined ||
		command.within.includes('substitution') ||
		command.redirections.some(({operator}) => operator.includes('>') && !isErrors(command))
	) {
		return false;
	}

	const next = later[0];

	return (
		!command.within.includes('piped') ||
		(passingOn.has(programName(next?.argv[0])) && isShown(later))
	);
};

// `2>/dev/null`, `2>&1`
const isErrors = ({redirections}: SimpleCommand): boolean =>
	redirections.every(
		({target, descriptor}) =>
			descriptor === 2 || (descriptor === undefined && /^\d$/v.test(target.value)),
	);

const ofCommand = (command: SimpleCommand, shown: boolean): readonly FileDraft[] => {
	const {effects, opaque} = effectsOf(command);
	const common = commonOf(command);

	return [
		...effects.map((one) => toDraft(one, command, shown)),
		...(opaque === undefined
			? []
			: [
					{
						...common,
						operation: 'opaque' as const,
						path: '',
						raw: '',
						confidence: 'possible' as const,
						tree: false,
						reason: opaque,
						shows: false,
					},
				]),
	];
};

const unsure: ReadonlySet<Within> = new Set(['condition', 'loop', 'function', 'background']);

const commonOf = (command: SimpleCommand) => ({
	via: [programName(command.argv[0]), command.via.at(-1)].find(Boolean) ?? 'redirection',
	span: command.span,
	exit: command.exit,
	isSure: command.within.every((one) => !unsure.has(one)),
	...(command.remote !== undefined && {remote: command.remote}),
});

const toDraft = (one: Effect, command: SimpleCommand, shown: boolean): FileDraft => {
	const found = absolute(command.cwd, one.path);

	return {
		...commonOf(command),
		operation: one.operation,
		path: found.value,
		raw: one.path.raw,
		confidence: one.possible ? 'possible' : found.certainty,
		tree: one.tree ?? false,
		shows: one.shows === true && shown,
		...(one.query !== undefined && {query: one.query}),
	};
};

const distinct = (drafts: readonly FileDraft[]): readonly FileDraft[] => {
	const seen = new Set<string>();

	return drafts.filter((draft) => {
		const key = [
			draft.operation,
			draft.path,
			draft.confidence,
			draft.via,
			draft.reason,
			draft.span?.from,
		].join('\0');
		const isNew = !seen.has(key);
		seen.add(key);
		return isNew;
	});
};
