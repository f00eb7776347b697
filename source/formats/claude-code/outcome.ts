import {type Status} from '../../model/event.ts';

/** What the text of a result says about the call. What it does not say is absent. */
export type Outcome = {
	/** What the tool printed, without the header that Claude Code put before it. */
	readonly body: string;
	readonly status: Status;
	readonly exitCode?: number;
	/** Who refused it, and in what words beyond the program's own. */
	readonly refusedBy?: 'person' | 'policy';
	readonly feedback?: string;
};

type Shape = {
	readonly pattern: RegExp;
	readonly status: Status;
	readonly refusedBy?: 'person' | 'policy';
};

/** How a failed call is worded, from the first version to the last. The first that fits is taken; any other text is of a failure. */
const shapes: readonly Shape[] = [
	{
		pattern:
			/^(?:Error: )?(?:The user doesn't want to (?:proceed with this tool use|take this action right now)|User rejected tool use|The user rejected|User rejected (?:Claude's plan|the plan)|User declined)/v,
		status: 'declined',
		refusedBy: 'person',
	},
	{
		pattern:
			/^(?:Error: )?(?:Permission (?:to use [^\n]{1,300}|for this action) (?:has been|was) denied|Claude requested permissions to [^\n]{1,2000}but you haven't granted it|This command requires approval|[^\n]{0,300}hook (?:blocked|denied)|PreToolUse:[^\n]{1,200}hook (?:error|stopped)|Blocked by hook)/v,
		status: 'declined',
		refusedBy: 'policy',
	},
	{
		pattern:
			/^(?:<tool_use_error>|Error: )*(?:Sibling tool call errored|Cancelled: parallel tool call|\[Request interrupted by user|Interrupted by user|Tool execution was (?:interrupted|aborted)|<error>Command was aborted)/v,
		status: 'interrupted',
	},
];

const exitLine = /^(?:Error: )?Exit code (?<code>-?\d{1,10})(?:\n|$)/v;
const said = 'the user said:\n';

/** Reads the outcome of a failed call from its text. */
export const failure = (text: string, isCommand: boolean): Outcome => {
	const head = text.slice(0, 3000);
	const shape = shapes.find(({pattern}) => pattern.test(head));

	if (shape !== undefined) {
		const {status, refusedBy} = shape;
		const start = refusedBy === 'person' ? text.indexOf(said) : -1;
		const feedback = start === -1 ? '' : text.slice(start + said.length).trim();

		return {
			body: text,
			status,
			...(refusedBy !== undefined && {refusedBy}),
			...(feedback !== '' && {feedback}),
		};
	}

	const exit = isCommand ? exitLine.exec(head) : undefined;

	return exit
		? {
				body: text.slice(exit[0].length),
				status: 'failed',
				exitCode: Number(exit.groups?.['code']),
			}
		: {body: text, status: 'failed'};
};
