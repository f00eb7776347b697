import {type Log} from '../session/log.ts';

/** What a reader of pi's log remembers beside what all readers do: the path from the root to the entry that was written last. */
export type Own = {path: Entry[]};

/** `first` to `last` are the events of the entry. */
export type Entry = {
	readonly id: string;
	readonly first: number;
	readonly last: number;
	readonly isPrompt: boolean;
};

export type PiLog = Log<Own>;

export const freshOwn = (): Own => ({path: []});

const most = 2000;

export const addEntry = ({path}: Own, entry: Entry): void => {
	path.push(entry);

	if (path.length > most) {
		path.shift();
	}
};
