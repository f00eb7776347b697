import {nativeIdentity} from '../identity.ts';
import {firstLine} from '../title.ts';
import {type Log, tell} from './log.ts';
import {type Outcome} from './outcome.ts';
import {tellPrompt} from './prompts.ts';
import {type Call} from './state.ts';

/** A call that was refused. What the person said about it is a prompt of its own. What was allowed leaves no trace in these logs. */
export const tellRefusal = (
	log: Log,
	{
		id,
		call,
		outcome,
	}: {
		readonly id: string | undefined;
		readonly call: Call | undefined;
		readonly outcome: Outcome;
	},
): void => {
	const {refusedBy, feedback} = outcome;

	if (refusedBy === undefined) {
		return;
	}

	tell(log, {
		kind: 'approval',
		title: firstLine(`refused by ${refusedBy}: ${call?.tool ?? ''} ${feedback ?? ''}`),
		text: outcome.body,
		status: 'declined',
		call: id,
		callSeq: call?.seq,
		detail: {
			decision: 'refused',
			by: refusedBy,
			...(feedback !== undefined && {reason: feedback}),
		},
		identity: id === undefined ? undefined : nativeIdentity('approval', id),
	});

	if (feedback !== undefined) {
		tellPrompt(log, {
			text: feedback,
			request: feedback,
			identity: id === undefined ? undefined : nativeIdentity('feedback', id),
		});
	}
};
