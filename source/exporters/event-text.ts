import {canonicalJson} from '../model/canonical-json.ts';
import {type Json, type JsonObject} from '../model/json.ts';
import {type SourcePlace} from '../model/place.ts';
import {stripAnsi} from '../text/ansi.ts';
import {prettyJson} from '../text/pretty-json.ts';
import {printable} from '../text/printable.ts';
import {duration, type Clock} from '../text/time.ts';
import {type GroupedEvent} from './group-session.ts';

export type TextOptions = {
	readonly clock: Clock;
	readonly ascii: boolean;
	/** The session's log; places in it are told by their line alone. */
	readonly log?: string | undefined;
};

/** An event for reading: one line of facts, its text, then what its detail says beyond that. Nothing is cut. */
export const eventText = (event: GroupedEvent, options: TextOptions): readonly string[] => {
	const indented = (lines: readonly string[]) => lines.map((line) => `${indent}${line}`);
	return [
		factLine(event, options),
		...indented(titleAndText(event, options)),
		...indented(detailLines(event, options)),
	];
};

const indent = ' '.repeat(4);

const factLine = (event: GroupedEvent, options: TextOptions): string => {
	const facts = [
		options.clock.exactTime(event.at),
		`#${event.seq}`,
		event.kind,
		event.tool,
		event.status,
		event.exitCode === undefined ? undefined : `exit ${event.exitCode}`,
		event.durationMs === undefined ? undefined : duration(event.durationMs),
		event.callSeq === undefined ? undefined : `of #${event.callSeq}`,
		...event.marks.map((mark) => `[${mark}]`),
		...notes(event, options),
	].filter((fact) => fact !== undefined);
	return printable(facts.join('  '), {ascii: options.ascii});
};

/** Where it stands in the log, and whose history it repeats. */
export const notes = (
	{places, copyOf}: Pick<GroupedEvent, 'copyOf' | 'places'>,
	{log}: TextOptions,
): readonly string[] => [
	...(places.length === 0 ? [] : [`(${places.map((place) => nameOf(place, log)).join(', ')})`]),
	...(copyOf === undefined ? [] : [`(copied from ${copyOf})`]),
];

const nameOf = ({path, line}: SourcePlace, log: string | undefined): string =>
	path === log ? `line ${line}` : `${path}:${line}`;

const titleAndText = (
	{kind, title, text, detail}: GroupedEvent,
	options: TextOptions,
): readonly string[] => {
	const body = (kind === 'output' ? stripAnsi(text) : text).trimEnd();
	const isTitleTold = onOneLine(body).includes(onOneLine(title.replace(/…$/v, '')));
	const isBodyTold =
		body === '' || Object.values(detail).some((value: Json | undefined) => isSame(value, text));
	return [
		...(isTitleTold ? [] : blockLines(title, options)),
		...(isBodyTold ? [] : blockLines(prettyJson(body) ?? body, options)),
	];
};

const onOneLine = (text: string): string => text.replaceAll(/\s+/gv, ' ').trim();

/** What the detail says beyond title and text, a line or a block for each part of it. */
const detailLines = (event: GroupedEvent, options: TextOptions): readonly string[] => {
	const {script, changes, ...detail}: Readonly<Record<string, Json | undefined>> = event.detail;
	const files = Array.isArray(changes) ? changes : [];
	const hasDiffs = files.some((change: Json) => isObject(change) && change['diff'] !== undefined);
	const rest = Object.entries(detail).filter(
		([name, value]) => !isTold(name, value, event) && !(name === 'patch' && hasDiffs),
	);
	return [
		...(typeof script === 'string' ? commandLines(script, options) : []),
		...files.flatMap((change: Json) => changeLines(change, options)),
		...(isSame(event.detail, event.text)
			? []
			: rest.flatMap(([name, value]) =>
					value === undefined ? [] : fieldLines(labelOf(name), value, options),
				)),
	];
};

/** Whether the title names it or the text has a line of its own for it. */
const isTold = (name: string, value: Json | undefined, {title, text}: GroupedEvent): boolean =>
	(typeof value === 'string' && value !== '' && ` ${title} `.includes(` ${value} `)) ||
	(typeof value !== 'object' && text.split('\n').includes(`${name}: ${String(value)}`));

const isSame = (value: Json | undefined, text: string): boolean =>
	text !== '' &&
	(value === text ||
		(isObject(value) &&
			[canonicalJson(value), prettyJson(JSON.stringify(value))].some(
				(json) => json === text || json === prettyJson(text),
			)));

const wordOf = (value: Json | undefined): string =>
	typeof value === 'string' ? value : JSON.stringify(value ?? null);

const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const commandLines = (script: string, options: TextOptions): readonly string[] =>
	blockLines(script.trimEnd(), options).map((line, index) => `${index === 0 ? '$' : '>'} ${line}`);

/** A text stands as it is, anything else as JSON; on one line where that is short. */
const fieldLines = (label: string, value: Json, options: TextOptions): readonly string[] => {
	const flat = typeof value === 'string' ? value : JSON.stringify(value);

	const isShort = flat.length <= 160 && !flat.includes('\n');
	const text = typeof value === 'string' ? value : (prettyJson(flat) ?? flat);
	const lines = isShort ? [] : blockLines(text, options);
	return [
		...blockLines(`${label}:${isShort ? ` ${flat}` : ''}`, options),
		...lines.map((line) => `  ${line}`),
	];
};

/** `update src/total.ts`, then its diff. */
const changeLines = (change: Json, options: TextOptions): readonly string[] => {
	if (!isObject(change)) {
		return fieldLines('change', change, options);
	}

	const {path, op, movedTo, diff} = change;
	const moved = typeof movedTo === 'string' ? ` -> ${movedTo}` : '';
	const lines = typeof diff === 'string' ? blockLines(diff.replace(/\n$/v, ''), options) : [];
	return [
		...blockLines(`${wordOf(op)} ${wordOf(path)}${moved}`, options),
		...lines.map((line) => `  ${line}`),
	];
};

/** `approvalPolicy` → `approval policy` */
const labelOf = (name: string): string =>
	name.replaceAll(/[A-Z]/gv, (letter) => ` ${letter.toLowerCase()}`);

/** The lines of a text, safe to print. */
export const blockLines = (text: string, {ascii}: TextOptions): readonly string[] =>
	printable(text, {ascii, newlines: 'keep'}).split('\n');
