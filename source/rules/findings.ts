import {entropyOf, hasGithubChecksum, isCardNumber, isIban, isJsonWebToken} from './checks.ts';
import {type CompiledRule} from './compile.ts';
import {type CheckName} from './rule.ts';

/** Where a rule found something; `start` and `end` count UTF-16 units of the text. */
export type Finding = {
	readonly rule: CompiledRule['rule'];
	readonly start: number;
	readonly end: number;
	/** The whole match, of which the finding may be a group. */
	readonly matchStart: number;
	readonly matchEnd: number;
};

/** All findings of a rule in a text, also those that its further conditions refuse. */
export function* matchesOf(
	{rule, expression, group}: CompiledRule,
	text: string,
): Generator<Finding> {
	for (const match of text.matchAll(expression)) {
		const [matchStart, matchEnd] = match.indices![0]!;
		const inner = group === undefined ? undefined : match.indices!.groups?.[group];
		const [start, end] = inner ?? [matchStart, matchEnd];
		if (end > start) {
			yield {rule, start, end, matchStart, matchEnd};
		}
	}
}

/** Whether a finding holds what its rule asks for besides the pattern. The `allowed` expressions must not be global, since those remember where they stopped. */
export function isAccepted(
	{rule, start, end}: Finding,
	text: string,
	allowed: readonly RegExp[],
): boolean {
	const found = text.slice(start, end);
	return (
		rule.require.every((kind) => kinds[kind].test(found)) &&
		(rule.entropy === undefined || entropyOf(found) >= rule.entropy) &&
		(rule.check === undefined || passes[rule.check](found)) &&
		allowed.every((expression) => !expression.test(found))
	);
}

const kinds = {digit: /\d/v, letter: /[A-Za-z]/v} as const;

const passes: Readonly<Record<CheckName, (found: string) => boolean>> = {
	card: isCardNumber,
	iban: isIban,
	github: hasGithubChecksum,
	jwt: isJsonWebToken,
};
