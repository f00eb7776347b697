import {type Draft, tell} from '../session/log.ts';
import {type Statement} from '../session/restate.ts';

/** A statement that is one event and depends on what it shows. */
export const statement = (what: string, draft: Draft): Statement => ({
	what,
	depends: `${draft.title}\n${draft.text}`,
	tell: (log) => tell(log, draft),
});
