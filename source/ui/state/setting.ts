import {type Coverage} from '../../model/coverage.ts';
import {type Query} from '../../query/query.ts';
import {type Clock} from '../../text/time.ts';
import {type Action} from '../actions/action.ts';
import {type KeyMap} from '../input/key-map.ts';
import {type Glyphs} from '../theme.ts';

/** What does not change while the app runs. */
export type Setting = {
	readonly ascii: boolean;
	readonly glyphs: Glyphs;
	readonly clock: Clock;
	readonly keys: KeyMap;
	readonly parseQuery: (typed: string) => Query;
	readonly actor: string;
	readonly isDemo: boolean;
	/** Says what an answer was computed from. */
	readonly coverageText: (coverage: Coverage) => string;
	/** Everything a person can do; see `actions/`. */
	readonly actions: readonly Action[];
};
