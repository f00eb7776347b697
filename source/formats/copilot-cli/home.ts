import {type Machine} from '../format.ts';
import {nonEmpty} from '../json.ts';

/** The folder of Copilot CLI: `$COPILOT_HOME`, else `.copilot` in the home folder. */
export const copilotHome = ({environment, home}: Machine): string =>
	nonEmpty(environment['COPILOT_HOME']) ?? `${home}/.copilot`;
