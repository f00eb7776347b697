import {type Coverage} from '../../model/coverage.ts';
import {type Mark} from '../../model/mark.ts';
import {
	type EventRecord,
	type EventRow,
	type PromptRow,
	type SessionRow,
} from '../../model/rows.ts';
import {
	type RawLine,
	type SearchAnswer,
	type SessionSort,
	type TroubleRow,
} from '../../store/store.ts';
import {type Window} from '../../text/window.ts';
import {nothingPending, type Pending} from '../input/key-map.ts';
import {emptyLine, type Line} from '../input/line-editor.ts';
import {type Loading} from '../options.ts';
import {type Setting} from './setting.ts';

export const paneNames = ['sessions', 'tree', 'event', 'hits', 'search'] as const;

export type PaneName = (typeof paneNames)[number];

export const timeFormats = ['24h', '12h', 'iso', 'relative'] as const;

export type TimeFormat = (typeof timeFormats)[number];

/** All the app knows. Only functions from state to state change it; views read it. */
export type State = {
	readonly setting: Setting;
	readonly size: {readonly columns: number; readonly rows: number};
	/** As of the last key, so that nothing changes while nobody does anything. */
	readonly now: Date;
	/** Grows when the store may have changed: everything shown is then asked again. */
	readonly generation: number;
	readonly focus: PaneName;
	readonly isZoomed: boolean;
	readonly windows: Readonly<Record<PaneName, Window>>;
	/** Columns each pane is scrolled sideways. */
	readonly shifts: Readonly<Record<PaneName, number>>;
	/** What `&` left of each pane's rows. */
	readonly filters: Readonly<Record<PaneName, string>>;
	readonly timeFormat: TimeFormat;
	readonly sessions: SessionsState;
	readonly tree: TreeState;
	readonly event: EventState;
	readonly hits: HitsState;
	readonly search: SearchState;
	/** What `/` looks for. */
	readonly find: string;
	readonly selection: Selection;
	readonly history: readonly Position[];
	readonly undo: UndoState;
	readonly overlay?: Overlay | undefined;
	readonly pending: Pending;
	readonly message?: Message | undefined;
	readonly loading?: Loading | undefined;
	/** When the lists were read again while loading. */
	readonly readAt?: Date | undefined;
	/** The place of the last run, until it is reached or known to be gone. */
	readonly restore?: Restore | undefined;
	/** Ctrl-C was pressed and had nothing to cancel: once more quits. */
	readonly isQuitArmed: boolean;
	/** The last key was a digit that went to a pane; with another one it becomes a count. */
	readonly digit?: DigitPressed | undefined;
};

export type DigitPressed = {
	readonly value: number;
	readonly at: Date;
	/** Where one was before it. */
	readonly place: Pick<State, 'event' | 'focus' | 'selection' | 'tree' | 'windows'> & {
		readonly isSearching: boolean;
	};
};

export type Restore = {
	readonly session: string;
	readonly open: readonly string[];
	/** The event's `seq` in its session. */
	readonly seq?: number | undefined;
	readonly focus: PaneName;
};

export type Message = {readonly text: string; readonly isWarning?: boolean};

export type SessionsState = {
	readonly rows: readonly SessionRow[];
	readonly total: number;
	readonly isLoaded: boolean;
	readonly sort: SessionSort;
	readonly isReverse: boolean;
	/** How many rows were asked for; grows as the cursor nears the end. */
	readonly limit: number;
	/** The session to put the cursor on once it is there. */
	readonly seek?: string | undefined;
};

export type TreeState = {
	/** The row of the session it shows. */
	readonly sessionRow?: number | undefined;
	readonly prompts: readonly PromptRow[];
	readonly hasPrompts: boolean;
	/** Events by the `seq` of their prompt; 0 has those before the first. */
	readonly events: ReadonlyMap<number, LoadedEvents>;
	/** Keys of the unfolded items; see `tree-items.ts`. */
	readonly open: ReadonlySet<string>;
	/** The event to put the cursor on once it is there. */
	readonly seek?: number | undefined;
	/** The sessions that agent events started, by the event's id. */
	readonly agents: ReadonlyMap<number, readonly SessionRow[]>;
	/** Shows events that say little by themselves: token counts, settings, turns. */
	readonly showsQuiet: boolean;
};

