import {type Event, type EventKind} from '../model/event.ts';

export type Call = Event<'command' | 'patch' | 'tool'>;

const kinds: ReadonlySet<EventKind> = new Set(['command', 'patch', 'tool']);

/** An event that an output may follow. */
export const isCall = (event: Event): event is Call => kinds.has(event.kind);
