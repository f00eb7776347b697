import {type Machine} from '../format.ts';

/** The folder of Codex: `$CODEX_HOME`, else `.codex` in the home folder. */
export const codexHome = ({environment, home}: Machine): string =>
	environment['CODEX_HOME'] || `${home}/.codex`;
