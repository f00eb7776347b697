import {type JsonObject} from '../../model/json.ts';
import {objectsAt, textAt, valueAt} from '../json.ts';

/** The message's id, and whether it is of a sub-agent: what stands there as typed was written by its parent. */
export type About = {readonly id: string; readonly isSubagent: boolean};

/** The text of a message: a text, a part, or a list of parts. Thoughts and calls are no part of it. */
export const contentText = (message: JsonObject, key: string): string => {
	const content = valueAt(message, key);

	if (typeof content === 'string') {
		return content;
	}

	return partsIn(message, key)
		.filter((part) => part['thought'] !== true)
		.map((part) => textAt(part, 'text') ?? '')
		.filter((text) => text !== '')
		.join('\n');
};

export const partsIn = (message: JsonObject, key: string): readonly JsonObject[] => {
	const content = valueAt(message, key);

	return typeof content === 'object' && content !== null && !Array.isArray(content)
		? [content as JsonObject]
		: objectsAt(message, key);
};
