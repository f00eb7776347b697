import {type Event} from '../model/event.ts';
import {type Analyzer, type SessionSurroundings} from './analyzer.ts';
import {pendingCalls} from './pending-calls.ts';
import {type FileDraft, filesOf} from './files/drafts.ts';
import {type Outcome, outcomeOf} from './files/outcome.ts';
import {type Operation} from './shell/effect.ts';
import {type Span} from './shell/simple-command.ts';

/** What one event did to one file, or that it may have done more than can be told (`opaque`). */
export type FileTouch = {
	readonly event: number;
	readonly part: number;
	readonly operation: Operation | 'opaque';
	/** Absolute where the folder is known. In a `pattern` unknown parts stand as written: `*.ts`, `$DIR/a`. Empty when opaque. */
	readonly path: string;
	/** As written in the log. */
	readonly raw: string;
	readonly confidence: 'exact' | 'pattern' | 'possible';
	/** Anything below the path may be meant. */
	readonly tree: boolean;
	readonly outcome: Outcome;
	/** The program or tool. */
	readonly via: string;
	readonly query?: string;
	readonly remote?: string;
	/** Why it cannot be told which files. */
	readonly reason?: string;
	/** The place in the script of the command. */
	readonly span?: Span;
};

/** Everything one call did to files, as far as the call and its output say. */
export const filesTouched = (
	event: Event,
	surroundings: SessionSurroundings = {},
	output?: Event,
): readonly FileTouch[] =>
	filesOf(event, surroundings).map((draft, part) => toTouch(draft, {event, output, part}));

const toTouch = (
	draft: FileDraft,
	{
		event,
		output,
		part,
	}: {readonly event: Event; readonly output: Event | undefined; readonly part: number},
): FileTouch => {
	const {exit, isSure, shows, ...told} = draft;
	return {
		event: event.seq,
		part,
		...told,
		outcome: outcomeOf({exit, isSure, shows, raw: draft.raw}, {event, output}),
	};
};

export const files: Analyzer<FileTouch> = {
	name: 'files',
	question: 'Which files did it read, write, delete, move, list or search?',
	start(surroundings, state) {
		return pendingCalls(
			(event, output, where) => filesTouched(event, where, output),
			surroundings,
			state,
		);
	},
};
