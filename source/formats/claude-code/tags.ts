/** A text that starts with a tag: `<tag>body</tag>rest`. */
export type Tagged = {readonly tag: string; readonly body: string; readonly rest: string};

// <system-reminder>…</system-reminder>
const opening = /^\s*<(?<tag>[a-z][\-0-9_a-z]{1,40})>/v;

export const leadingTag = (text: string): Tagged | undefined => {
	const found = opening.exec(text.length > 200 ? text.slice(0, 200) : text);
	const tag = found?.groups?.['tag'];

	if (!found || tag === undefined) {
		return undefined;
	}

	const closing = `</${tag}>`;
	const end = text.indexOf(closing, found[0].length);

	return end === -1
		? {tag, body: text.slice(found[0].length), rest: ''}
		: {tag, body: text.slice(found[0].length, end), rest: text.slice(end + closing.length)};
};

/** The content of a tag anywhere in a text. */
export const tagIn = (text: string, tag: string): string | undefined => {
	const start = text.indexOf(`<${tag}>`);
	const end = start === -1 ? -1 : text.indexOf(`</${tag}>`, start);

	return end === -1 ? undefined : text.slice(start + tag.length + 2, end).trim();
};
