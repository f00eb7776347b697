import {openReader} from './session/reader.ts';
import {isCliEvents} from './copilot-cli/envelope.ts';
import {copilotHome} from './copilot-cli/home.ts';
import {freshOwn} from './copilot-cli/own.ts';
import {readEvent} from './copilot-cli/records.ts';
import {type Format} from './format.ts';
import {headLines} from './head.ts';

/** The log of a Copilot CLI session: `session-state/<id>/events.jsonl`. */
export const copilotCli: Format = {
	name: 'copilot-cli',
	agent: 'copilot-cli',
	layout: 'lines',
	role: 'session',
	roots: (machine) => [{folder: `${copilotHome(machine)}/session-state`, endings: ['.jsonl']}],
	recognizes: (head) => isCliEvents(headLines(head)),
	open: (state) => openReader(state, {agent: 'copilot-cli', fresh: freshOwn, value: readEvent}),
};
