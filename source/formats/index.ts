import {claudeCode} from './claude-code.ts';
import {codexDocument} from './codex-document.ts';
import {codexExec} from './codex-exec.ts';
import {codexHistory} from './codex-history.ts';
import {codexIndex} from './codex-index.ts';
import {codexRollout} from './codex-rollout.ts';
import {type Format} from './format.ts';

/** Every format this program reads. What a file is, its content decides; no file is of two formats. */
export const formats: readonly Format[] = [
	codexRollout,
	codexDocument,
	codexExec,
	codexHistory,
	codexIndex,
	claudeCode,
];
