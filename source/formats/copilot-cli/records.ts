import {type Json} from '../../model/json.ts';
import {wordAt} from '../json.ts';
import {tellOther} from '../session/log.ts';
import {readAnswer, readReasoning} from './answers.ts';
import {readCall, readUserCall} from './calls.ts';
import {
	readAbort,
	readCompaction,
	readError,
	readForgetting,
	readPlan,
	readSkill,
	readSubagent,
	readTaskComplete,
	readWorkspaceFile,
} from './changes.ts';
import {type Envelope, envelopeOf} from './envelope.ts';
import {readHookEnd, readHookStart} from './hooks.ts';
import {readNotification, readSystemMessage, readUserMessage} from './input.ts';
import {type CopilotLog} from './own.ts';
import {readPermissionAsked, readPermissionGiven} from './permissions.ts';
import {readResult} from './results.ts';
import {
	readContext,
	readMode,
	readModel,
	readNotice,
	readPolicy,
	readResume,
	readShutdown,
	readStart,
} from './session.ts';

/** Reads one event. False when the value is none. */
export const readEvent = (log: CopilotLog, value: Json): boolean => {
	const envelope = envelopeOf(value);

	if (envelope === undefined) {
		return false;
	}

	const read = readers.get(envelope.type);
	const {turn} = log.state;

	// What a sub-agent does is a turn of its own within the turn that started it.
	const subagent = envelope.agentId ?? wordAt(envelope.data, 'parentToolCallId');

	if (subagent !== undefined) {
		log.state.turn = subagent;
	}

	if (read === undefined) {
		tellOther(log, envelope.type, envelope.data);
	} else {
		read(log, envelope);
	}

	if (subagent !== undefined) {
		log.state.turn = turn;
	}

	return true;
};

// A turn of the log is one request to the model; its messages say all of it. The others repeat or prepare what another record states.
const readNothing = (): void => undefined;

const ofData =
	(read: (log: CopilotLog, data: Envelope['data']) => void) =>
	(log: CopilotLog, {data}: Envelope): void => {
		read(log, data);
	};

const readers: ReadonlyMap<string, (log: CopilotLog, envelope: Envelope) => void> = new Map<
	string,
	(log: CopilotLog, envelope: Envelope) => void
>([
	['session.start', readStart],
	['session.resume', readResume],
	['session.context_changed', readContext],
	['session.model_change', readModel],
	['session.mode_changed', readMode],
	['session.permissions_changed', readPolicy],
	['session.info', readNotice],
	['session.warning', readNotice],
	['session.handoff', readNotice],
	['session.error', readError],
	['session.compaction_start', readNothing],
	['session.compaction_complete', readCompaction],
	['session.truncation', readForgetting],
	['session.context_cleared', readForgetting],
	['session.plan_changed', readPlan],
	['session.workspace_file_changed', readWorkspaceFile],
	['session.task_complete', readTaskComplete],
	['session.binary_asset', readNothing],
	['session.usage_checkpoint', readNothing],
	['session.shutdown', readShutdown],
	['user.message', readUserMessage],
	['system.message', readSystemMessage],
	['system.notification', readNotification],
	['assistant.turn_start', readNothing],
	['assistant.turn_end', readNothing],
	['assistant.message', readAnswer],
	['assistant.reasoning', readReasoning],
	['tool.user_requested', ofData(readUserCall)],
	['tool.execution_start', ofData(readCall)],
	['tool.execution_complete', ofData(readResult)],
	['permission.requested', ofData(readPermissionAsked)],
	['permission.completed', ofData(readPermissionGiven)],
	['hook.start', ofData(readHookStart)],
	['hook.end', ofData(readHookEnd)],
	['subagent.started', readSubagent],
	['subagent.completed', readSubagent],
	['subagent.failed', readSubagent],
	['skill.invoked', readSkill],
	['abort', readAbort],
]);
