/** Programs that start another one with the rest of their words. `skip`: words of their own before it. */
export type Wrapper = {
	readonly valued?: readonly string[];
	readonly skip?: number;
	/** It adds words that the script does not show. */
	readonly appends?: boolean;
	/** With one of these it only answers a question. */
	readonly asks?: readonly string[];
};

export const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
	[
		'sudo',
		{
			valued: ['-u', '-g', '-h', '-p', '-C', '-T', '-r', '-t', '--user', '--group'],
			asks: ['-l', '-v', '-k', '-K', '-V'],
		},
	],
	['doas', {valued: ['-u', '-C']}],
	['env', {valued: ['-u', '--unset']}],
	['timeout', {valued: ['-s', '-k', '--signal', '--kill-after'], skip: 1}],
	['gtimeout', {valued: ['-s', '-k', '--signal', '--kill-after'], skip: 1}],
	['nohup', {}],
	['setsid', {}],
	['time', {valued: ['-f', '--format']}],
	['nice', {valued: ['-n', '--adjustment']}],
	['ionice', {valued: ['-c', '-n']}],
	['stdbuf', {valued: ['-i', '-o', '-e']}],
	['unbuffer', {}],
	['chronic', {}],
	['caffeinate', {valued: ['-t', '-w']}],
	['command', {asks: ['-v', '-V']}],
	['builtin', {}],
	['exec', {valued: ['-a']}],
	['busybox', {}],
	[
		'xargs',
		{
			valued: [
				'-I',
				'-n',
				'-P',
				'-L',
				'-d',
				'-E',
				'-s',
				'-a',
				'--max-args',
				'--max-procs',
				'--delimiter',
				'--arg-file',
			],
			appends: true,
		},
	],
]);

export const shells: ReadonlySet<string> = new Set(['bash', 'sh', 'dash', 'zsh', 'ksh', 'ash']);

/** Shells whose language is another one. */
export const foreignShells: ReadonlySet<string> = new Set([
	'powershell',
	'pwsh',
	'cmd',
	'fish',
	'nu',
	'csh',
	'tcsh',
]);

/** Options of `ssh` that take a word. */
export const sshValued: readonly string[] = [...'bBcDEeFIiJLlmOopQRSWw'].map(
	(letter) => `-${letter}`,
);
