import {type Migration} from './migration.ts';
import {spine} from './001-spine.ts';
import {vocabulary} from './002-vocabulary.ts';
import {seals} from './003-seals.ts';
import {analysis} from './004-analysis.ts';
import {secrets} from './005-secrets.ts';
import {outbox} from './006-outbox.ts';
import {copies} from './007-copies.ts';

/** Every step of the schema in order; `user_version` says how many of them a store has seen. */
export const migrations: readonly Migration[] = [
	spine,
	vocabulary,
	seals,
	analysis,
	secrets,
	outbox,
	copies,
];
