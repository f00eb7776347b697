import {eachLine, readLines, type Stretch} from '../disk/read-lines.ts';
import {readDocument, readHead} from '../disk/read-whole.ts';
import {type Format, type Reader} from '../formats/format.ts';
import {type SessionName} from '../store/batch.ts';

/** What a file is, as far as its beginning tells. */
export type Recognized =
	| {readonly type: 'log'; readonly format: Format; readonly session?: SessionName}
	| {readonly type: 'empty'}
	| {readonly type: 'unrecognized'}
	| {readonly type: 'unreadable'; readonly message: string};

const headBytes = 64 * 1024;
// A log that lost its first lines may name its session later; one that doesn't by then has none.
const mostLines = 200;

export const recognize = async (
	path: string,
	formats: readonly Format[],
	maxLineBytes: number,
): Promise<Recognized> => {
	const head = await readHead(path, headBytes);
	if ('failure' in head) {
		return {type: 'unreadable', message: head.failure};
	}

	const text = head.bytes.toString('utf8').replace(/^\u{FEFF}/v, '');
	const format = formats.find((candidate) => candidate.recognizes(text));
	if (format === undefined) {
		return {type: text.trim() === '' ? 'empty' : 'unrecognized'};
	}

	if (format.role === 'companion') {
		return {type: 'log', format};
	}

	const find = format.layout === 'document' ? idOfDocument : idOfLines;
	const id = await find(path, format, maxLineBytes);
	return {type: 'log', format, ...(id !== undefined && {session: {agent: format.agent, id}})};
};

const idOfLines = async (
	path: string,
	format: Format,
	maxLineBytes: number,
): Promise<string | undefined> => {
	const seeker = seekId(format);
	for await (const stretch of readLines(path, {maxLineBytes})) {
		if (stretch.type === 'failure') {
			break;
		}

		seeker.read(stretch);
		if (seeker.isDone()) {
			break;
		}
	}

	return seeker.id();
};

const seekId = (format: Format) => {
	const reader = format.open();
	let line = 0;
	let id: string | undefined;

	const isDone = () => id !== undefined || line >= mostLines;

	return {
		isDone,
		id: () => id,
		read(stretch: Exclude<Stretch, {type: 'failure'}>) {
			if (stretch.type === 'long-line') {
				line++;
				return;
			}

			const {bytes} = stretch;
			eachLine(bytes, (start, end) => {
				// The last line of all may still be being written.
				if (isDone() || !(end < bytes.length || bytes.at(-1) === closingBrace)) {
					return;
				}

				line++;
				const text = bytes.toString('utf8', start, end);
				id = idIn(reader, {line, text: line === 1 ? text.replace(/^\u{FEFF}/v, '') : text});
			});
		},
	};
};

const closingBrace = 0x7d;

const idOfDocument = async (
	path: string,
	format: Format,
	maxBytes: number,
): Promise<string | undefined> => {
	const document = await readDocument(path, maxBytes);
	const text = 'text' in document ? document.text : '';
	const reader = format.open();
	for (const [index, {start, end}] of (format.records?.(text) ?? []).entries()) {
		const id = idIn(reader, {line: index + 1, text: text.slice(start, end)});
		if (id !== undefined) {
			return id;
		}
	}

	return undefined;
};

const idIn = (
	reader: Reader,
	{line, text}: {readonly line: number; readonly text: string},
): string | undefined =>
	reader
		.read({text, line, part: 0})
		.facts.map((fact) => (fact.type === 'session' ? fact.session.id : undefined))
		.find((id) => id !== undefined);
