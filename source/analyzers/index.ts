import {type Analyzer} from './analyzer.ts';
import {approvals} from './approvals-asked.ts';
import {commands} from './commands-run.ts';
import {files} from './files-touched.ts';
import {instructions} from './instructions-in-force.ts';
import {tokens} from './tokens-ledger.ts';

/** One question about a session each. */
export const analyzers: readonly Analyzer[] = [files, commands, instructions, approvals, tokens];
