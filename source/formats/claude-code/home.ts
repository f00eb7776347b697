import {type Machine} from '../format.ts';
import {nonEmpty} from '../json.ts';

/** The folder of Claude Code: `$CLAUDE_CONFIG_DIR`, else `.claude` in the home folder. */
export const claudeHome = ({environment, home}: Machine): string =>
	nonEmpty(environment['CLAUDE_CONFIG_DIR']) ?? `${home}/.claude`;
