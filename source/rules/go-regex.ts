import {PatternError} from './python-regex/node.ts';

/** A pattern of Go's `regexp` in Python's syntax, which rules are written in. Throws a `PatternError` for what Python can't say. */
export function fromGoRegex(pattern: string): string {
	let result = '';
	let at = 0;
	/** How many groups were opened for flags that hold for the rest of the group around them. */
	const opened = [0];
	while (at < pattern.length) {
		const rest = pattern.slice(at);
		const flags = /^\(\?(?<flags>[\-A-Za-z]+)\)/v.exec(rest);
		const [token = rest[0]!] =
			/^(?:\\[\s\S]|\[\^?\]?(?:\[:\^?[a-z]+:\]|\\[\s\S]|[^\\\]])*\])/v.exec(rest) ?? [];
		if (flags !== null) {
			result += `(?${pythonFlags(flags.groups!['flags']!, at)}:`;
			opened.push(opened.pop()! + 1);
			at += flags[0].length;
			continue;
		}

		if (token === '(') {
			opened.push(0);
		} else if (token === ')') {
			result += ')'.repeat(opened.pop() ?? 0);
		}

		result += token.length === 1 ? token : pythonToken(token, at);
		at += token.length;
	}

	return result + ')'.repeat(opened[0]!);
}

/** Go's `U` swaps greedy and lazy, which Python has no flag for. */
function pythonFlags(flags: string, at: number): string {
	if (flags.includes('U')) {
		throw new PatternError('the flag U is not supported', at);
	}

	return flags;
}

const posix: Readonly<Record<string, string>> = {
	alnum: '0-9A-Za-z',
	alpha: 'A-Za-z',
	ascii: String.raw`\x00-\x7f`,
	blank: String.raw`\t `,
	cntrl: String.raw`\x00-\x1f\x7f`,
	digit: '0-9',
	graph: '!-~',
	lower: 'a-z',
	print: ' -~',
	punct: String.raw`!-/:-@\[-\x60{-~`,
	space: String.raw`\t-\r `,
	upper: 'A-Z',
	word: '0-9A-Za-z_',
	xdigit: '0-9A-Fa-f',
};

/** An escape or a class. Classes keep their escapes; those of POSIX are spelled out. */
function pythonToken(token: string, at: number): string {
	if (token === String.raw`\z`) {
		return String.raw`\Z`;
	}

	if (/^\\[CEPQp]/v.test(token)) {
		throw new PatternError(`${token} is not supported`, at);
	}

	return token.replaceAll(/\[:(?<not>\^?)(?<name>[a-z]+):\]/gv, (_, not: string, name: string) => {
		const members = posix[name];
		if (not !== '' || members === undefined) {
			throw new PatternError(`the class ${name} is not supported`, at);
		}

		return members;
	});
}
