import {actionOf, actionsHere, placesOf} from '../actions/index.ts';
import {continuations, keysOf} from '../input/key-map.ts';
import {displayKeys} from '../input/keys.ts';
import {width} from '../../text/width.ts';
import {clean} from '../panes/pane.ts';
import {type Row} from '../row.ts';
import {type State} from '../state/state.ts';
import {lineRow} from './line-row.ts';

/** The status line and the line of hints; a low screen has one row for both. */
export const bottomRows = (state: State, rows: number): readonly Row[] => {
	const status = statusRow(state);

	return rows === 1 ? [status.length > 0 ? status : hintsRow(state)] : [status, hintsRow(state)];
};

const statusRow = (state: State): Row => {
	const {overlay, message, find, setting} = state;

	switch (overlay?.type) {
		case 'find':
			return [
				{text: '/', style: 'label'},
				...lineRow(overlay.line, {isActive: true, ascii: setting.ascii}),
			];
		case 'filter':
			return [
				{text: '&', style: 'label'},
				...lineRow(overlay.line, {isActive: true, ascii: setting.ascii}),
			];
		case 'ask':
			return [
				{text: `${overlay.ask}: `, style: 'label'},
				...lineRow(overlay.line, {isActive: true, ascii: setting.ascii}),
			];
		case 'confirm':
			return [{text: `${overlay.question} (y/n)`, style: 'warning'}];
		case 'help':
		case 'jump':
		case 'palette':
		case 'search':
		case undefined:
			break;
	}

	if (message !== undefined) {
		return [{text: clean(state, message.text), style: message.isWarning ? 'warning' : undefined}];
	}

	return find === '' ? [] : [{text: `/${clean(state, find)}  n next  N previous`, style: 'muted'}];
};

/** What may follow the keys pressed so far, else the main keys of this place. */
const hintsRow = (state: State): Row => {
	const {keys, ascii} = state.setting;
	const {pending} = state;

	if (pending.keys.length > 0 || pending.count !== undefined) {
		const follow = pending.keys.length === 0 ? [] : continuations(keys, placesOf(state), pending);
		const typed = `${pending.count ?? ''}${displayKeys(pending.keys, {ascii})}`;

		return pairs([
			[typed, ''],
			...follow.map(({keys: key, command}) => [key, actionOf(command)?.title ?? ''] as const),
		]);
	}

	return pairs(fittingHints(state));
};

type Hint = readonly [key: string, does: string];

/** As many hints as the row has room for; the way to the help is always among them. */
const fittingHints = (state: State): readonly Hint[] => {
	const {keys, ascii} = state.setting;
	const hints = actionsHere(state)
		.filter(({hint}) => hint !== undefined)
		.map(({id, hint = ''}): Hint => [keysOf(keys, id, {ascii})[0] ?? '', hint])
		.filter(([key]) => key !== '')
		.toSorted(([, one], [, other]) => Number(other === 'help') - Number(one === 'help'));
	let left = state.size.columns + 2;

	return hints.filter(([key, does]) => {
		left -= width(key) + width(does) + 3;
		return left >= 0;
	});
};

const pairs = (list: readonly Hint[]): Row =>
	list.flatMap(([key, does]) => [
		{text: key, style: 'label'} as const,
		{text: does === '' ? '  ' : ` ${does}  `},
	]);
