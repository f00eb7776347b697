import {type Prompt} from '../../model/prompt.ts';

/** What a person asked, apart from what an editor put before it. */
export type Request = Pick<Prompt, 'activeFile' | 'openTabs' | 'request'>;

/*
# Context from my IDE setup:

## Active file: source/shop.ts

## Open tabs:
- shop.ts: source/shop.ts

## My request for Codex:
Add a basket.
*/
const prefixes = [
	'# Context from my IDE setup:',
	'# Files mentioned by the user:',
	'## Active file:',
];
const marker = /^#{1,3} My request for Codex:[\t ]*/mv;
const activeFile = /^## Active file:[\t ]*(?<path>\S[^\n]*)$/mv;
const openTabs = /^## Open tabs:[\t ]*\n(?<list>(?:- [^\n]*\n?)*)/mv;

export const requestIn = (text: string): Request => {
	const start = text.trimStart();
	const found = prefixes.some((prefix) => start.startsWith(prefix)) ? marker.exec(text) : null;

	if (found === null) {
		return {request: text.trim()};
	}

	const before = text.slice(0, found.index);
	const active = activeFile.exec(before)?.groups?.['path']?.trim();
	const tabs = openTabs.exec(before)?.groups?.['list'];

	return {
		request: text.slice(found.index + found[0].length).trim(),
		...(active !== undefined && {activeFile: active}),
		...(tabs !== undefined && {openTabs: tabsIn(tabs)}),
	};
};

// - shop.ts: source/shop.ts
const tabsIn = (list: string): readonly string[] =>
	list
		.split('\n')
		.filter((line) => line.startsWith('- '))
		.map((line) =>
			line
				.slice(line.indexOf(': ') + 1)
				.replace(/^\s*-?\s*/v, '')
				.trim(),
		);
