import {type SessionRow} from '../model/rows.ts';
import {printable} from '../text/printable.ts';
import {duration, type Clock} from '../text/time.ts';
import {type GroupedEvent, type GroupedPrompt, type GroupedSession} from './group-session.ts';

export type TextOptions = {readonly clock: Clock; readonly ascii: boolean};

/** A grouped session for reading: complete, nothing cut, safe to print. */
export const sessionText = (grouped: GroupedSession, options: TextOptions): string => {
	const lines = [
		...sessionLines(grouped.session, options),
		...(grouped.before.length > 0 ? ['', heading('Before the first prompt', options)] : []),
		...eventLines(grouped.before, options),
		...grouped.prompts.flatMap((prompt) => promptLines(prompt, options)),
	];
	return lines.map((line) => `${line.trimEnd()}\n`).join('');
};

const sessionLines = (session: SessionRow, {clock, ascii}: TextOptions): readonly string[] =>
	fields(
		{
			Session: session.id,
			Title: session.title,
			Agent: [session.agent, session.version].filter(Boolean).join(' '),
			Originator: session.originator,
			Models: session.models?.join(', '),
			Effort: session.effort,
			Folder: session.cwd,
			Repository: session.repository,
			Branch: session.branch,
			Commit: session.commit,
			Approval: session.approvalPolicy,
			Sandbox: session.sandbox,
			Started: clock.dateTime(session.startedAt),
			Ended: clock.dateTime(session.endedAt),
			Parent:
				session.parent === undefined
					? undefined
					: `${session.parent} (${session.relation ?? 'unknown relation'})`,
			Log: session.path,
			Counts: `${session.prompts} prompts, ${session.events} events, ${session.failures} failures, ${session.problems} problems`,
		},
		ascii,
	);

const promptLines = (prompt: GroupedPrompt, options: TextOptions): readonly string[] => [
	'',
	heading(`Prompt ${prompt.seq}  ${options.clock.dateTime(prompt.at)}${copyNote(prompt)}`, options),
	...fields(
		{'Active file': prompt.activeFile, 'Open tabs': prompt.openTabs?.join(', ')},
		options.ascii,
	),
	...block(prompt.request, '> ', options),
	...eventLines(
		prompt.events.filter(({kind}) => kind !== 'prompt'),
		options,
	),
];

/** Outputs stand under the call they belong to. */
const eventLines = (events: readonly GroupedEvent[], options: TextOptions): readonly string[] => {
	const calls = new Set(events.map(({seq}) => seq));
	const isUnderCall = ({kind, callSeq}: GroupedEvent) =>
		kind === 'output' && callSeq !== undefined && calls.has(callSeq);
	const outputs = Map.groupBy(
		events.filter((event) => isUnderCall(event)),
		({callSeq}) => callSeq,
	);
	return events.flatMap((event) =>
		isUnderCall(event)
			? []
			: [
					'',
					...oneEvent(event, options),
					...(outputs.get(event.seq) ?? []).flatMap((output) => oneEvent(output, options)),
				],
	);
};

const oneEvent = (event: GroupedEvent, options: TextOptions): readonly string[] => {
	const facts = [
		options.clock.exactTime(event.at),
		event.kind,
		event.tool,
		event.status,
		event.exitCode === undefined ? undefined : `exit ${event.exitCode}`,
		event.durationMs === undefined ? undefined : duration(event.durationMs),
		...event.marks.map((mark) => `[${mark}]`),
	].filter((fact) => fact !== undefined);
	const head = printable(facts.join('  '), {ascii: options.ascii});
	return [
		`${head}${copyNote(event)}`,
		...block(event.text === '' ? event.title : event.text, ' '.repeat(4), options),
	];
};

const block = (text: string, indent: string, {ascii}: TextOptions): readonly string[] =>
	printable(text, {ascii, newlines: 'keep'})
		.split('\n')
		.map((line) => `${indent}${line}`);

const heading = (text: string, {ascii}: TextOptions): string =>
	`${(ascii ? '=' : '━').repeat(2)} ${text}`;

const copyNote = ({copyOf}: {readonly copyOf?: string}): string =>
	copyOf === undefined ? '' : printable(`  (copied from ${copyOf})`);

const fields = (
	values: Readonly<Record<string, string | undefined>>,
	ascii: boolean,
): readonly string[] =>
	Object.entries(values).flatMap(([name, value]) =>
		value === undefined || value === '' ? [] : [`${name.padEnd(12)}${printable(value, {ascii})}`],
	);
