import {type JsonObject} from '../../model/json.ts';
import {numberAt, objectAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {firstLine} from '../title.ts';
import {type Log, ownIdentity, tell} from './log.ts';

/** Reads `compact_boundary` and `microcompact_boundary`: what the model remembers was replaced, or old results were dropped from it. */
export const readBoundary = (log: Log, record: JsonObject): void => {
	const whole = objectAt(record, 'compactMetadata');
	const about = whole ?? objectAt(record, 'microcompactMetadata');
	const before = numberAt(about, 'preTokens');
	const saved = numberAt(about, 'tokensSaved');
	const trigger = wordAt(about, 'trigger');
	const size = before === undefined ? '' : `, ${before} tokens before`;

	tell(log, {
		kind: 'compaction',
		title: firstLine(
			`${whole === undefined ? 'old results dropped' : 'context compacted'} (${trigger ?? 'no reason given'})${size}`,
		),
		text: wordAt(record, 'content') ?? '',
		durationMs: numberAt(about, 'durationMs'),
		detail: present({
			trigger,
			tokensBefore: before,
			tokensAfter:
				numberAt(about, 'postTokens') ??
				(before === undefined || saved === undefined ? undefined : before - saved),
		}),
		identity: ownIdentity(log, 'compaction'),
	});
	log.state.isCompacted = whole !== undefined;
};

/** The summary that the conversation goes on from. Older logs have no other trace of the compaction. */
export const tellSummary = (log: Log, text: string): void => {
	const isTold = log.state.isCompacted === true;
	const title = firstLine(text);

	log.state.isCompacted = false;

	if (isTold) {
		const detail = {tag: 'compact-summary'};

		tell(log, {kind: 'injected', title, text, detail, identity: ownIdentity(log, 'injected')});
	} else {
		tell(log, {
			kind: 'compaction',
			title: firstLine(`context compacted ${title}`),
			text,
			detail: {},
			identity: ownIdentity(log, 'compaction'),
		});
	}
};
