import {type PaneName} from '../state/state.ts';
import {event} from './event.ts';
import {hits} from './hits.ts';
import {type Pane} from './pane.ts';
import {search} from './search.ts';
import {sessions} from './sessions.ts';
import {tree} from './tree.ts';

export const panes: Readonly<Record<PaneName, Pane>> = {sessions, tree, event, hits, search};
