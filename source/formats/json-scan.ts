/**
Where the JSON value that starts at `start` ends: the index after its last character, or undefined when the text ends first.
It only counts brackets and skips strings; whether the value is valid, `JSON.parse` says.
*/
export const valueEnd = (text: string, start: number): number | undefined => {
	let depth = 0;
	let index = start;

	while (index < text.length) {
		const character = text[index]!;

		if (character === '"') {
			const end = stringEnd(text, index);

			if (end === undefined) {
				return undefined;
			}

			index = end;
		} else {
			depth += depthChange(character);
			index += 1;
		}

		if (depth <= 0 && isClosing(character)) {
			return index;
		}

		if (depth === 0 && !isSpace(character) && isScalarEnd(text, index)) {
			return index;
		}
	}

	return undefined;
};

/** The first index from `start` on that is not white space. */
export const skipSpace = (text: string, start: number): number => {
	let index = start;

	while (index < text.length && isSpace(text[index]!)) {
		index += 1;
	}

	return index;
};

const stringEnd = (text: string, start: number): number | undefined => {
	for (
		let quote = text.indexOf('"', start + 1);
		quote !== -1;
		quote = text.indexOf('"', quote + 1)
	) {
		let backslashes = 0;

		while (text[quote - 1 - backslashes] === '\\') {
			backslashes += 1;
		}

		if (backslashes % 2 === 0) {
			return quote + 1;
		}
	}

	return undefined;
};

const depthChange = (character: string): number => {
	if (character === '{' || character === '[') {
		return 1;
	}

	return isClosing(character) ? -1 : 0;
};

const isClosing = (character: string): boolean => character === '}' || character === ']';

const isSpace = (character: string): boolean => ' \n\r\t'.includes(character);

// A string, number or word at the top ends where anything else than its own characters follows.
const isScalarEnd = (text: string, index: number): boolean => {
	const next = text[index];

	return next === undefined || isSpace(next) || ',:{}[]"'.includes(next) || text[index - 1] === '"';
};
