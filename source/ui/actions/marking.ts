import {emptyLine} from '../input/line-editor.ts';
import {itemCount} from '../state/items.ts';
import {movedBy} from '../state/move.ts';
import {allSelected, noneSelected, toggledRange, toggledSelection} from '../state/selection.ts';
import {type MarkKind} from '../../model/mark.ts';
import {type State} from '../state/state.ts';
import {type Action, type Step} from './action.ts';
import {needsEvent} from './panes.ts';

const manyEvents = 1000;

const mark =
	(kind: MarkKind, value = '') =>
	(state: State): Step => ({
		state: value === '' ? state : {...state, undo: {...state.undo, lastTag: value}},
		effect: {type: 'toggle-mark', kind, value},
	});

const quickTags: ReadonlyArray<readonly [letter: string, tag: string]> = [
	['s', 'suspicious'],
	['k', 'keep'],
	['f', 'false-positive'],
	['b', 'bad'],
	['g', 'good'],
];

const shared = {group: 'mark', place: 'view', disabled: needsEvent} as const;

export const marking: readonly Action[] = [
	{
		...shared,
		id: 'select',
		title: 'Mark the event for the next command, and move down',
		keys: ['space'],
		hint: 'mark',
		run: (state) => movedBy(toggledSelection(state), 1),
	},
	{
		...shared,
		id: 'select-range',
		title: 'Start a range, or mark what is in it',
		keys: ['v'],
		run: toggledRange,
	},
	{
		...shared,
		id: 'select-all',
		title: 'Mark every event in this view',
		keys: ['a'],
		run: (state) =>
			itemCount(state, state.focus) > manyEvents
				? {
						...state,
						overlay: {
							type: 'confirm',
							question: `Mark all ${itemCount(state, state.focus)} rows of this view?`,
							next: {type: 'mark-all'},
						},
					}
				: allSelected(state),
	},
	{
		id: 'select-none',
		title: 'Take the marks for the next command away',
		group: 'mark',
		place: 'view',
		keys: ['U'],
		run: noneSelected,
	},
	{
		...shared,
		id: 'redact',
		title: 'Mark for redaction, or not',
		keys: ['x'],
		hint: 'redact',
		run: mark('redact'),
	},
	{...shared, id: 'star', title: 'Star, or not', keys: ['s'], run: mark('star')},
	...quickTags.map(([letter, tag]): Action => ({
		...shared,
		id: `tag-${tag}`,
		title: `Tag as ${tag}, or not`,
		keys: [`t ${letter}`],
		run: mark('tag', tag),
	})),
	{
		...shared,
		id: 'tag',
		title: 'Tag by name',
		keys: ['t t', 'T'],
		hint: 'tag',
		run: (state) => ({...state, overlay: {type: 'ask', ask: 'tag', line: emptyLine()}}),
	},
	{
		...shared,
		id: 'tag-again',
		title: 'Tag as last time',
		keys: ['.'],
		disabled: (state) =>
			state.undo.lastTag === undefined ? 'Nothing was tagged yet: t tags' : needsEvent(state),
		run: (state) => mark('tag', state.undo.lastTag ?? '')(state),
	},
	{
		...shared,
		id: 'note',
		title: 'Write a note',
		keys: ['c'],
		run: (state) => ({...state, overlay: {type: 'ask', ask: 'note', line: emptyLine()}}),
	},
	{
		id: 'undo',
		title: 'Undo the last change of marks',
		group: 'mark',
		place: 'view',
		keys: ['u'],
		disabled: ({undo}) => (undo.done.length === 0 ? 'There is nothing to undo' : undefined),
		run: (state) => ({state, effect: {type: 'undo'}}),
	},
	{
		id: 'redo',
		title: 'Redo what was undone',
		group: 'mark',
		place: 'view',
		keys: ['ctrl+r'],
		disabled: ({undo}) => (undo.undone.length === 0 ? 'There is nothing to redo' : undefined),
		run: (state) => ({state, effect: {type: 'redo'}}),
	},
];
