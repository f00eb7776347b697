import {type JsonObject} from '../../model/json.ts';
import {sortedJson} from '../identity.ts';
import {listAt, objectAt, textAt, valueAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {tellInstructions} from './instructions.ts';
import {type Log, tell, tellAgain} from './log.ts';
import {closeTwin, openTwin} from './twins.ts';

/** Reads `compacted`: what the model remembers was replaced. The replacement repeats what the log holds already, so only its size is told. */
export const readCompacted = (log: Log, compacted: JsonObject): void => {
	const text = textAt(compacted, 'message') ?? '';
	const items = listAt(compacted, 'replacement_history').length;

	tellCompaction(log, 'item', {
		text,
		detail: present({
			replacementItems: items === 0 ? undefined : items,
			encrypted: text === '' ? true : undefined,
		}),
	});
};

/** Reads `context_compacted` and the item `ContextCompaction`: the same, as shown on the screen. */
export const readContextCompacted = (log: Log): void => {
	tellCompaction(log, 'event', {text: '', detail: {}});
};

const tellCompaction = (
	log: Log,
	side: 'event' | 'item',
	{
		text,
		detail,
	}: {
		readonly text: string;
		readonly detail: {readonly replacementItems?: number; readonly encrypted?: boolean};
	},
): void => {
	const told = closeTwin(log, {family: 'compaction', side, texts: ['']});

	if (told !== undefined && text === '') {
		tellAgain(log, told, {detail});
		return;
	}

	const seq = tell(log, {
		kind: 'compaction',
		title: cut(`context compacted ${firstLine(text)}`.trim()),
		text,
		detail,
	});

	openTwin(log, {family: 'compaction', side, texts: [''], seq});
};

/** Reads `world_state`: what of its surroundings the model was told, whole or as far as it changed. */
export const readWorldState = (log: Log, world: JsonObject): void => {
	const agentsMd = objectAt(objectAt(world, 'state'), 'agents_md');

	tellInstructions(log, 'agents-md', textAt(agentsMd, 'text'), {
		directory: wordAt(agentsMd, 'directory'),
		isTwin: true,
	});
};

export const readReviewEntered = (log: Log, event: JsonObject): void => {
	const target = objectAt(event, 'target');
	const hint =
		wordAt(event, 'user_facing_hint') ??
		wordAt(target, 'instructions') ??
		wordAt(event, 'prompt') ??
		wordAt(target, 'type') ??
		'';

	tell(log, {
		kind: 'review',
		title: cut(`review of ${firstLine(hint)}`),
		text: [hint, wordAt(event, 'prompt')].filter(Boolean).join('\n'),
		detail: {change: 'entered'},
	});
};

export const readReviewExited = (log: Log, event: JsonObject): void => {
	const result = valueAt(event, 'review_output') ?? undefined;
	const review = objectAt(event, 'review_output');
	const findings = listAt(review, 'findings').length;
	const explanation = wordAt(review, 'overall_explanation') ?? '';

	tell(log, {
		kind: 'review',
		title: cut(`review ended, ${findings} findings ${firstLine(explanation)}`.trim()),
		text: result === undefined ? '' : sortedJson(result),
		detail: present({change: 'exited' as const, result}),
	});
};
