import {createHash, hash} from 'node:crypto';
import {copiesHistory} from '../formats/copied-history.ts';
import {isNative} from '../formats/identity.ts';
import {type Event} from '../model/event.ts';
import {type SessionName} from './batch.ts';

/** What an event is called across readings of its log; marks hold on to it. */
export const eventKey = ({agent, id}: SessionName, identity: string): string =>
	createHash('sha256').update(`${agent}\0${id}\0${identity}`).digest('hex').slice(0, 16);

/** A number that an event shares with its copies in logs of other sessions; undefined where there can be none. */
export const eventOrigin = ({agent}: SessionName, event: Event): number | undefined =>
	copiesHistory(agent) &&
	event.at !== undefined &&
	event.copyOf === undefined &&
	isNative(event.identity)
		? Number.parseInt(hash('sha256', `${agent}\0${event.identity}`).slice(0, 12), 16)
		: undefined;
