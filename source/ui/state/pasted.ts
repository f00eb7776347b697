import {insert} from '../input/line-editor.ts';
import {typed, typedLine} from './overlays.ts';
import {type State} from './state.ts';

/** Pasted text goes into a line being typed; anywhere else it is never taken for keys. */
export const pasted = (state: State, text: string): State => {
	const line = typedLine(state);

	return line === undefined
		? {...state, message: {text: 'The paste was ignored: no line is being typed', isWarning: true}}
		: typed(state, insert(line, text));
};
