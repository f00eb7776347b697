import {type NeighbourChoice} from '../store/store.ts';
import {type MarkKind} from '../model/mark.ts';

/** What a command wants of the outside world; `perform/` does it. */
export type Effect =
	| {readonly type: 'copy'; readonly what: CopyKind}
	| {readonly type: 'toggle-mark'; readonly kind: MarkKind; readonly value: string}
	| {readonly type: 'undo' | 'redo'}
	| {
			readonly type: 'neighbour';
			readonly choice: Omit<NeighbourChoice, 'id'>;
			readonly what: string;
	  }
	| {readonly type: 'action'; readonly id: string}
	| {readonly type: 'open-session'; readonly id: string}
	| {readonly type: 'page' | 'quit' | 'redraw' | 'suspend'};

export type CopyKind = 'id' | 'json' | 'line' | 'place' | 'raw';
