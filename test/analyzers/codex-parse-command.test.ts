import {describe, expect} from 'vitest';
import {shellFiles} from '../../source/analyzers/files/shell-files.ts';
import {simpleCommands} from '../../source/analyzers/shell/simple-commands.ts';
import {sharedJson, withShared} from '../helpers/shared.ts';

type Reading = {
	readonly type: string;
	readonly path?: string | null;
	readonly query?: string | null;
};
type Case = {
	readonly argv?: readonly string[];
	readonly line?: string;
	readonly expect: readonly Reading[];
};

const quote = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;
const operations: Readonly<Record<string, string>> = {
	read: 'read',
	list_files: 'list',
	search: 'search',
};

// Codex shortens the paths of lists and searches to a name for display.
const means = (shown: string | null | undefined, raw: string, isRead: boolean): boolean =>
	shown === null || shown === undefined
		? raw === ''
		: isRead
			? raw === shown
			: raw === shown || raw.replace(/\/$/v, '').split('/').includes(shown);

const agrees = ({argv, line, expect: readings}: Case): boolean => {
	const script = line ?? argv!.map((word) => quote(word)).join(' ');
	const found = shellFiles(simpleCommands(script, {cwd: '/w'})).filter(
		({operation}) => operation !== 'opaque',
	);

	return (
		found.length === readings.length &&
		readings.every(({type, path, query}, index) => {
			const touch = found[index]!;
			const isRead = type === 'read';
			const written = isRead
				? touch.path.replace('/w/', '')
				: touch.raw.replaceAll(/^["']|["']$/gv, '');

			return (
				operations[type] === touch.operation &&
				means(isRead ? path?.replace(/^\.\//v, '') : path, written, isRead) &&
				(query ?? undefined) === touch.query
			);
		})
	);
};

describe('reading commands as Codex does', () => {
	withShared('vectors/codex-parse-command.json')(
		'agrees wherever Codex says read, list or search',
		(file) => {
			const cases = (sharedJson(file) as readonly Case[]).filter(({expect: readings}) =>
				readings.some(({type}) => type !== 'unknown'),
			);
			const differing = cases.filter((one) => !agrees(one));

			expect(cases).toHaveLength(83);
			// An unquoted backquote, which is no bash.
			expect(differing.map(({line, argv}) => line ?? argv!.join(' '))).toEqual([
				'grep -R COD`EX_SANDBOX -n',
			]);
		},
	);
});
