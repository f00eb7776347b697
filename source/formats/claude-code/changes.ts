import {type FileChange} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {numberAt, objectsAt, textAt, textsAt, valueAt, wordAt} from '../json.ts';

/** What a call of `Edit` or `MultiEdit` asks for: texts to be replaced, their place not known yet. */
export const editChange = (input: JsonObject): FileChange => {
	const edits = [input, ...objectsAt(input, 'edits')].filter(
		(edit) => textAt(edit, 'old_string') !== undefined || textAt(edit, 'new_string') !== undefined,
	);
	const diff = edits
		.map(
			(edit) =>
				`@@\n${marked('-', textAt(edit, 'old_string'))}${marked('+', textAt(edit, 'new_string'))}`,
		)
		.join('');

	return {path: pathOf(input), op: 'update', ...(diff !== '' && {diff})};
};

/** What a call of `Write` asks for. Whether the file was there before, only its result tells. */
export const writeChange = (input: JsonObject): FileChange => {
	const content = textAt(input, 'content');

	return {path: pathOf(input), op: 'add', ...(content !== undefined && {diff: content})};
};

/** What a call of `NotebookEdit` asks for. */
export const notebookChange = (input: JsonObject): FileChange => {
	const source = textAt(input, 'new_source');

	return {
		path: wordAt(input, 'notebook_path') ?? pathOf(input),
		op: 'update',
		...(source !== undefined && {diff: `@@\n${marked('+', source)}`}),
	};
};

/** The change as the result of the call states it done; undefined when it states none. */
export const recordedChange = (result: JsonObject | undefined): FileChange | undefined => {
	const path = wordAt(result, 'filePath');
	const hunks = objectsAt(result, 'structuredPatch');
	const content = textAt(result, 'content');

	if (path === undefined || valueAt(result, 'structuredPatch') === undefined) {
		return undefined;
	}

	if (hunks.length > 0) {
		return {path, op: 'update', diff: hunks.map((hunk) => hunkText(hunk)).join('')};
	}

	const op = textAt(result, 'type') === 'update' || content === undefined ? 'update' : 'add';

	return {path, op, ...(op === 'add' && content !== undefined && {diff: content})};
};

const hunkText = (hunk: JsonObject): string => {
	const [from, gone, to, came] = ['oldStart', 'oldLines', 'newStart', 'newLines'].map(
		(key) => numberAt(hunk, key) ?? 0,
	);
	const lines = textsAt(hunk, 'lines').map((line) => `${line}\n`);

	return `@@ -${from},${gone} +${to},${came} @@\n${lines.join('')}`;
};

const pathOf = (input: JsonObject): string =>
	textAt(input, 'file_path') ?? textAt(input, 'path') ?? '';

/** Every line of a text behind a mark. */
const marked = (mark: string, text: string | undefined): string => {
	if (text === undefined || text === '') {
		return '';
	}

	const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');

	return lines.map((line) => `${mark}${line}\n`).join('');
};
