const token = /"(?:[^"\\]|\\.)*"|[,:\[\]\{\}]|[^\s",:\[\]\{\}]+/gsv;

/**
JSON text with one member a line, or absent if it is not JSON. Works on the text, so that long numbers, the order of
keys and keys that occur twice stay as they were logged.
*/
export const prettyJson = (text: string, indent = '  '): string | undefined => {
	if (!isJson(text)) {
		return undefined;
	}

	const parts: string[] = [];
	let depth = 0;
	let before = '';

	for (const [current] of text.matchAll(token)) {
		const isClosing = current === '}' || current === ']';
		const isEmpty = isClosing && (before === '{' || before === '[');
		depth -= isClosing ? 1 : 0;

		if (!isEmpty && isLineStart(before, isClosing)) {
			parts.push('\n', indent.repeat(Math.min(depth, deepest)));
		}

		parts.push(current === ':' ? ': ' : current);
		depth += current === '{' || current === '[' ? 1 : 0;
		before = current;
	}

	return parts.join('');
};

// Without an end to it, indentation of hostile nesting grows with the square of its depth.
const deepest = 40;

const isLineStart = (before: string, isClosing: boolean): boolean =>
	isClosing || before === ',' || before === '{' || before === '[';

const isJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};
