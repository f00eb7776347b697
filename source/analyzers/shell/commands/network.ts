import {type Arguments, has, valuesOf} from '../arguments.ts';
import {type Effect, type Effects, type Shape} from '../effect.ts';
import {effect, here} from '../shapes.ts';
import {type ShellWord} from '../simple-command.ts';

const curlValued = [
	'-X',
	'-H',
	'-u',
	'-A',
	'-e',
	'-m',
	'-r',
	'-w',
	'-x',
	'-y',
	'-Y',
	'-z',
	'-C',
	'-Q',
	'-P',
	'-t',
	'--request',
	'--header',
	'--user',
	'--url',
	'--max-time',
	'--connect-timeout',
	'--retry',
	'--retry-delay',
	'--write-out',
	'--proxy',
	'--output-dir',
	'-d',
	'--data',
	'--data-binary',
	'--data-raw',
	'--data-ascii',
	'--data-urlencode',
	'--json',
	'-F',
	'--form',
	'--form-string',
	'--cert-type',
	'--key-type',
	'--resolve',
	'-b',
	'--cookie',
];

const withPath = (word: ShellWord, value: string): ShellWord => ({...word, value});

// `-d @file`, `--data-urlencode name@file`, `-F name=@file;type=…`
const sentFiles = (given: Arguments): readonly Effect[] => {
	const bodies = valuesOf(
		given,
		'-d',
		'--data',
		'--data-binary',
		'--data-ascii',
		'--data-urlencode',
		'--json',
		'-H',
		'--header',
	).map((word) => ({word, file: /^[^\s=@]*@(?<file>.+)$/v.exec(word.value)?.groups?.['file']}));
	const forms = valuesOf(given, '-F', '--form').map((word) => ({
		word,
		file: /^[^=]*=[<@](?<file>[^;]+)/v.exec(word.value)?.groups?.['file'],
	}));
	const cookies = valuesOf(given, '-b', '--cookie').map((word) => ({
		word,
		file: word.value.includes('=') ? undefined : word.value,
	}));

	return [...bodies, ...forms, ...cookies].flatMap(({word, file}) =>
		file === undefined ? [] : effect('read', withPath(word, file)),
	);
};

const curlEffects = (given: Arguments): Effects => {
	const isNamed = has(given, '-O', '--remote-name', '--remote-name-all', '-J');

	return {
		effects: sentFiles(given),
		...(isNamed && {opaque: 'the address names its output'}),
	};
};

// Without -O the name comes from the address.
const wgetEffects = (given: Arguments): Effects => ({
	effects: has(given, '-O', '--output-document')
		? []
		: effect('tree-write', here).map((one) => ({...one, possible: true})),
});

/** Programs that send and fetch files. */
export const network: readonly Shape[] = [
	{
		names: ['curl'],
		valued: curlValued,
		options: {
			'-o': 'write',
			'--output': 'write',
			'-T': 'read',
			'--upload-file': 'read',
			'-D': 'write',
			'--dump-header': 'write',
			'-c': 'write',
			'--cookie-jar': 'write',
			'-K': 'read',
			'--config': 'read',
			'-E': 'read',
			'--cert': 'read',
			'--key': 'read',
			'--cacert': 'read',
			'--netrc-file': 'read',
			'--trace': 'write',
			'--trace-ascii': 'write',
		},
		operands: ['skip'],
		effects: curlEffects,
	},
	{
		names: ['wget'],
		valued: [
			'-U',
			'-t',
			'-T',
			'-w',
			'--header',
			'--tries',
			'--timeout',
			'-e',
			'--method',
			'--post-data',
		],
		options: {
			'-O': 'write',
			'--output-document': 'write',
			'-o': 'write',
			'-a': 'write',
			'-i': 'read',
			'-P': 'tree-write',
			'--post-file': 'read',
			'--body-file': 'read',
		},
		operands: ['skip'],
		effects: wgetEffects,
	},
	{
		names: ['ssh'],
		options: {'-i': 'read', '-F': 'read', '-E': 'write'},
		opaque: 'runs on another machine',
	},
	{
		names: [
			'ping',
			'dig',
			'nslookup',
			'host',
			'netstat',
			'ss',
			'ip',
			'ifconfig',
			'traceroute',
			'nc',
			'ncat',
			'telnet',
		],
	},
];
