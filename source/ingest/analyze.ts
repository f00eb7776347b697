import {type SessionSurroundings} from '../analyzers/analyzer.ts';
import {commands} from '../analyzers/commands-run.ts';
import {files} from '../analyzers/files-touched.ts';
import {plain} from '../analyzers/plain.ts';
import {tokens} from '../analyzers/tokens-ledger.ts';
import {type Event} from '../model/event.ts';
import {type Json} from '../model/json.ts';
import {type Session} from '../model/session.ts';
import {type Findings} from '../store/analysis-rows.ts';
import {startPlaces, type Stated} from './token-places.ts';

/** Asks the analyzers about the events of one log, in the order of the log. */
export type Analyses = {
	readonly add: (gathered: GatheredEvents) => Findings;
	/** What `startAnalyses` needs to go on after the events so far. */
	readonly state: () => Json;
};

export type GatheredEvents = {
	readonly events: Iterable<Event>;
	/** What became known of events that were added before. */
	readonly changes: ReadonlyArray<{
		readonly seq: number;
		readonly change: (event: Event) => Event;
	}>;
	/** Events that stand in the file once more. */
	readonly repeated: readonly number[];
};

export const startAnalyses = (session: () => Partial<Session>, saved?: Json): Analyses => {
	let open: Open | undefined;
	const opened = () => {
		open ??= start(readState(saved), session());
		return open;
	};

	return {
		add({events, changes, repeated}) {
			const told = [...events];

			// What comes before the session is known says nothing of where it ran.
			if (told.length + changes.length + repeated.length === 0) {
				return {touches: [], commands: [], tokens: [], again: []};
			}

			const {touches, runs, ledger, places} = opened();
			const touched = new Map<number, Findings['touches']>();
			const ran = new Map<number, Findings['commands']>();
			const counted: Array<Findings['tokens'][number]> = [];
			const first = told[0]?.seq ?? Infinity;

			for (const {seq, change} of changes) {
				replace(touched, touches.amend?.(seq, change));
				replace(ran, runs.amend?.(seq, change));
			}

			for (const event of told) {
				replace(touched, touches.add(event));
				replace(ran, runs.add(event));
				counted.push(...ledger.add(event));
			}

			return {
				touches: touched.values().toArray().flat(),
				commands: ran.values().toArray().flat(),
				tokens: places.add(counted, repeated),
				again: [...new Set([...touched.keys(), ...ran.keys()])].filter((seq) => seq < first),
			};
		},
		state() {
			if (open === undefined) {
				return saved ?? {};
			}

			const {surroundings, touches, runs, ledger, places} = open;

			return plain({
				surroundings,
				touches: touches.state(),
				runs: runs.state(),
				ledger: ledger.state(),
				places: places.recent(),
			});
		},
	};
};

type Open = ReturnType<typeof start>;

type State = {
	readonly surroundings?: SessionSurroundings;
	readonly touches?: Json;
	readonly runs?: Json;
	readonly ledger?: Json;
	readonly places?: readonly Stated[];
};

const start = (before: State, session: Partial<Session>) => {
	const surroundings = before.surroundings ?? surroundingsOf(session);

	return {
		surroundings,
		touches: files.start(surroundings, before.touches),
		runs: commands.start(surroundings, before.runs),
		ledger: tokens.start(surroundings, before.ledger),
		places: startPlaces(before.places ?? []),
	};
};

// It was written by `state`; only the moments need to become dates again.
const readState = (saved: Json | undefined): State => {
	const state = (saved ?? {}) as unknown as State;

	return {
		...state,
		places: (state.places ?? []).map(({row, places}) => ({
			places,
			row: row.at === undefined ? row : {...row, at: new Date(row.at)},
		})),
	};
};

/** The home folder is that of the machine that wrote the log, which may be another one: only the log can tell. */
const surroundingsOf = ({cwd, relation}: Partial<Session>): SessionSurroundings => {
	const home = /^(?:\/(?:home|Users)\/[^\/]+|\/root)(?=\/|$)/v.exec(cwd ?? '')?.[0];

	return {
		...(cwd !== undefined && {cwd}),
		...(relation !== undefined && {relation}),
		...(home !== undefined && {home}),
	};
};

const replace = <Row extends {readonly event: number}>(
	found: Map<number, readonly Row[]>,
	rows: readonly Row[] = [],
): void => {
	if (rows[0] !== undefined) {
		found.set(rows[0].event, rows);
	}
};
