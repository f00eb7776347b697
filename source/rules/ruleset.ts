import {createHash} from 'node:crypto';
import {canonicalJson} from '../model/canonical-json.ts';
import {type Rule} from './rule.ts';

/** Raised whenever the same rules would find something else than before. */
export const engineVersion = 1;

/** Names a set of rules by what it finds: the SHA-256 over the enabled rules and the engine. A text scanned under another name must be scanned again. */
export function rulesetVersion(rules: readonly Rule[]): string {
	const enabled = rules
		.filter(({isEnabled}) => isEnabled)
		.map(({examples: _, reason: _reason, actor: _actor, ...rule}) => rule);
	return createHash('sha256')
		.update(canonicalJson({engine: engineVersion, rules: enabled}))
		.digest('hex');
}
