import {hash} from 'node:crypto';
import {type Json} from '../model/json.ts';

/**
What stays the same when a log is rewritten, moved or grown. Where the log has an id of its own for the fact, that id with a word for
what it is (`call:…`, `output:…`); otherwise kind, time and a hash of the text, or the line where there is no time.
It never holds the session's id, so that a copied fact shares the identity of its original.
*/
export const nativeIdentity = (word: string, id: string): string => `${word}:${id}`;

/** Whether it is the log's own id for the fact, so that no other fact has it. */
export const isNative = (identity: string): boolean => /^[\w\-]+:/v.test(identity);

export const contentIdentity = (
	kind: string,
	text: string,
	where: {readonly at: Date | undefined; readonly line: number},
): string => `${kind}|${where.at?.getTime() ?? `line ${where.line}`}|${digest(text)}`;

/** JSON with the keys in one order, since programs that pass logs on change it. */
export const sortedJson = (value: Json | undefined): string =>
	JSON.stringify(value, (_key, inner: Json) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(
					Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)),
				)
			: inner,
	) ?? '';

/** The first 32 hex digits of the SHA-256 of a text. */
export const digest = (text: string): string => hash('sha256', text).slice(0, 32);
