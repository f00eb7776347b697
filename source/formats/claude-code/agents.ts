import {firstLine} from '../title.ts';
import {type Log, ownIdentity, tell} from './log.ts';
import {noteTitle} from './titles.ts';

/** What the agent that started a sub-agent asked of it. No person wrote it. */
export const tellAgentPrompt = (log: Log, text: string): void => {
	tell(log, {
		kind: 'agent',
		title: firstLine(`asked: ${firstLine(text)}`),
		text,
		detail: {action: 'asked'},
		identity: ownIdentity(log, 'agent'),
	});

	if (log.state.isAgent === true) {
		noteTitle(log, 'prompt', firstLine(text));
	}
};
