const limit = 200;

/** The first line of a text that says something, on one line and at most 200 characters long. */
export const firstLine = (text: string): string => {
	// Only the head is looked at: a text may have megabytes.
	const head = text.length > 4000 ? text.slice(0, 4000) : text;

	for (let start = 0; start < head.length;) {
		const newline = head.indexOf('\n', start);
		const end = newline === -1 ? head.length : newline;
		const [line = ''] = head.slice(start, end).trim().split('\r', 1);

		if (line !== '') {
			return cut(line);
		}

		start = end + 1;
	}

	return '';
};

/** At most 200 characters, never half of a surrogate pair. */
export const cut = (line: string): string =>
	line.length <= limit ? line : `${line.slice(0, limit - 1).replace(/[\u{D800}-\u{DBFF}]$/v, '')}…`;
