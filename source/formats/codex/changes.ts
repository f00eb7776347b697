import {type FileChange} from '../../model/details.ts';
import {type Json, type JsonObject} from '../../model/json.ts';
import {isObject, textAt, wordAt} from '../json.ts';
import {pathOf} from './command-line.ts';

/**
Changes as a record states them: a map from absolute path to
`{type: "add", content}`, `{type: "delete", content}` or `{type: "update", unified_diff, move_path}`.
*/
export const recordedChanges = (changes: JsonObject | undefined): readonly FileChange[] =>
	Object.entries(changes ?? {}).flatMap(([path, change]) => {
		const op = isObject(change) ? operation(change) : undefined;

		return op === undefined || !isObject(change)
			? []
			: [fileChange(pathOf(path) ?? path, op, change)];
	});

export const isOperation = (word: string | undefined): word is FileChange['op'] =>
	word !== undefined && ['add', 'delete', 'update'].includes(word);

const operation = (change: JsonObject): FileChange['op'] | undefined => {
	const type = textAt(change, 'type');

	return isOperation(type) ? type : undefined;
};

const fileChange = (path: string, op: FileChange['op'], change: JsonObject): FileChange => {
	const movedTo = wordAt(change, 'move_path');
	const diff = textAt(change, 'unified_diff') ?? textAt(change, 'content');

	return {
		path,
		op,
		...(movedTo !== undefined && {movedTo}),
		...(diff !== undefined && {diff}),
	};
};

/** A time span as `{"secs": 1, "nanos": 500000000}`. */
export const spanMs = (span: Json | undefined): number | undefined => {
	if (!isObject(span) || typeof span['secs'] !== 'number') {
		return undefined;
	}

	const nanos = typeof span['nanos'] === 'number' ? span['nanos'] : 0;

	return Math.round(span['secs'] * 1000 + nanos / 1e6);
};
