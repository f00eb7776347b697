import {type Json} from '../model/json.ts';

/** A value as JSON would give it back: dates are texts, what is undefined is gone. */
export const plain = (value: unknown): Json => {
	const text = JSON.stringify(value);
	return JSON.parse(text) as Json;
};
