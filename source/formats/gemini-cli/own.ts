import {digest} from '../identity.ts';
import {type Log} from '../session/log.ts';
import {type Told} from '../session/restate.ts';

/** What a reader of Gemini's log remembers beside what all readers do: the messages in force, which later records replace or take back. */
export type Own = {messages: Message[]; isSubagent?: boolean};

/** A message in force. `key` stands for its id, `first` to `last` are its events. */
export type Message = {
	readonly key: string;
	first: number;
	last: number;
	readonly isPrompt: boolean;
	/** What was told of it, while it is new enough to be written again: what for, a digest, the event. */
	told?: Told[];
};

export type GeminiLog = Log<Own>;

export const freshOwn = (): Own => ({messages: []});

const most = {messages: 2000, told: 24};

export const keyOf = (id: string): string => digest(id).slice(0, 10);

/** Adds a message; of the older ones less is remembered. */
export const addMessage = ({messages}: Own, message: Message): void => {
	messages.push(message);

	const older = messages.at(-1 - most.told);

	if (older !== undefined) {
		delete older.told;
	}

	if (messages.length > most.messages) {
		messages.shift();
	}
};
