import {type Status} from '../../model/event.ts';

/**
How a shell command ended, from the text the model is given. The call's own status says only that the tool did its work.

Earlier versions always name the code, newer ones only when it is not 0:

	Command: npm test          Output: 1 failed
	Directory: (root)          Exit Code: 1
	Output: 1 failed           Process Group PGID: 77
	Error: (none)
	Exit Code: 1
	Signal: (none)
	Background PIDs: (none)
	Process Group PGID: 77
*/
export const endOfCommand = (
	text: string,
): {readonly status: Status; readonly exitCode: number | undefined} => {
	const body = text
		.replace(/^\s*<untrusted_context>\n?/v, '')
		.replace(/\n?<\/untrusted_context>\n?$/v, '');
	const phrase = phrases.find(([pattern]) => pattern.test(body.slice(0, 300)));

	if (phrase !== undefined) {
		return {status: phrase[1], exitCode: undefined};
	}

	const tail = body.trimEnd().split('\n').slice(-5);
	const named = tail.findLast((line) => line.startsWith('Exit Code: '))?.slice(11);
	const isKilled = tail.some((line) => /^Signal: (?!\(none\))/v.test(line));
	const isNewer = named === undefined && body.startsWith('Output: ') && !isKilled;
	const printed = /^-?\d+$/v.test(named ?? '') ? Number(named) : undefined;
	const exitCode = isNewer ? 0 : printed;

	return {status: isKilled || (exitCode ?? 0) !== 0 ? 'failed' : 'ok', exitCode};
};

const phrases: ReadonlyArray<readonly [RegExp, Status]> = [
	[/Command was (?:automatically )?cancelled\b/v, 'interrupted'],
	[/^Command moved to background\b/v, 'running'],
];
