import {createHash} from 'node:crypto';
import {type SessionName} from './batch.ts';

/** What an event is called across readings of its log; marks hold on to it. */
export const eventKey = ({agent, id}: SessionName, identity: string): string =>
	createHash('sha256').update(`${agent}\0${id}\0${identity}`).digest('hex').slice(0, 16);
