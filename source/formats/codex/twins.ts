import {digest} from '../identity.ts';
import {type Log} from './log.ts';
import {type Family, type Open, type Side} from './state.ts';

/**
The same fact stands in a log up to twice: as an event for the screen and as an item of the conversation, in either order. Whichever comes
first is told and stays open; a record of the other side with an equal key then finds it here and closes it.
*/
export const openTwin = (
	log: Log,
	open: Omit<Open, 'keys'> & {readonly texts: readonly string[]},
): void => {
	const {texts, ...rest} = open;

	log.state.open.push({...rest, keys: texts.map((text) => textKey(text))});
};

/** The event that a record of the other side told, if it waits for this one. */
export const closeTwin = (
	log: Log,
	twin: {readonly family: Family; readonly side: Side; readonly texts: readonly string[]},
): number | undefined => {
	const candidates = log.state.open.filter(
		({family, side}) => family === twin.family && side !== twin.side,
	);

	if (candidates.length === 0) {
		return undefined;
	}

	const keys = new Set(twin.texts.map((text) => textKey(text)));
	const found = candidates.findLast((open) => open.keys.some((key) => keys.has(key)));

	if (found === undefined) {
		return undefined;
	}

	log.state.open.splice(log.state.open.indexOf(found), 1);

	return found.seq;
};

// Line ends and outer space are not always kept.
const textKey = (text: string): string => digest(text.trim().replaceAll('\r\n', '\n')).slice(0, 16);
