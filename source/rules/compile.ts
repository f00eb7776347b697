import {UserError} from '../model/user-error.ts';
import {translate, type Translation} from './python-regex/translate.ts';
import {type Rule} from './rule.ts';

/** A rule whose pattern is ready to run. Its expression is global and gives exact offsets of groups. */
export type CompiledRule = {
	readonly rule: Rule;
	readonly expression: RegExp;
	/** The expression's name for the group that is the finding; absent when the whole match is. */
	readonly group?: string;
};

/** Throws a `UserError` that names the rule and the place for a pattern that Python refuses or that can't be translated. */
export function compileRule(rule: Rule): CompiledRule {
	const pattern = rule.type === 'literal' ? escaped(rule.pattern) : rule.pattern;
	const {expression, groups} = translated(rule, pattern);
	if (rule.group === undefined) {
		return {rule, expression};
	}

	const index = typeof rule.group === 'number' ? rule.group : groups.get(rule.group);
	if (index === undefined || !expression.source.includes(`(?<g${index}>`)) {
		throw new UserError(`Rule "${rule.id}": its pattern has no group ${rule.group}.`, {
			hint: 'Name a group of the pattern, or leave "group" out.',
		});
	}

	return {rule, expression, group: `g${index}`};
}

/** One of the patterns of a rule's `allow`, without the memory of a global expression. */
export function compileAllowed(rule: Rule, pattern: string): RegExp {
	const {expression} = translated(rule, pattern);
	return new RegExp(expression.source, expression.flags.replace('g', ''));
}

function translated(rule: Rule, pattern: string): Extract<Translation, {ok: true}> {
	const translation = translate(pattern, {fold: rule.foldsCase, dotAll: rule.dotAll});
	if (translation.ok) {
		return translation;
	}

	throw new UserError(
		`Rule "${rule.id}": ${translation.reason}, at character ${translation.at + 1} of its pattern.`,
		{hint: 'Correct the pattern, or set "enabled: false".'},
	);
}

const escaped = (text: string): string =>
	text.replaceAll(/[^\p{Letter}\p{Number}]/gv, String.raw`\$&`);
