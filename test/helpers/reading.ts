import {type Event} from '../../source/model/event.ts';
import {type Json} from '../../source/model/json.ts';
import {type Disposition} from '../../source/model/place.ts';
import {type Problem} from '../../source/model/problem.ts';
import {type Prompt} from '../../source/model/prompt.ts';
import {type Session} from '../../source/model/session.ts';
import {type Fact, type KnownSession} from '../../source/formats/fact.ts';
import {type Format} from '../../source/formats/format.ts';

/** The records of a file's text, as a format cuts it. */
export const recordsOf = (format: Format, text: string): readonly string[] => {
	if (format.layout === 'document') {
		return (format.records?.(text) ?? []).map(({start, end}) => text.slice(start, end));
	}

	const lines = text.split('\n');

	return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

/** All facts of a file. With `cut`, the reader is replaced after that many records by one that goes on from its saved state. */
export const factsOf = (format: Format, records: readonly string[], cut = -1): readonly Fact[] => {
	let reader = format.open();

	const facts = records.flatMap((text, index) => {
		if (index === cut) {
			const saved = JSON.stringify(reader.state());

			reader = format.open(JSON.parse(saved) as Json);
		}

		return reader.read({line: index + 1, part: 0, text}).facts;
	});

	return [...facts, ...reader.end()];
};

export const dispositionsOf = (
	format: Format,
	records: readonly string[],
): readonly Disposition[] => {
	const reader = format.open();

	return records.map((text, index) => reader.read({line: index + 1, part: 0, text}).disposition);
};

/** An event as it stands after all that was added to it. */
export type Whole = Event & {readonly lines: readonly number[]};

export type Log = {
	readonly session: Partial<Session>;
	readonly prompts: readonly Prompt[];
	readonly events: readonly Whole[];
	readonly problems: readonly Problem[];
	readonly known: readonly KnownSession[];
};

/** What the facts come to when they are applied in order. */
export const logOf = (facts: readonly Fact[]): Log => {
	const events = new Map<number, Whole>();

	for (const fact of facts) {
		if (fact.type === 'event') {
			events.set(fact.event.seq, {...fact.event, lines: [fact.event.place.line]});
		} else if (fact.type === 'amend') {
			const event = events.get(fact.seq)!;
			const detail = {...event.detail, ...fact.change?.detail};
			const lines = fact.place === undefined ? event.lines : [...event.lines, fact.place.line];

			events.set(fact.seq, {...event, ...fact.change, detail, lines} as Whole);
		}
	}

	return {
		session: Object.assign(
			{},
			...of(facts, 'session').map(({session}) => session),
		) as Partial<Session>,
		prompts: of(facts, 'prompt').map(({prompt}) => prompt),
		events: events.values().toArray(),
		problems: of(facts, 'problem').map(({problem}) => problem),
		known: of(facts, 'known-session').map(({known}) => known),
	};
};

const of = <Type extends Fact['type']>(
	facts: readonly Fact[],
	type: Type,
): ReadonlyArray<Extract<Fact, {type: Type}>> =>
	facts.filter((fact): fact is Extract<Fact, {type: Type}> => fact.type === type);
