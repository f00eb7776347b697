import {type TokensDetail, type Usage} from '../../model/details.ts';
import {type Draft} from './log.ts';

/** A statement about tokens. */
export const tokensDraft = (
	detail: TokensDetail,
	about: {readonly identity?: string | undefined; readonly model?: string | undefined} = {},
): Draft => ({
	kind: 'tokens',
	title: usageTitle(detail.last ?? detail.total),
	text: '',
	detail,
	...about,
});

const usageTitle = (usage: Usage | undefined): string =>
	usage === undefined
		? 'tokens'
		: `${usage.input} in (${usage.cached} cached), ${usage.output} out`;
