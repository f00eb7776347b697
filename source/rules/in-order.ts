import {compileRule} from './compile.ts';
import {type Rule} from './rule.ts';

export type InOrder = {
	readonly text: string;
	/** How often each rule that found anything did, in the order of the rules. */
	readonly counts: ReadonlyMap<string, number>;
};

/** Applies rules as AI Log Trail does: one after the other, each to what the one before has left. */
export function applyInOrder(rules: readonly Rule[]): (text: string) => InOrder {
	const compiled = rules.filter(({isEnabled}) => isEnabled).map((rule) => compileRule(rule));
	return (original) => {
		const counts = new Map<string, number>();
		let text = original;
		for (const {rule, expression} of compiled) {
			let count = 0;
			// A function, because `$&` in a replacement means nothing here.
			text = text.replaceAll(expression, () => {
				count += 1;
				return rule.replacement;
			});
			if (count > 0) {
				counts.set(rule.id, count);
			}
		}

		return {text, counts};
	};
}
