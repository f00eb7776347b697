import {plainText} from '../row.ts';
import {eventRows, eventAt, itemTexts} from '../state/items.ts';
import {targets} from '../state/selection.ts';
import {type State} from '../state/state.ts';
import {type CopyKind} from '../effects.ts';
import {type Store} from '../../store/store.ts';

/** What a copy command puts on the clipboard; absent where there is nothing. */
export const copyText = async (store: Store, state: State, what: CopyKind): Promise<string | undefined> => {
	const {focus, windows, event} = state;
	const ids = focus === 'event' && event.id !== undefined ? [event.id] : targets(state).map(({id}) => id);
	const wanted = ids.length > 0 || event.id === undefined ? ids : [event.id];

	switch (what) {
		case 'line':
			return focus === 'event'
				? eventRows(state).slice(windows.event.cursor, windows.event.cursor + 1).map(({row}) => plainText(row)).join('')
				: itemTexts(state, focus)[windows[focus].cursor];
		case 'id':
			return focus === 'sessions' ? state.sessions.rows[windows.sessions.cursor]?.id : keysOf(state);
		case 'json':
			return joined(await Promise.all(wanted.map(async (id) => JSON.stringify(await store.event(id)))));
		case 'place':
			return joined(
				await Promise.all(
					wanted.map(async (id) => {
						const place = (await store.event(id))?.places[0];
						return place && `${place.path}:${place.line}`;
					}),
				),
			);
		case 'raw':
			return joined(await Promise.all(wanted.map(async (id) => (await store.rawLine(id))?.text)));
	}
};

const keysOf = (state: State): string | undefined =>
	joined(targets(state).map(({key}) => key)) ?? eventAt(state, 'event')?.key;

const joined = (texts: ReadonlyArray<string | undefined>): string | undefined => {
	const known = texts.filter((text) => text !== undefined);

	return known.length === 0 ? undefined : known.join('\n');
};
