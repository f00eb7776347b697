import {emptyLine} from '../input/line-editor.ts';
import {firstWindow, type State} from '../state/state.ts';
import {type Action, type Step} from './action.ts';

/** Cancels what can be cancelled; where nothing can, a second press quits. */
const cancel = (state: State): Step => {
	if (state.selection.anchor !== undefined || state.selection.events.size > 0) {
		return {...state, selection: {events: new Map()}, message: {text: 'marks cleared'}};
	}

	return state.isQuitArmed
		? {state, effect: {type: 'quit'}}
		: {...state, isQuitArmed: true, message: {text: 'Ctrl-C again quits'}};
};

export const app: readonly Action[] = [
	{
		id: 'help',
		title: 'Show the keys of this place',
		group: 'app',
		place: 'view',
		keys: ['?'],
		hint: 'help',
		run: (state) => ({...state, overlay: {type: 'help', line: emptyLine(), window: firstWindow}}),
	},
	{
		id: 'palette',
		title: 'Choose a command by its words',
		group: 'app',
		place: 'view',
		keys: [':'],
		run: (state) => ({
			...state,
			overlay: {type: 'palette', line: emptyLine(), window: firstWindow},
		}),
	},
	{
		id: 'reload',
		title: 'Read everything shown again',
		group: 'app',
		place: 'view',
		keys: ['R'],
		run: (state) => ({...state, generation: state.generation + 1, message: {text: 'read again'}}),
	},
	{
		id: 'redraw',
		title: 'Draw the screen anew',
		group: 'app',
		place: 'anywhere',
		keys: ['ctrl+l'],
		run: (state) => ({state, effect: {type: 'redraw'}}),
	},
	{
		id: 'suspend',
		title: 'Suspend; fg comes back',
		group: 'app',
		place: 'anywhere',
		keys: ['ctrl+z'],
		run: (state) => ({state, effect: {type: 'suspend'}}),
	},
	{
		id: 'cancel',
		title: 'Cancel; pressed again, quit',
		group: 'app',
		place: 'view',
		keys: ['ctrl+c'],
		run: cancel,
	},
	{
		id: 'quit',
		title: 'Quit',
		group: 'app',
		place: 'view',
		keys: ['Q'],
		run: (state) => ({state, effect: {type: 'quit'}}),
	},
];
