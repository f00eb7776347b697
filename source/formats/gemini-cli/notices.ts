import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {dateAt, textAt} from '../json.ts';
import {interruptCalls} from '../session/calls.ts';
import {type Draft, tell} from '../session/log.ts';
import {firstLine} from '../title.ts';
import {type Statement} from '../session/restate.ts';
import {type About as OfMessage, contentText} from './content.ts';

/** The fact of a message of type `info`, `warning` or `error`, which the screen showed. */
export const noticeFacts = (message: JsonObject, {id}: OfMessage): readonly Statement[] => {
	const text = contentText(message, 'content');
	const type = textAt(message, 'type') ?? 'info';
	const isAbort = /^(?:Request cancelled\.|The user aborted a request\.)/v.test(text.trim());
	const about = {
		text,
		at: dateAt(message, 'timestamp'),
		identity: nativeIdentity('message', id),
	};

	return [
		{
			what: type,
			depends: text,
			tell(log) {
				if (isAbort) {
					interruptCalls(log);
				}

				return tell(log, isAbort ? abortDraft(about) : noticeDraft(type, about));
			},
		},
	];
};

type About = Pick<Draft, 'at' | 'identity' | 'text'>;

const abortDraft = (about: About): Draft => ({
	...about,
	kind: 'turn',
	title: `turn aborted: ${firstLine(about.text)}`.slice(0, 200),
	status: 'interrupted',
	detail: {change: 'aborted', reason: about.text},
});

const noticeDraft = (type: string, about: About): Draft =>
	type === 'error'
		? {...about, kind: 'error', title: firstLine(about.text), status: 'failed', detail: {}}
		: {...about, kind: 'session', title: firstLine(about.text), detail: {type}};
