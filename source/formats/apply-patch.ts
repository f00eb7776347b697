import {type FileChange} from '../model/details.ts';

// *** Begin Patch
// *** Environment ID: local
// *** Update File: a.txt
// *** Move to: b.txt
// @@ context
// -old
// +new
// *** End of File
// *** Add File: c.txt
// +text
// *** Delete File: d.txt
// *** End Patch
const begin = '*** Begin Patch';
const end = '*** End Patch';
const fileLine = /^\*\*\* (?<operation>Add|Delete|Update) File: (?<path>.+)$/v;
const moveLine = /^\*\*\* Move to: (?<path>.+)$/v;

const operations = {Add: 'add', Delete: 'delete', Update: 'update'} as const;

/** The part of a text from `*** Begin Patch` to `*** End Patch`, or undefined when there is none. */
export const patchIn = (text: string): string | undefined => {
	const start = text.indexOf(begin);

	if (start === -1) {
		return undefined;
	}

	const stop = text.indexOf(end, start);

	return stop === -1 ? text.slice(start) : text.slice(start, stop + end.length);
};

/** The changes that a patch asks for, in its order. */
export const patchChanges = (patch: string): readonly FileChange[] => {
	const changes: Draft[] = [];

	for (const line of patch.split('\n')) {
		readLine(line.trimEnd(), changes);
	}

	return changes.map(({path, op, movedTo, body}) => ({
		path,
		op,
		...(movedTo !== undefined && {movedTo}),
		...(body.length > 0 && {diff: `${body.join('\n')}\n`}),
	}));
};

type Draft = {
	readonly path: string;
	readonly op: FileChange['op'];
	movedTo: string | undefined;
	readonly body: string[];
};

const readLine = (line: string, changes: Draft[]): void => {
	const marker = line.trim();
	const last = changes.at(-1);

	if (!marker.startsWith('*** ')) {
		// The content of an added file stands behind `+`; as the content it is, it stands without.
		last?.body.push(last.op === 'add' && line.startsWith('+') ? line.slice(1) : line);
		return;
	}

	const file = fileLine.exec(marker)?.groups;
	const moved = moveLine.exec(marker)?.groups;

	if (file) {
		const op = operations[file['operation'] as keyof typeof operations];

		changes.push({path: file['path']!.trim(), op, movedTo: undefined, body: []});
	} else if (moved && last) {
		last.movedTo = moved['path']!.trim();
	}
};

/** One line that names the changed files: `M a.txt +2 -1, A b.txt +10`. */
export const changesTitle = (changes: readonly FileChange[]): string =>
	changes.map((change) => changeTitle(change)).join(', ');

const letters = {add: 'A', delete: 'D', update: 'M'} as const;

const changeTitle = ({path, op, movedTo, diff}: FileChange): string => {
	const name = movedTo === undefined ? path : `${path} → ${movedTo}`;

	return `${letters[op]} ${name}${lineCounts(op, diff)}`;
};

const lineCounts = (op: FileChange['op'], diff: string | undefined): string => {
	if (diff === undefined) {
		return '';
	}

	if (op !== 'update') {
		const lines = diff.split('\n').length - (diff.endsWith('\n') ? 1 : 0);

		return op === 'add' ? ` +${lines}` : ` -${lines}`;
	}

	const lines = diff.split('\n');
	const added = lines.filter((line) => line.startsWith('+') && !line.startsWith('+++ ')).length;
	const removed = lines.filter((line) => line.startsWith('-') && !line.startsWith('--- ')).length;

	return ` +${added} -${removed}`;
};
