import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {integerAt, numberAt, objectAt, objectsAt, textAt, valueAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {labelled} from '../session/labelled.ts';
import {type Statement} from '../session/restate.ts';
import {timeAt} from '../session/times.ts';
import {cut, firstLine} from '../title.ts';
import {type About} from './parts.ts';
import {statement} from './statement.ts';
import {usageStatements} from './usage.ts';
import {markdownIn, pathIn} from './uris.ts';

/** What is known of a request once it was answered: thoughts and summaries, errors, reviews, what it cost and how it ended. */
export const endStatements = (request: JsonObject, about: About): readonly Statement[] => {
	const result = objectAt(request, 'result');
	const metadata = objectAt(result, 'metadata');
	const failure = objectAt(result, 'errorDetails');
	const summaries = [objectAt(metadata, 'summary'), ...objectsAt(metadata, 'summaries')]
		.map((summary) => textAt(summary, 'text'))
		.filter((text) => text !== undefined);

	return [
		...roundThoughts(request, about),
		...summaries.map((text, index) =>
			statement(`summary ${index}`, {
				kind: 'compaction',
				title: cut(`context compacted ${firstLine(text)}`),
				text,
				at: about.at,
				detail: {},
				identity: nativeIdentity('compaction', `${about.id}.${index}`),
			}),
		),
		...(failure === undefined ? [] : [failed(failure, about)]),
		...reviewStatements(request, about),
		...usageStatements(request, about),
		...turnStatements(request, about),
	];
};

// What the model thought stands in the answer, or, where it was not shown, with the rounds.
const roundThoughts = (request: JsonObject, {id, at}: About): readonly Statement[] => {
	const isShown = objectsAt(request, 'response').some(
		(part) => textAt(part, 'kind') === 'thinking',
	);
	const rounds = objectsAt(objectAt(objectAt(request, 'result'), 'metadata'), 'toolCallRounds');
	const texts = isShown
		? []
		: rounds.map((round) => markdownIn(valueAt(objectAt(round, 'thinking'), 'text')));

	return texts
		.filter((text) => text.trim() !== '')
		.map((text, index) =>
			statement(`thought ${index}`, {
				kind: 'reasoning',
				title: firstLine(text),
				text,
				at,
				detail: {},
				identity: nativeIdentity('thought', `${id}.${index}`),
			}),
		);
};

const failed = (failure: JsonObject, {id, at}: About): Statement => {
	const text = textAt(failure, 'message') ?? sortedJson(failure);
	const code = wordAt(failure, 'code');

	return statement('error', {
		kind: 'error',
		title: firstLine(text),
		text,
		at,
		status: 'failed',
		detail: present({code}),
		identity: nativeIdentity('error', id),
	});
};

// A person kept, took back or changed what had been written to a file.
const reviewStatements = (request: JsonObject, {id, at}: About): readonly Statement[] =>
	objectsAt(request, 'editedFileEvents').flatMap((event, index) => {
		const review = reviews.get(integerAt(event, 'eventKind') ?? 0);
		const path = pathIn(valueAt(event, 'uri')) ?? '';

		return review === undefined
			? []
			: [
					statement(`review ${index}`, {
						kind: 'approval',
						title: labelled(review.title, path),
						text: path,
						at,
						...(review.decision === 'refused' && {status: 'declined' as const}),
						detail: present({decision: review.decision, by: 'person' as const}),
						identity: nativeIdentity('review', `${id}.${index}`),
					}),
				];
	});

const reviews: ReadonlyMap<
	number,
	{readonly title: string; readonly decision: 'granted' | 'refused' | undefined}
> = new Map([
	[1, {title: 'edits kept', decision: 'granted' as const}],
	[2, {title: 'edits taken back', decision: 'refused' as const}],
	[3, {title: 'edits changed by hand', decision: undefined}],
]);

const turnStatements = (request: JsonObject, {id}: About): readonly Statement[] => {
	const result = objectAt(request, 'result');
	const state = objectAt(request, 'modelState');
	const value = integerAt(state, 'value');
	const isCancelled = value === 2 || request['isCanceled'] === true;
	const isFailed = value === 3 || objectAt(result, 'errorDetails') !== undefined;

	if (!isCancelled && !isFailed && value !== 1 && result === undefined) {
		return [];
	}

	const notCancelled = isFailed ? ends.failed : ends.completed;
	const outcome = isCancelled ? ends.cancelled : notCancelled;

	return [
		statement('end', {
			kind: 'turn',
			title: `turn ${outcome.change}`,
			text: '',
			at: timeAt(state, 'completedAt') ?? timeAt(request, 'timestamp'),
			durationMs: numberAt(objectAt(result, 'timings'), 'totalElapsed'),
			status: outcome.status,
			detail: {change: outcome.change},
			identity: nativeIdentity('turn-ended', id),
		}),
	];
};

const ends = {
	cancelled: {change: 'aborted', status: 'interrupted'},
	failed: {change: 'failed', status: 'failed'},
	completed: {change: 'completed', status: 'ok'},
} as const;
