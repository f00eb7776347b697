import {type Json} from '../../model/json.ts';
import {isObject, textAt, wordAt} from '../json.ts';

/** The path that a URI names, which is an object of its parts or a text: `{"$mid": 1, "scheme": "file", "path": "/home/dev/a.ts"}`. */
export const pathIn = (uri: Json | undefined): string | undefined => {
	if (typeof uri === 'string') {
		return withoutRoot(uri.replace(/^file:\/\//v, ''));
	}

	const parts = isObject(uri) ? uri : undefined;
	const path = wordAt(parts, 'path') ?? wordAt(parts, 'fsPath') ?? textAt(parts, 'external');

	return path === undefined ? undefined : withoutRoot(path);
};

// /c:/shop → c:/shop
const withoutRoot = (path: string): string => (/^\/[A-Za-z]:/v.test(path) ? path.slice(1) : path);

/** A text, or the text of a Markdown object. */
export const markdownIn = (value: Json | undefined): string =>
	typeof value === 'string' ? value : (textAt(isObject(value) ? value : undefined, 'value') ?? '');
