/** What a line of a patch is; the theme colours by it, and the sign at its start says it without colour. */
export type DiffLine = {
	readonly kind: 'added' | 'context' | 'file' | 'hunk' | 'note' | 'removed';
	readonly text: string;
};

const hunkHeader = /^@@ -\d+(?:,(?<old>\d+))? \+\d+(?:,(?<new>\d+))? @@/v;
const fileHeader =
	/^(?:diff |index |--- |\+\+\+ |similarity |rename |copy |new file |deleted file |old mode |new mode |Binary files |\*\*\* (?:Begin Patch|End Patch|Add File: |Update File: |Delete File: |Move to: |End of File))/v;

/** Reads a unified diff or the text of an `apply_patch` call; a line it does not know is a note, never lost. */
export const diffLines = (patch: string): readonly DiffLine[] => {
	const lines: DiffLine[] = [];
	let oldLeft = 0;
	let newLeft = 0;

	for (const text of patch.replace(/\n$/v, '').split('\n')) {
		const kind = kindOf(text, oldLeft > 0 || newLeft > 0);
		const counts = kind === 'hunk' ? hunkHeader.exec(text)?.groups : undefined;

		if (counts) {
			oldLeft = Number(counts['old'] ?? 1);
			newLeft = Number(counts['new'] ?? 1);
		}

		oldLeft -= kind === 'removed' || kind === 'context' ? 1 : 0;
		newLeft -= kind === 'added' || kind === 'context' ? 1 : 0;
		lines.push({kind, text});
	}

	return lines;
};

/** Lines added and removed, as `git diff --stat` counts them. */
export const diffCounts = (
	lines: readonly DiffLine[],
): {readonly added: number; readonly removed: number} => ({
	added: lines.filter(({kind}) => kind === 'added').length,
	removed: lines.filter(({kind}) => kind === 'removed').length,
});

// Inside a counted hunk `--- x` is a removed line that starts with `-- x`.
const kindOf = (text: string, isInHunk: boolean): DiffLine['kind'] => {
	if (!isInHunk && fileHeader.test(text)) {
		return 'file';
	}

	if (text.startsWith('@@')) {
		return 'hunk';
	}

	switch (text[0]) {
		case '+':
			return 'added';
		case '-':
			return 'removed';
		case ' ':
		case undefined:
			return 'context';
		default:
			return 'note';
	}
};
