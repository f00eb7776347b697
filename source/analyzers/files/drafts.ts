import {type Event} from '../../model/event.ts';
import {type SessionSurroundings} from '../analyzer.ts';
import {foreignShells} from '../shell/wrappers.ts';
import {absolute} from '../shell/paths.ts';
import {commandsOf} from '../shell/commands-of.ts';
import {type ShellWord} from '../shell/simple-command.ts';
import {programName} from '../shell/unwrap.ts';
import {type FileTouch} from '../files-touched.ts';
import {type Bearing} from './outcome.ts';
import {shellFiles} from './shell-files.ts';
import {toolFiles} from './tool-files.ts';

export type FileDraft = Bearing & Omit<FileTouch, 'event' | 'outcome' | 'part'>;

/** What an event says about files: agents' own tools say it outright, for commands the script is read. */
export const filesOf = (event: Event, surroundings: SessionSurroundings): readonly FileDraft[] => {
	if (event.kind === 'patch') {
		return patchFiles(event, surroundings.cwd);
	}

	if (event.kind === 'tool') {
		return toolFiles(event, surroundings.cwd);
	}

	return event.kind === 'command' ? commandFiles(event, surroundings) : [];
};

const commandFiles = (
	event: Event<'command'>,
	surroundings: SessionSurroundings,
): readonly FileDraft[] => {
	const {argv, stdin} = event.detail;

	if (stdin !== undefined) {
		return stdin === '' ? [] : [opaqueDraft('input to a running command', 'stdin')];
	}

	const program = programName(word(argv?.[0] ?? ''));

	return foreignShells.has(program)
		? [opaqueDraft(`${program} is not read`, program)]
		: shellFiles(commandsOf(event, surroundings));
};

const word = (value: string) => ({value, raw: value, certainty: 'exact' as const});

const patchFiles = (event: Event<'patch'>, cwd: string | undefined): readonly FileDraft[] => {
	const {changes, cwd: folder = cwd, recorded} = event.detail;

	return changes.flatMap(({path, op, movedTo}) => {
		const operation = movedTo === undefined ? (op === 'delete' ? 'delete' : 'write') : 'move';
		const touched = [
			{operation, raw: path} as const,
			...(movedTo === undefined ? [] : [{operation: 'write', raw: movedTo} as const]),
		];

		return touched.map((one) => ({
			...exactDraft(one.raw, folder),
			...one,
			via: event.tool ?? 'apply_patch',
			isSure: true,
			shows: recorded === true && one.operation !== 'move',
		}));
	});
};

export const exactDraft = (raw: string, cwd: string | undefined) => {
	const folder: ShellWord =
		cwd === undefined ? {value: '**', raw: '', certainty: 'pattern'} : word(cwd);
	const found = absolute(folder, word(raw));
	return {
		path: found.value,
		raw,
		confidence: found.certainty,
		tree: false,
		exit: 'same',
		isSure: true,
		shows: false,
	} as const;
};

const opaqueDraft = (reason: string, via: string): FileDraft => ({
	operation: 'opaque',
	path: '',
	raw: '',
	confidence: 'possible',
	tree: false,
	via,
	reason,
	exit: 'nothing',
	isSure: false,
	shows: false,
});