export type LoadedEvents = {
	readonly rows: readonly EventRow[];
	readonly generation: number;
	/** How many were asked for. */
	readonly limit: number;
};

export type EventState = {
	readonly id?: number | undefined;
	readonly record?: EventRecord | undefined;
	readonly raw?: RawLine | undefined;
	readonly showsRaw: boolean;
	readonly isWrapped: boolean;
};

export type HitsState = {
	readonly rows: readonly TroubleRow[];
	readonly isLoaded: boolean;
	readonly isWholeStore: boolean;
};

export type SearchState = {
	readonly isOpen: boolean;
	readonly line: Line;
	readonly sort: 'best' | 'recent';
	readonly limit: number;
	readonly answer?: SearchAnswer | undefined;
	/** What was searched, where nothing was found. */
	readonly coverage?: Coverage | undefined;
	/** The typed text the answer is for. */
	readonly answered?: string | undefined;
};

export type Selection = {
	/** Marked events, by id, with the row they were marked in. */
	readonly events: ReadonlyMap<number, EventRow>;
	/** Where a range started, as a row of the focused pane. */
	readonly anchor?: number | undefined;
};

export type Position = {
	readonly sessionRow: number | undefined;
	readonly eventId: number | undefined;
	readonly focus: PaneName;
};

/** A change of marks, to be taken back by its opposite. */
export type MarkChange = {
	readonly added: readonly Mark[];
	readonly removed: readonly Mark[];
	readonly title: string;
};

export type UndoState = {
	readonly done: readonly MarkChange[];
	readonly undone: readonly MarkChange[];
	readonly lastTag?: string | undefined;
};

export type Overlay =
	/** The query is being typed; it is kept with the results. */
	| {readonly type: 'search'}
	| {readonly type: 'find' | 'filter'; readonly line: Line; readonly before: string}
	| {readonly type: 'help' | 'jump' | 'palette'; readonly line: Line; readonly window: Window}
	| {readonly type: 'ask'; readonly line: Line; readonly ask: 'note' | 'tag'}
	| {readonly type: 'confirm'; readonly question: string; readonly next: Confirmed};

/** What a confirmation was asked for. */
export type Confirmed = {readonly type: 'copy-raw'} | {readonly type: 'mark-all'};

export const firstWindow: Window = {top: 0, cursor: 0};

const each = <Value>(value: Value): Record<PaneName, Value> => ({
	sessions: value,
	tree: value,
	event: value,
	hits: value,
	search: value,
});

export const sessionsPage = 500;
export const eventsPage = 2000;
export const searchPage = 200;

export const initialState = (
	setting: Setting,
	size: State['size'],
	now: Date,
	timeFormat: TimeFormat,
): State => ({
	setting,
	size,
	now,
	generation: 0,
	focus: 'sessions',
	isZoomed: false,
	windows: each(firstWindow),
	shifts: each(0),
	filters: each(''),
	timeFormat,
	sessions: {
		rows: [],
		total: 0,
		isLoaded: false,
		sort: 'recent',
		isReverse: false,
		limit: sessionsPage,
	},
	tree: {
		prompts: [],
		hasPrompts: false,
		events: new Map(),
		open: new Set(),
		agents: new Map(),
		showsQuiet: false,
	},
	event: {showsRaw: false, isWrapped: true},
	hits: {rows: [], isLoaded: false, isWholeStore: false},
	search: {isOpen: false, line: emptyLine(), sort: 'best', limit: searchPage},
	find: '',
	selection: {events: new Map()},
	history: [],
	undo: {done: [], undone: []},
	pending: nothingPending,
	isQuitArmed: false,
});
