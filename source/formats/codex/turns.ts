import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {numberAt, objectAt, textAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {type Log, amend, tell} from './log.ts';

export const readTurnStart = (log: Log, event: JsonObject): void => {
	const turn = wordAt(event, 'turn_id');

	if (turn !== undefined) {
		log.state.turn = turn;
	}

	tell(log, {
		kind: 'turn',
		title: 'turn started',
		text: '',
		detail: {change: 'started'},
		identity: turn === undefined ? undefined : nativeIdentity('turn-started', turn),
	});
};

export const readTurnEnd = (log: Log, event: JsonObject): void => {
	const turn = wordAt(event, 'turn_id');
	const failure = objectAt(event, 'error');
	const reason = wordAt(failure, 'message');

	tell(log, {
		kind: 'turn',
		title: reason === undefined ? 'turn completed' : cut(`turn failed: ${firstLine(reason)}`),
		text: reason ?? '',
		turn,
		status: failure === undefined ? 'ok' : 'failed',
		durationMs: numberAt(event, 'duration_ms'),
		detail: present({
			change: failure === undefined ? ('completed' as const) : ('failed' as const),
			reason,
			timeToFirstTokenMs: numberAt(event, 'time_to_first_token_ms'),
		}),
		identity: turn === undefined ? undefined : nativeIdentity('turn-ended', turn),
	});
	log.state.open = log.state.open.filter(({family}) => family === 'user');
};

export const readTurnAborted = (log: Log, event: JsonObject): void => {
	const reason = textAt(event, 'reason');
	const turn = wordAt(event, 'turn_id');

	tell(log, {
		kind: 'turn',
		title: `turn aborted: ${reason ?? 'no reason given'}`,
		text: reason ?? '',
		turn,
		status: 'interrupted',
		durationMs: numberAt(event, 'duration_ms'),
		detail: present({change: 'aborted' as const, reason}),
		identity: turn === undefined ? undefined : nativeIdentity('turn-aborted', turn),
	});
	interruptCalls(log);
};

// What had not returned when the turn ended was cut off with it, also when its record comes later. A command that goes on in the
// background had returned.
const interruptCalls = (log: Log): void => {
	const background = new Set(log.state.running.values());

	for (const [id, call] of log.state.calls) {
		if ([call.ended, call.interrupted, background.has(id)].includes(true)) {
			continue;
		}

		call.interrupted = true;
		amend(log, call.seq, {status: 'interrupted'});
	}
};
