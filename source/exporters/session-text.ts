import {type SessionRow} from '../model/rows.ts';
import {printable} from '../text/printable.ts';
import {blockLines, eventText, notes, type TextOptions} from './event-text.ts';
import {type GroupedEvent, type GroupedPrompt, type GroupedSession} from './group-session.ts';

/** A grouped session for reading: complete, nothing cut, safe to print. */
export const sessionText = (
	grouped: GroupedSession,
	{clock, ascii}: Omit<TextOptions, 'log'>,
): string => {
	const options = {clock, ascii, log: grouped.session.path};
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
			Thread: session.thread === session.id ? undefined : session.thread,
			Title: session.title,
			Agent: [session.agent, session.version].filter(Boolean).join(' '),
			Originator: session.originator,
			Written: session.generation,
			Models: session.models?.join(', '),
			Provider: session.provider,
			Effort: session.effort,
			Profile: session.profile,
			Folder: session.cwd,
			Repository: session.repository,
			Branch: session.branch,
			Commit: session.commit,
			Approval: session.approvalPolicy,
			Sandbox: session.sandbox,
			Network: session.networkAccess === undefined ? undefined : networkWord(session.networkAccess),
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

const networkWord = (isReachable: boolean): string => (isReachable ? 'allowed' : 'not allowed');

const promptLines = (prompt: GroupedPrompt, options: TextOptions): readonly string[] => {
	const event = prompt.events.find(({kind}) => kind === 'prompt');
	const facts = [
		`Prompt ${prompt.seq}`,
		options.clock.dateTime(prompt.at),
		...(event?.marks.map((mark) => `[${mark}]`) ?? []),
		...notes({...prompt, places: event?.places ?? []}, options),
	];
	const preamble = preambleOf(prompt);
	return [
		'',
		heading(facts.join('  '), options),
		...fields(
			{'Active file': prompt.activeFile, 'Open tabs': prompt.openTabs?.join(', ')},
			options.ascii,
		),
		...(preamble === '' ? [] : quoted(preamble, '| ', options)),
		...quoted(prompt.request, '> ', options),
		...eventLines(
			prompt.events.filter((other) => other !== event),
			options,
		),
	];
};

/** What an editor put before the request, where that says more than the file and the tabs told already. */
const preambleOf = ({text, request, activeFile, openTabs = []}: GroupedPrompt): string => {
	const preamble = text.slice(0, Math.max(0, text.lastIndexOf(request))).trim();
	const told = [activeFile, ...openTabs].filter((name) => name !== undefined);
	const isTold = (line: string) =>
		line.trim() === '' ||
		/^#.*:\s*$/v.test(line) ||
		told.some((name) => line.trimEnd().endsWith(name));
	return preamble.split('\n').every((line) => isTold(line)) ? '' : preamble;
};

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
					...eventText(event, options),
					...(outputs.get(event.seq) ?? []).flatMap((output) => eventText(output, options)),
				],
	);
};

const quoted = (text: string, mark: string, options: TextOptions): readonly string[] =>
	blockLines(text, options).map((line) => `${mark}${line}`);

const heading = (text: string, {ascii}: TextOptions): string =>
	`${(ascii ? '=' : '━').repeat(2)} ${printable(text, {ascii})}`;

const fields = (
	values: Readonly<Record<string, string | undefined>>,
	ascii: boolean,
): readonly string[] =>
	Object.entries(values).flatMap(([name, value]) =>
		value === undefined || value === '' ? [] : [`${name.padEnd(12)}${printable(value, {ascii})}`],
	);
