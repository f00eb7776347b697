import {type Event} from '../../model/event.ts';
import {type Json, type JsonObject} from '../../model/json.ts';
import {type SessionSurroundings} from '../analyzer.ts';
import {type Operation} from '../shell/effect.ts';
import {type FileDraft, exactDraft} from './drafts.ts';

/** Tools by the last part of their name, in any of the agents' spellings. */
const tools: ReadonlyArray<readonly [RegExp, Operation, boolean]> = [
	[
		/^(?:view_image|read|read_file|readfile|read_text_file|read_multiple_files|read_many_files|notebookread|open_file|get_file_contents|view)$/v,
		'read',
		true,
	],
	[
		/^(?:write|write_file|writefile|create_file|edit|edit_file|multiedit|notebookedit|replace|str_replace|str_replace_editor|insert_edit_into_file|replace_string_in_file|create_directory|insert)$/v,
		'write',
		false,
	],
	[/^(?:delete_file|remove_file)$/v, 'delete', false],
	[/^(?:move_file|rename_file)$/v, 'move', false],
	[
		/^(?:ls|list|list_dir|list_directory|list_files|glob|directory_tree|file_search)$/v,
		'list',
		false,
	],
	[/^(?:grep|grep_files|grep_search|search_files|search_file_content|search)$/v, 'search', false],
];

const pathKeys = [
	'path',
	'file_path',
	'filePath',
	'absolute_path',
	'filename',
	'file',
	'notebook_path',
	'dir_path',
	'directory',
	'source',
	'destination',
	'paths',
	'files',
];

/** The files that a call of a tool names, exactly; a tool nobody knows that names paths may do anything to them. */
export const toolFiles = (
	event: Event<'tool'>,
	cwd: SessionSurroundings['cwd'],
): readonly FileDraft[] => {
	const name = event.tool ?? '';
	const last =
		name
			.split(/__|[.\/]/v)
			.at(-1)
			?.toLowerCase() ?? '';
	const known = tools.find(([pattern]) => pattern.test(last));
	const named = pathsIn(event.detail.arguments);

	return named.map(({path, isTarget}) => ({
		...exactDraft(path, cwd),
		operation: known === undefined ? 'read' : isTarget ? 'write' : known[1],
		...(known === undefined && {confidence: 'possible' as const}),
		tree: known?.[1] === 'list' || known?.[1] === 'search',
		via: name,
		shows: known?.[2] ?? false,
	}));
};

const pathsIn = (
	given: Json | undefined,
): ReadonlyArray<{readonly path: string; readonly isTarget: boolean}> =>
	isObject(given)
		? pathKeys.flatMap((key) =>
				textsIn(given[key])
					.filter((text) => looksLikePath(text))
					.map((path) => ({path: withoutScheme(path), isTarget: key === 'destination'})),
			)
		: [];

const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const textsIn = (value: Json | undefined): readonly string[] =>
	typeof value === 'string'
		? [value]
		: Array.isArray(value)
			? value.flatMap((one: Json) => textsIn(one))
			: [];

const looksLikePath = (text: string): boolean =>
	text !== '' &&
	text.length < 4096 &&
	!/[\n\r]/v.test(text) &&
	!/^(?!file:)[a-z][\d+\-.a-z]+:\/\//v.test(text);

const withoutScheme = (text: string): string => text.replace(/^file:\/\/(?=\/)/v, '');
