import {codexRollout} from './codex-rollout.ts';
import {type Format} from './format.ts';

/** Every format this program reads. What a file is, its content decides; no file is of two formats. */
export const formats: readonly Format[] = [codexRollout];
