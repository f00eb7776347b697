import {firstLine} from '../title.ts';
import {type Log, amend, ownIdentity, tell} from './log.ts';

/** `[Request interrupted by user]`: the turn ended, and with it what had not returned. A command in the background goes on. */
export const interrupt = (log: Log, text: string): void => {
	const background = new Set(log.state.tasks.values());

	tell(log, {
		kind: 'turn',
		title: firstLine(text.replaceAll(/[\[\]]/gv, '')),
		text,
		status: 'interrupted',
		detail: {change: 'aborted', reason: 'interrupted by user'},
		identity: ownIdentity(log, 'turn-aborted'),
	});

	for (const [id, call] of log.state.calls) {
		if (call.ended === true || call.interrupted === true || background.has(id)) {
			continue;
		}

		call.interrupted = true;
		amend(log, call.seq, {status: 'interrupted'});
	}
};
