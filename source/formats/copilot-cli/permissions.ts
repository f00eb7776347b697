import {type ApprovalDetail} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {objectAt, textAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {amend, tell} from '../session/log.ts';
import {cut, firstLine} from '../title.ts';
import {type CopilotLog, remember, takeOut} from './own.ts';

/** Reads `permission.requested`: a person, a rule or a hook has to decide. */
export const readPermissionAsked = (log: CopilotLog, data: JsonObject): void => {
	const request = objectAt(data, 'permissionRequest');
	const id = wordAt(data, 'requestId') ?? '';
	const call = wordAt(request, 'toolCallId');
	const what =
		wordAt(request, 'fullCommandText') ??
		wordAt(request, 'fileName') ??
		wordAt(request, 'path') ??
		wordAt(request, 'url') ??
		wordAt(request, 'toolName') ??
		'';
	const seq = tell(log, {
		kind: 'approval',
		title: cut(`asks: ${wordAt(request, 'kind') ?? ''} ${firstLine(what)}`.trim()),
		text: request === undefined ? '' : sortedJson(request),
		call,
		callSeq: call === undefined ? undefined : log.state.calls.get(call)?.seq,
		detail: present({decision: 'asked' as const, reason: wordAt(request, 'intention')}),
		identity: nativeIdentity('asked', id),
	});

	remember(log.own.requests, [id, call ?? '', seq]);
};

/** Reads `permission.completed`: what was decided, and by whom. */
export const readPermissionGiven = (log: CopilotLog, data: JsonObject): void => {
	const id = wordAt(data, 'requestId') ?? '';
	const asked = takeOut(log.own.requests, ([request]) => request === id);
	const result = objectAt(data, 'result');
	const kind = textAt(result, 'kind') ?? '';
	const reason = wordAt(result, 'feedback') ?? wordAt(result, 'message');
	const isGranted = kind.startsWith('approved');
	const callId = wordAt(data, 'toolCallId') ?? (asked?.[1] === '' ? undefined : asked?.[1]);
	const call = callId === undefined ? undefined : log.state.calls.get(callId);

	tell(log, {
		kind: 'approval',
		title: cut([kind, reason === undefined ? '' : firstLine(reason)].filter(Boolean).join(': ')),
		text: reason ?? '',
		call: callId,
		callSeq: call?.seq,
		status: isGranted ? undefined : 'declined',
		detail: present({
			decision: isGranted ? ('granted' as const) : ('refused' as const),
			by: decider(kind),
			reason,
		}),
		identity: nativeIdentity('decided', id),
	});

	if (isGranted || call === undefined) {
		return;
	}

	call.ended = true;
	amend(log, call.seq, {status: 'declined'});
};

const decider = (kind: string): ApprovalDetail['by'] =>
	/rule|policy|hook/v.test(kind) ? 'policy' : 'person';
