import {firstLine} from '../title.ts';
import {type Log, ownIdentity, tell} from './log.ts';
import {leadingTag, tagIn} from './tags.ts';

/** `<bash-input>`: the person ran a command themselves, with `!` before it. */
export const tellUserCommand = (log: Log, script: string): void => {
	log.state.userCommand = tell(log, {
		kind: 'command',
		title: firstLine(script),
		text: script,
		detail: {script, byUser: true},
		identity: ownIdentity(log, 'command'),
	});
};

/** What the person's own command, or a command of the agent's program, printed. */
export const tellUserOutput = (log: Log, text: string): void => {
	const tagged = leadingTag(text);
	const isShell = tagged?.tag.startsWith('bash-') === true;
	const body = isShell
		? [tagIn(text, 'bash-stdout'), tagIn(text, 'bash-stderr')].filter(Boolean).join('\n')
		: (tagged?.body ?? text);

	tell(log, {
		kind: 'output',
		title: firstLine(body),
		text: body,
		callSeq: isShell ? log.state.userCommand : undefined,
		detail: {},
		identity: ownIdentity(log, 'output'),
	});

	if (isShell) {
		delete log.state.userCommand;
	}
};
