import {type FileChange} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {changesTitle} from '../apply-patch.ts';
import {textAt} from '../json.ts';
import {present} from '../present.ts';
import {cut} from '../title.ts';
import {type Draft} from './log.ts';

/** Names of arguments; the first that is there counts. */
export type Keys = readonly string[];

export type EditKeys = {readonly path?: Keys; readonly before: Keys; readonly after: Keys};

/** The first of the arguments that holds a text (or number), as text. */
export const textIn = (fields: JsonObject | undefined, keys: Keys): string | undefined =>
	keys
		.map((key) => {
			const value = fields?.[key];

			return typeof value === 'number' ? String(value) : textAt(fields, key);
		})
		.find((value) => value !== undefined);

export const created = (path: string | undefined, content: string | undefined) => [
	path === undefined ? undefined : fileChange(path, 'add', content),
];

export const edited = (
	fields: JsonObject | undefined,
	keys: EditKeys,
	path: string | undefined,
): FileChange | undefined => {
	const before = textIn(fields, keys.before) ?? '';
	const after = textIn(fields, keys.after) ?? '';

	return path === undefined ? undefined : fileChange(path, 'update', lineDiff(before, after));
};

/** What an edit takes away and puts there, as the body of a diff. */
export const lineDiff = (before: string, after: string): string =>
	[...marked('-', before), ...marked('+', after)].join('');

const marked = (mark: string, text: string): readonly string[] =>
	text === ''
		? []
		: text
				.replace(/\n$/v, '')
				.split('\n')
				.map((line) => `${mark}${line}\n`);

const fileChange = (path: string, op: FileChange['op'], diff: string | undefined): FileChange => ({
	path,
	op,
	...(diff !== undefined && diff !== '' && {diff}),
});

/** Changes to files, as a call asks for them or as a record states them. */
export const changesDraft = (
	found: ReadonlyArray<FileChange | undefined>,
	recorded?: true,
): Draft | undefined => {
	const changes = found.filter((change) => change !== undefined);

	return changes.length === 0
		? undefined
		: {
				kind: 'patch',
				title: cut(changesTitle(changes)),
				text: changes.map(({path, diff}) => [path, diff].filter(Boolean).join('\n')).join('\n'),
				detail: present({changes, recorded}),
			};
};
