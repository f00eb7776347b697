import {type JsonObject} from '../../model/json.ts';
import {textAt} from '../json.ts';
import {tellAgain, tellOther} from '../session/log.ts';
import {type Statement, type Told, restate} from '../session/restate.ts';
import {answerFacts} from './answers.ts';
import {type About} from './content.ts';
import {type GeminiLog, type Message, addMessage, keyOf} from './own.ts';
import {noticeFacts} from './notices.ts';
import {isTyped, userFacts} from './user.ts';

/** Reads a message. It is written again, under its id, when its tokens and results have arrived; the last one counts. */
export const readMessage = (log: GeminiLog, message: JsonObject): void => {
	const id = textAt(message, 'id') ?? '';
	const type = textAt(message, 'type') ?? '';
	const facts = factsIn.get(type)?.(message, {id, isSubagent: log.own.isSubagent === true});
	const known = log.own.messages.find(({key}) => key === keyOf(id));

	if (facts === undefined) {
		tellOther(log, type, message);
		return;
	}

	const before = known?.told ?? forgotten(known);
	const first = log.state.seq + 1;
	const told = restate(log, facts, before);

	if (log.state.seq < first && before[0] !== undefined) {
		tellAgain(log, before[0][2]);
	}

	if (known !== undefined) {
		known.last = Math.max(known.last, log.state.seq);
		known.told = told;
	} else if (told.length > 0) {
		const isPrompt = type === 'user' && log.own.isSubagent !== true && isTyped(message);

		addMessage(log.own, {key: keyOf(id), first, last: log.state.seq, isPrompt, told});
	}
};

// Of a message that was written long ago nothing is remembered but which events are its own.
const forgotten = (known: Message | undefined): readonly Told[] =>
	known === undefined
		? []
		: Array.from({length: known.last - known.first + 1}, (_, index) => [
				'forgotten',
				'',
				known.first + index,
			]);

const factsIn: ReadonlyMap<string, (message: JsonObject, about: About) => readonly Statement[]> =
	new Map([
		['user', userFacts],
		['gemini', answerFacts],
		['info', noticeFacts],
		['warning', noticeFacts],
		['error', noticeFacts],
	]);
