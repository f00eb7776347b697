import {plainText} from '../row.ts';
import {eventRows, eventAt, itemTexts} from '../state/items.ts';
import {targets} from '../state/selection.ts';
import {type State} from '../state/state.ts';
import {type CopyKind} from '../effects.ts';
import {type Store} from '../../store/store.ts';

/** What a copy command puts on the clipboard; absent where there is nothing. */
export const copyText = async (
	store: Store,
	state: State,
	what: CopyKind,
): Promise<string | undefined> => {
	const {focus, windows, event} = state;
	const ids =
		focus === 'event' && event.id !== undefined ? [event.id] : targets(state).map(({id}) => id);
	const wanted = ids.length > 0 || event.id === undefined ? ids : [event.id];

	switch (what) {
		case 'line':
			return focus === 'event'
				? eventRows(state)
						.slice(windows.event.cursor, windows.event.cursor + 1)
						.map(({row}) => plainText(row))
						.join('')
				: itemTexts(state, focus)[windows[focus].cursor];
		case 'id':
			return focus === 'sessions'
				? state.sessions.rows[windows.sessions.cursor]?.id
				: keysOf(state);
		case 'json':
			return joined(
				await Promise.all(wanted.map(async (id) => JSON.stringify(await store.event(id)))),
			);
		case 'place':
			return joined(await Promise.all(wanted.map(async (id) => placeOf(store, id))));
		case 'raw':
			return joined(await Promise.all(wanted.map(async (id) => rawText(store, id))));
	}
};

const placeOf = async (store: Store, id: number): Promise<string | undefined> => {
	const record = await store.event(id);
	const place = record?.places[0];

	return place && `${place.path}:${place.line}`;
};

const rawText = async (store: Store, id: number): Promise<string | undefined> => {
	const raw = await store.rawLine(id);

	return raw?.text;
};

const keysOf = (state: State): string | undefined =>
	joined(targets(state).map(({key}) => key)) ?? eventAt(state, 'event')?.key;

const joined = (texts: ReadonlyArray<string | undefined>): string | undefined => {
	const known = texts.filter((text) => text !== undefined);

	return known.length === 0 ? undefined : known.join('\n');
};
