import {type Binding, keyMap, type KeyMap, type KeyOverrides} from '../input/key-map.ts';
import {displayKeys} from '../input/keys.ts';
import {type State} from '../state/state.ts';
import {type Action, type Group, type Place} from './action.ts';
import {app} from './app.ts';
import {copying} from './copying.ts';
import {finding} from './finding.ts';
import {folding} from './folding.ts';
import {going} from './going.ts';
import {marking} from './marking.ts';
import {moving} from './moving.ts';
import {overlays} from './overlays.ts';
import {panes} from './panes.ts';
import {viewing} from './viewing.ts';

export type {Action, Group, Place, Step} from './action.ts';

/** Everything a person can do. */
export const actions: readonly Action[] = [
	...panes,
	...finding,
	...marking,
	...folding,
	...moving,
	...going,
	...copying,
	...viewing,
	...app,
	...overlays,
];

const byId = new Map(actions.map((action) => [action.id, action]));

export const actionOf = (id: string): Action | undefined => byId.get(id);

export const bindKeys = (overrides: KeyOverrides = {}): KeyMap =>
	keyMap(
		actions.map(({id, keys, place}): Binding => ({
			command: id,
			keys,
			...(place !== 'anywhere' && {when: place}),
		})),
		overrides,
	);

/** The places whose keys hold now, the most special first. */
export const placesOf = ({overlay, focus}: State): readonly Place[] =>
	overlay === undefined
		? [focus, 'view']
		: [overlay.type === 'search' ? 'searching' : overlay.type];

/** The actions whose keys hold now. */
export const actionsHere = (state: State): readonly Action[] => {
	const places = new Set<Place>([...placesOf(state), 'anywhere']);

	return actions.filter(({place}) => places.has(place));
};

const groupTitles: Readonly<Record<Group, string>> = {
	move: 'Move',
	panes: 'Panes',
	go: 'Jump',
	find: 'Find and filter',
	fold: 'Fold',
	mark: 'Mark and tag',
	copy: 'Copy',
	view: 'View',
	app: 'App',
};

/** The keys of the app by group, as the readme shows them; keys of prompts and lists are left to the line of hints. */
export const keyTable = (): ReadonlyArray<{
	readonly group: string;
	readonly rows: ReadonlyArray<{readonly keys: readonly string[]; readonly title: string}>;
}> =>
	Object.entries(groupTitles).map(([group, title]) => ({
		group: title,
		rows: actions
			.filter((action) => action.group === group && !overlays.includes(action))
			.map(({keys, title: does}) => ({
				keys: keys.map((key) => displayKeys(key.split(' '))),
				title: does,
			})),
	}));
