import {inert} from './commands/inert.ts';
import {shapes} from './commands/index.ts';
import {envelopeTargets} from './commands/patches.ts';
import {type Effect, type Effects} from './effect.ts';
import {effectsByShape} from './shapes.ts';
import {type ShellRedirection, type SimpleCommand} from './simple-command.ts';
import {programName} from './unwrap.ts';

/** What a simple command does to files, by its words and redirections alone. */
export const effectsOf = (command: SimpleCommand): Effects => {
	const byWords = effectsOfWords(command);
	const opaque = command.opaque ?? byWords.opaque;

	return {
		effects: [...byWords.effects, ...command.redirections.flatMap((one) => redirected(one))],
		...(opaque !== undefined && {opaque}),
	};
};

const effectsOfWords = (command: SimpleCommand): Effects => {
	const [program] = command.argv;

	if (program === undefined) {
		return {effects: []};
	}

	const name = programName(program);

	if (name === 'apply_patch' || name === 'applypatch') {
		return {effects: envelopeTargets(command.argv[1]?.value ?? command.stdin?.value ?? '')};
	}

	const shape = shapes.get(name);

	if (shape !== undefined) {
		return effectsByShape(shape, command);
	}

	// A shell that is given a script by name, or a wrapper alone.
	if (command.opaque === 'runs a script') {
		return {
			effects: command.argv
				.slice(1)
				.filter(({value}) => !value.startsWith('-'))
				.slice(0, 1)
				.map((path) => ({operation: 'read', path})),
		};
	}

	return isInert(command, name)
		? {effects: []}
		: {effects: [], opaque: `${name} is not known here`};
};

const isInert = ({argv}: SimpleCommand, name: string): boolean =>
	inert.has(name) ||
	((argv.length === 1 || argv[1]?.value === '--version') &&
		['env', 'time', 'nice', 'sudo', 'exec', 'date'].includes(name));

const noFile =
	/^(?:\d+|-|\/dev\/(?:null|std(?:in|out|err)|tty|zero|u?random|fd\/.*|(?:tcp|udp)\/.*))$/v;

const redirected = ({operator, target}: ShellRedirection): readonly Effect[] =>
	noFile.test(target.value)
		? []
		: [{operation: operator === '<' || operator === '<&' ? 'read' : 'write', path: target}];
