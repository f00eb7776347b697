import {actionOf, placesOf} from './actions/index.ts';
import {type Effect} from './effects.ts';
import {nothingPending, pressKey} from './input/key-map.ts';
import {type Key, displayKeys} from './input/keys.ts';
import {edit} from './input/line-editor.ts';
import {digitJoined, digitRemembered} from './state/digits.ts';
import {typed, typedLine} from './state/overlays.ts';
import {type State} from './state/state.ts';

export type Outcome = {readonly state: State; readonly effect?: Effect | undefined};

/** What a key does: it is typed where a line is open, else it runs the action it is bound to. */
export const pressed = (before: State, key: Key): Outcome => {
	const state: State = {
		...before,
		message: undefined,
		isQuitArmed: before.isQuitArmed && key.name === 'ctrl+c',
		digit: undefined,
	};
	const line = typedLine(state);

	if (line !== undefined && key.text !== undefined) {
		return {state: typed(state, edit(line, key) ?? line)};
	}

	const counted = digitJoined(before, state, key.name);

	if (counted !== undefined) {
		return {state: counted};
	}

	const step = pressKey(state.setting.keys, placesOf(state), state.pending, key.name);

	switch (step.type) {
		case 'run':
			return digitRemembered(
				state,
				runAction({...state, pending: nothingPending}, step.command, step.count),
				key.name,
			);
		case 'wait':
			return {state: {...state, pending: step.pending}};
		case 'cancel':
			return {state: {...state, pending: nothingPending}};
		case 'unbound':
			return {state: unbound({...state, pending: nothingPending}, key, step.keys)};
	}
};

const unbound = (state: State, key: Key, keys: readonly string[]): State => {
	const line = typedLine(state);
	const edited = line && edit(line, key);

	if (edited !== undefined) {
		return typed(state, edited);
	}

	const shown = displayKeys(keys, {ascii: state.setting.ascii});

	return line === undefined && state.overlay === undefined
		? {...state, message: {text: `${shown} does nothing here: ? shows the keys`}}
		: state;
};

/** Runs an action, unless it has a reason not to; the reason is said. */
export const runAction = (state: State, id: string, count?: number): Outcome => {
	const action = actionOf(id);

	if (action === undefined) {
		return {state};
	}

	const reason = action.disabled?.(state);

	if (reason !== undefined) {
		return {state: {...state, message: {text: reason, isWarning: true}}};
	}

	const step = action.run(state, count);

	return 'effect' in step ? step : {state: step};
};
