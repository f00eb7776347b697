import {type JsonObject} from '../../model/json.ts';
import {type Log} from '../session/log.ts';
import {type Told} from '../session/restate.ts';

/** What a reader of VS Code's chats remembers beside what all readers do. */
export type Own = {
	/** The requests that the chat consists of now, as far as they can still be taken back. */
	requests: Request[];
	/** How many older requests are no longer remembered. */
	forgotten: number;
	/** The last request, which later lines go on writing. */
	live?: Live | undefined;
	title?: string;
};

/** `key` stands for the request's id, `first` to `last` are its events. */
export type Request = {readonly key: string; first: number; last: number; isPrompt: boolean};

export type Live = {readonly index: number; request: JsonObject; told: Told[]};

export type ChatLog = Log<Own>;

export const freshOwn = (): Own => ({requests: [], forgotten: 0});

const most = 2000;

export const addRequest = (own: Own, request: Request): void => {
	own.requests.push(request);

	if (!(own.requests.length > most)) {
		return;
	}

	own.requests.shift();
	own.forgotten += 1;
};
