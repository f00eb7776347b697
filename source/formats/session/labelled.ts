import {nonEmpty} from '../json.ts';
import {cut, firstLine} from '../title.ts';

/** A title that says what a text is before its first line. A tag in which a program wrapped the text is left out. */
export const labelled = (label: string, text: string): string => {
	// <system_reminder>⏎The tools changed.
	const body = text.slice(0, 4000).replace(/^\s*<[\w\-]{1,40}>/v, '');

	return cut(`${label}: ${nonEmpty(firstLine(body)) ?? firstLine(text)}`);
};
