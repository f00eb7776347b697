import {type Event} from '../model/event.ts';
import {type Json} from '../model/json.ts';
import {type Relation} from '../model/session.ts';

/**
One question about a session, answered from its events in the order of the log. To add one: a file with a const of this type, a line in
`index.ts`. Each row names the event it is about in `event` and counts from 0 in `part`; a row that comes again under the same event and
part replaces the one before, so that an output can complete what its call began.
*/
export type Analyzer<Row extends AboutEvent = AboutEvent> = {
	readonly name: string;
	readonly question: string;
	readonly start: (surroundings: SessionSurroundings, state?: Json) => Analysis<Row>;
};

export type AboutEvent = {readonly event: number; readonly part: number};

export type SessionSurroundings = {
	readonly cwd?: string | undefined;
	/** How the session came out of another one. */
	readonly relation?: Relation | undefined;
	/** The home folder of the machine that wrote the log, where it is known. */
	readonly home?: string | undefined;
};

export type Analysis<Row> = {
	readonly add: (event: Event) => readonly Row[];
	/** More became known of an event that was added already. */
	readonly amend?: (seq: number, change: (event: Event) => Event) => readonly Row[];
	/** What `start` needs to go on after the events so far. */
	readonly state: () => Json;
};
