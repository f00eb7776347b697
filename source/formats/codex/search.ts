import {type Status} from '../../model/event.ts';
import {nativeIdentity} from '../identity.ts';
import {nonEmpty} from '../json.ts';
import {present} from '../present.ts';
import {cut} from '../title.ts';
import {type Log, tell, tellAgain} from './log.ts';
import {closeTwin, openTwin} from './twins.ts';

type Search = {
	readonly side: 'event' | 'item';
	readonly id: string | undefined;
	readonly action: string | undefined;
	readonly query: string | undefined;
	readonly url: string | undefined;
	readonly status?: Status | undefined;
};

/** A web search, or a page that the agent opened: an item and, in some versions, an event, which share an id or the words. */
export const tellSearch = (log: Log, {side, id, action, query, url, status}: Search): void => {
	const words = nonEmpty(query) ?? url ?? '';
	const texts = id === undefined ? [words] : [words, `id ${id}`];
	const told = closeTwin(log, {family: 'search', side, texts});

	if (told !== undefined) {
		tellAgain(log, told);
		return;
	}

	const seq = tell(log, {
		kind: 'search',
		title: cut(`${action ?? 'search'} ${words}`.trim()),
		text: [query, url].filter(Boolean).join('\n'),
		tool: 'web_search',
		call: id,
		status,
		detail: present({action, query: nonEmpty(query), url}),
		identity: id === undefined ? undefined : nativeIdentity('call', id),
	});

	openTwin(log, {family: 'search', side, texts, seq});
};
