// Deeper than any log nests and well below the thousand levels at which SQLite calls JSON malformed.
const deepest = 200;

/**
JSON text that SQLite can hold and give back: no NUL, at which the client would cut a text, and no half of a surrogate pair, at which it
would end the process. Both become a visible stand-in; the kept raw line has the original.
*/
export const toStorableJson = (value: unknown): string => {
	const json = JSON.stringify(value);
	// Nearly every text is storable as it is, and looking at each of its escapes takes ten times as long as finding that out.
	return json.includes(String.raw`\u0000`) || json.includes(String.raw`\ud`)
		? replaced(json)
		: json;
};

const replaced = (json: string): string =>
	json.replaceAll(/\\(?:u0000|u[Dd][89A-Fa-f][\dA-Fa-f]{2}|.)/gv, (escape) =>
		escape === String.raw`\u0000` ? '␀' : escape.startsWith(String.raw`\ud`) ? '\u{FFFD}' : escape,
	);

export const toStorableText = (text: string): string => text.toWellFormed().replaceAll('\0', '␀');

/** The value with what is nested too deeply left out. */
export const cutDepth = (value: unknown, levels = deepest): unknown => {
	if (typeof value !== 'object' || value === null || !isDeeper(value, levels)) {
		return value;
	}

	if (levels === 0) {
		return '… nested too deeply';
	}

	return Array.isArray(value)
		? value.map((item: unknown) => cutDepth(item, levels - 1))
		: Object.fromEntries(
				Object.entries(value).map(([key, item]) => [key, cutDepth(item, levels - 1)]),
			);
};

const isDeeper = (value: unknown, levels: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1)));
