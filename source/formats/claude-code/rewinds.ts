import {type Log, amend, ownIdentity, tell} from './log.ts';

/**
Where two prompts follow the same record, the person went back to it and said something else. What was done in between happened
nevertheless. Records of other kinds share their parent all the time.
*/
export const noteBranch = (log: Log, request: string): void => {
	const {parent, state} = log;
	const earlier = parent === undefined ? undefined : state.branches.get(parent);

	// Commands to the program itself, one after the other, may all follow the same record.
	if (parent === undefined || log.copyOf !== undefined || request.startsWith('/')) {
		return;
	}

	if (earlier !== undefined) {
		tellRewind(log, earlier);
	}

	state.branches.delete(parent);
	state.branches.set(parent, {event: state.seq + 1, prompt: state.prompts + 1});
};

const tellRewind = (log: Log, from: {readonly event: number; readonly prompt: number}): void => {
	const last = log.state.seq;
	const turns = log.state.prompts - from.prompt + 1;

	const seq = tell(log, {
		kind: 'rollback',
		title: `went back ${turns} ${turns === 1 ? 'prompt' : 'prompts'}`,
		text: '',
		detail: {turns},
		identity: ownIdentity(log, 'rollback'),
	});

	for (let {event} = from; event <= last; event += 1) {
		amend(log, event, {detail: {rewound: seq}});
	}
};
