import {type Machine} from '../format.ts';
import {nonEmpty} from '../json.ts';

/** The folder of Codex: `$CODEX_HOME`, else `.codex` in the home folder. */
export const codexHome = ({environment, home}: Machine): string =>
	nonEmpty(environment['CODEX_HOME']) ?? `${home}/.codex`;
