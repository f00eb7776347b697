import path from 'node:path';

/** The shell text of a command that was given as separate words: `bash -lc SCRIPT` is SCRIPT, anything else is put together. */
export const scriptOf = (argv: readonly string[]): string => {
	const [program, flag, script] = argv;

	return program !== undefined &&
		script !== undefined &&
		argv.length === 3 &&
		shells.has(path.win32.basename(program).toLowerCase()) &&
		shellFlags.has(flag?.toLowerCase() ?? '')
		? script
		: argv.map((word) => quoted(word)).join(' ');
};

const shells = new Set(
	['bash', 'cmd', 'dash', 'fish', 'ksh', 'powershell', 'pwsh', 'sh', 'zsh'].flatMap((name) => [
		name,
		`${name}.exe`,
	]),
);

const shellFlags = new Set(['-c', '-lc', '-ic', '-lic', '-command', '/c']);

const quoted = (word: string): string =>
	/^[\w%+,\-.\/:=@]+$/v.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The path that a `file://` URI names; any other text as it is. */
export const pathOf = (text: string | undefined): string | undefined => {
	if (!text?.startsWith('file://')) {
		return text;
	}

	const rest = text.slice('file://'.length);
	const decoded = /%(?![\da-f]{2})/iv.test(rest) ? rest : decodeSafely(rest);

	// file:///C:/Users/dev → C:/Users/dev
	return /^\/[A-Za-z]:/v.test(decoded) ? decoded.slice(1) : decoded;
};

const decodeSafely = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text; // Well-formed escapes of bytes that are not UTF-8.
	}
};
