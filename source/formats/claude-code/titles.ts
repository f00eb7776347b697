import {type JsonObject} from '../../model/json.ts';
import {wordAt} from '../json.ts';
import {firstLine} from '../title.ts';
import {type Log, tellSession} from './log.ts';

/** What a title is from, the strongest last: a person's own name for the session wins over all others. */
const origins = ['agent-name', 'command', 'prompt', 'summary', 'ai-title', 'custom-title'] as const;

export const noteTitle = (log: Log, origin: (typeof origins)[number], title: string): void => {
	const rank = origins.indexOf(origin);
	const isLater = (origin === 'command' || origin === 'prompt') && log.state.titled === rank;

	if (title === '' || log.copyOf !== undefined || rank < (log.state.titled ?? -1) || isLater) {
		return;
	}

	log.state.titled = rank;
	tellSession(log, {title: firstLine(title)});
};

/** Reads `ai-title`, `custom-title` and `agent-name`; of each the last counts. */
export const readTitle = (log: Log, record: JsonObject): void => {
	for (const [key, origin] of [
		['aiTitle', 'ai-title'],
		['customTitle', 'custom-title'],
		['agentName', 'agent-name'],
	] as const) {
		noteTitle(log, origin, wordAt(record, key) ?? '');
	}
};

/** Reads `summary`: the title of the conversation that ends with a record. Mostly that record is in another file. */
export const readSummary = (log: Log, record: JsonObject): void => {
	const leaf = wordAt(record, 'leafUuid');
	const summary = wordAt(record, 'summary');

	if (leaf === undefined || summary === undefined) {
		return;
	}

	if (leaf === log.state.leaf) {
		noteTitle(log, 'summary', summary);
	} else {
		log.state.summaries.set(leaf, firstLine(summary));
	}
};

export const noteLeaf = (log: Log, uuid: string): void => {
	const summary = log.state.summaries.get(uuid);

	if (summary !== undefined) {
		noteTitle(log, 'summary', summary);
	}
};
