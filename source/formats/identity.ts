import {hash} from 'node:crypto';

/**
What stays the same when a log is rewritten, moved or grown. Where the log has an id of its own for the fact, that id with a word for
what it is (`call:…`, `output:…`); otherwise kind, time and a hash of the text, or the line where there is no time.
It never holds the session's id, so that a copied fact shares the identity of its original.
*/
export const nativeIdentity = (word: string, id: string): string => `${word}:${id}`;

export const contentIdentity = (
	kind: string,
	text: string,
	where: {readonly at: Date | undefined; readonly line: number},
): string => `${kind}|${where.at?.getTime() ?? `line ${where.line}`}|${digest(text)}`;

/** The first 32 hex digits of the SHA-256 of a text. */
export const digest = (text: string): string => hash('sha256', text).slice(0, 32);
