import {graphemes} from '../../text/grapheme.ts';
import {type Key} from './keys.ts';

/** A line being typed. `cursor` is an offset of `text` and never inside a grapheme. */
export type Line = {
	readonly text: string;
	readonly cursor: number;
	/** What was cut last, for Ctrl-Y. */
	readonly cutText: string;
	/** Earlier lines, the newest last. */
	readonly history: readonly string[];
	/** Where in the history one is; its length while on the line being typed. */
	readonly place: number;
	/** The line that was being typed when one went into the history. */
	readonly draft: string;
};

export const emptyLine = (history: readonly string[] = []): Line => ({
	text: '',
	cursor: 0,
	cutText: '',
	history,
	place: history.length,
	draft: '',
});

/** The line with another text, its cursor at the end. */
export const withText = (line: Line, text: string): Line => ({...line, text, cursor: text.length});

/** Types or pastes a text. The line stays one line: breaks become `↵`, tabs blanks. */
export const insert = (line: Line, text: string): Line => {
	const flat = text.replaceAll(/\r\n?|\n/gv, '↵').replaceAll('\t', ' ');
	const head = line.text.slice(0, line.cursor) + flat;

	return {...line, text: head + line.text.slice(line.cursor), cursor: head.length};
};

/** The line after a key, or absent if the key means nothing to it (Enter, Esc, Tab and what its owner binds). */
export const edit = (line: Line, key: Key): Line | undefined =>
	key.text === undefined ? edits.get(key.name)?.(line) : insert(line, key.text);

const lastOf = (text: string): string => graphemes(text).at(-1) ?? '';
const firstOf = (text: string): string => graphemes(text).at(0) ?? '';
const before = (line: Line): string => line.text.slice(0, line.cursor);
const after = (line: Line): string => line.text.slice(line.cursor);

const moveTo =
	(target: (line: Line) => number) =>
	(line: Line): Line => ({...line, cursor: target(line)});

/** Removes between the cursor and an offset; `isKept` puts it where Ctrl-Y finds it. */
const removeTo =
	(target: (line: Line) => number, isKept: boolean) =>
	(line: Line): Line => {
		const from = Math.min(line.cursor, target(line));
		const to = Math.max(line.cursor, target(line));
		const removed = line.text.slice(from, to);

		return {
			...line,
			text: line.text.slice(0, from) + line.text.slice(to),
			cursor: from,
			cutText: isKept && removed !== '' ? removed : line.cutText,
		};
	};

const left = (line: Line): number => line.cursor - lastOf(before(line)).length;
const right = (line: Line): number => line.cursor + firstOf(after(line)).length;
const start = (): number => 0;
const end = (line: Line): number => line.text.length;
const wordStart = (line: Line): number => {
	const text = before(line).trimEnd();
	return text.length - text.split(/\s/v).at(-1)!.length;
};

const wordEnd = (line: Line): number =>
	line.cursor + (/^\s*\S*/v.exec(after(line))?.[0].length ?? 0);

const travel =
	(by: number) =>
	(line: Line): Line => {
		const place = Math.max(0, Math.min(line.place + by, line.history.length));

		if (place === line.place) {
			return line;
		}

		const draft = line.place === line.history.length ? line.text : line.draft;

		return {...withText(line, line.history[place] ?? draft), draft, place};
	};

const edits: ReadonlyMap<string, (line: Line) => Line> = new Map([
	['left', moveTo(left)],
	['ctrl+b', moveTo(left)],
	['right', moveTo(right)],
	['ctrl+f', moveTo(right)],
	['home', moveTo(start)],
	['ctrl+a', moveTo(start)],
	['end', moveTo(end)],
	['ctrl+e', moveTo(end)],
	['ctrl+left', moveTo(wordStart)],
	['ctrl+right', moveTo(wordEnd)],
	['backspace', removeTo(left, false)],
	['delete', removeTo(right, false)],
	['ctrl+d', removeTo(right, false)],
	['ctrl+w', removeTo(wordStart, true)],
	['ctrl+u', removeTo(start, true)],
	['ctrl+k', removeTo(end, true)],
	['ctrl+y', (line) => insert(line, line.cutText)],
	['up', travel(-1)],
	['ctrl+p', travel(-1)],
	['down', travel(1)],
	['ctrl+n', travel(1)],
]);

/** The history with a line added: no blanks, no line twice, the newest `most` kept. */
export const remember = (
	history: readonly string[],
	text: string,
	most = 500,
): readonly string[] =>
	text.trim() === '' ? history : [...history.filter((other) => other !== text), text].slice(-most);
