import {audit} from './audit.ts';
import {checkProof} from './check-proof.ts';
import {checkpoint} from './checkpoint.ts';
import {accessed} from './accessed.ts';
import {approvals} from './approvals.ts';
import {type Command} from './command.ts';
import {commandsRun} from './commands.ts';
import {cost} from './cost.ts';
import {files} from './files.ts';
import {instructions} from './instructions.ts';
import {why} from './why.ts';
import {doctor} from './doctor.ts';
import {home} from './home.ts';
import {ingest} from './ingest.ts';
import {problems} from './problems.ts';
import {prove} from './prove.ts';
import {search} from './search.ts';
import {sessions} from './sessions.ts';
import {show} from './show.ts';
import {tags} from './tags.ts';
import {verify} from './verify.ts';

export {home} from './home.ts';

/** Every command with a name, in the order of the help. */
export const commands: readonly Command[] = [
	ingest,
	sessions,
	show,
	search,
	files,
	accessed,
	commandsRun,
	cost,
	why,
	instructions,
	approvals,
	problems,
	tags,
	audit,
	verify,
	checkpoint,
	prove,
	checkProof,
	doctor,
];

/** And the one that runs when none is named. */
export const allCommands: readonly Command[] = [home, ...commands];
