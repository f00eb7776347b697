import {type JsonObject} from '../../model/json.ts';
import {digest} from '../identity.ts';
import {textAt} from '../json.ts';
import {firstLine} from '../title.ts';
import {type Log, amend, tell, tellAgain} from './log.ts';
import {deliverPrompt} from './prompts.ts';
import {isByPerson} from './speakers.ts';

// A longer text is not kept until it is delivered.
const longest = 20_000;

/**
Reads `queue-operation`: what was typed while the agent worked. `dequeue` hands it over as the next prompt, which has a record of its own; `remove`
puts it into the turn that runs, of which older versions have no other trace; `popAll` gives it back to the person unsent.
*/
export const readQueueOperation = (log: Log, record: JsonObject): void => {
	operations.get(textAt(record, 'operation') ?? '')?.(log, textAt(record, 'content'));
};

const enqueue = (log: Log, text = ''): void => {
	if (text.trim() === '') {
		log.state.queue.push({seq: 0, text: ''});
		return;
	}

	const seq = tell(log, {
		kind: 'injected',
		title: firstLine(`queued: ${firstLine(text)}`),
		text,
		detail: {tag: 'queued'},
		identity: `queued|${log.at?.getTime() ?? log.place.line}|${digest(text)}`,
	});

	log.state.queue.push({seq, text: text.length > longest ? '' : text});
};

// The prompt has a record of its own.
const handOver = (log: Log): void => {
	log.state.queue.shift();
};

const remove = (log: Log, content: string | undefined): void => {
	const {queue} = log.state;
	const named = queue.findIndex(({text}) => text === content);
	const [removed] = queue.splice(Math.max(named, 0), 1);

	if (removed === undefined || removed.seq === 0) {
		return;
	}

	if (removed.text !== '' && isByPerson(removed.text)) {
		deliverPrompt(log, removed.seq, removed.text);
	} else {
		tellAgain(log, removed.seq);
	}
};

const withdraw = (log: Log): void => {
	for (const {seq} of log.state.queue.splice(0)) {
		if (seq > 0) {
			amend(log, seq, {detail: {tag: 'withdrawn'}});
		}
	}
};

const operations: ReadonlyMap<string, (log: Log, content: string | undefined) => void> = new Map([
	['enqueue', enqueue],
	['dequeue', handOver],
	['remove', remove],
	['popAll', withdraw],
]);
