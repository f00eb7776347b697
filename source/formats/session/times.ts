import {type JsonObject} from '../../model/json.ts';
import {numberAt} from '../json.ts';

/** A point in time in milliseconds since 1970, or undefined. */
export const timeAt = (object: JsonObject | undefined, key: string): Date | undefined => {
	const value = numberAt(object, key);
	const date = value === undefined ? undefined : new Date(value);

	return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
};
