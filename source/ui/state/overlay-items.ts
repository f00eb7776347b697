import {pick} from '../../query/pick.ts';
import {type Action} from '../actions/action.ts';
import {keysOf} from '../input/key-map.ts';
import {type Target} from './go.ts';
import {type State} from './state.ts';

/** A row of a list over the panes, and what Enter does with it. */
export type OverlayItem = {
	readonly text: string;
	readonly right: string;
	/** Why it can't be chosen now. */
	readonly disabled?: string | undefined;
	readonly does:
		| {readonly type: 'action'; readonly id: string}
		| {readonly type: 'go'; readonly target: Target}
		| {readonly type: 'nothing'};
};

export const overlayItems = (state: State): readonly OverlayItem[] => {
	const {overlay} = state;

	if (overlay === undefined || !('window' in overlay)) {
		return [];
	}

	const items = overlay.type === 'jump' ? places(state) : commands(state, overlay.type === 'help');

	const texts = items.map(({text, right}) => `${text} ${right}`);

	return pick(texts, overlay.line.text).map((index) => items[index]!);
};

/** Help has the commands of the place one is in, those of the focused pane first; the palette has all. */
const commands = (state: State, isHelp: boolean): readonly OverlayItem[] => {
	const {actions, keys} = state.setting;
	const places: ReadonlyArray<Action['place']> = [state.focus, 'view', 'anywhere'];
	const here = places.flatMap((place) => actions.filter((action) => action.place === place));
	const shown = isHelp ? here : actions.filter(({place}) => isPalettePlace(place));
	const problems = isHelp ? keys.problems : [];

	return [
		...problems.map((text) => problemItem(text)),
		...shown.map((action) => commandItem(state, action)),
	];
};

const problemItem = (text: string): OverlayItem => ({
	text: `settings: ${text}`,
	right: '',
	does: {type: 'nothing'},
});

const commandItem = (state: State, action: Action): OverlayItem => {
	const {keys, ascii} = state.setting;

	return {
		text: action.title,
		right: keysOf(keys, action.id, {ascii}).join(' '),
		disabled: isElsewhere(state, action) ? `only in ${action.place}` : action.disabled?.(state),
		does: {type: 'action', id: action.id},
	};
};

const isPalettePlace = (place: Action['place']): boolean =>
	!['ask', 'confirm', 'filter', 'find', 'help', 'jump', 'palette', 'searching'].includes(place);

const isElsewhere = ({focus}: State, {place}: Action): boolean =>
	place !== focus && place !== 'view' && place !== 'anywhere';

const places = ({sessions, tree}: State): readonly OverlayItem[] => [
	...tree.prompts.map(({request, seq, sessionRow, event}): OverlayItem => ({
		text: request,
		right: `prompt ${seq}`,
		does: {type: 'go', target: {sessionRow, id: sessionRow * 2 ** 24 + event, prompt: seq}},
	})),
	...sessions.rows.map(({title, id, row, agent}): OverlayItem => ({
		text: title ?? id,
		right: agent,
		does: {type: 'go', target: {sessionRow: row}},
	})),
];
