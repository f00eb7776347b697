import {nativeIdentity} from '../identity.ts';
import {firstLine} from '../title.ts';
import {type Log, tell, tellAgain} from './log.ts';
import {closeTwin, openTwin} from './twins.ts';

type Thought = {
	readonly side: 'event' | 'item';
	readonly summaries: readonly string[];
	/** The whole reasoning, where the model gives it. */
	readonly raw: readonly string[];
	readonly id: string | undefined;
	/** The record also holds a form of it that only the vendor can read. */
	readonly isSealed: boolean;
};

/**
Reasoning stands in an item with all its parts and, in most versions, in an event for each part. What no record of the other side told yet
becomes one event.
*/
export const tellReasoning = (log: Log, {side, summaries, raw, id, isSealed}: Thought): void => {
	const parts = [...summaries, ...raw].filter((text) => text.trim() !== '');
	const fresh = parts.filter((text) => {
		const told = closeTwin(log, {family: 'reasoning', side, texts: [text]});

		if (told !== undefined) {
			tellAgain(log, told);
		}

		return told === undefined;
	});

	if (fresh.length === 0 && (parts.length > 0 || !isSealed)) {
		return;
	}

	const text = fresh.join('\n\n');
	const seq = tell(log, {
		kind: 'reasoning',
		title: fresh.length === 0 ? '(sealed)' : firstLine(text),
		text,
		detail: {
			...(fresh.length === 0 && {encrypted: true}),
			...(fresh.length > 0 && fresh.every((part) => raw.includes(part)) && {raw: true}),
		},
		identity: id === undefined ? undefined : nativeIdentity('item', id),
	});

	for (const part of fresh) {
		openTwin(log, {family: 'reasoning', side, texts: [part], seq});
	}
};
