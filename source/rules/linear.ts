import {RE2JS} from 're2js';
import {compileAllowed} from './compile.ts';
import {type Finding, isAccepted} from './findings.ts';
import {type Rule} from './rule.ts';

/**
What a rule finds, by an engine that takes time proportional to the text whatever the pattern. It is a hundred times slower than the other for harmless
patterns, and it knows no back references and no look-around: `undefined` for rules that need them.
*/
export function findLinearly(rule: Rule, text: string): readonly Finding[] | undefined {
	const expression = compiled(rule);
	if (expression === undefined) {
		return undefined;
	}

	const allowed = rule.allow.map((pattern) => compileAllowed(rule, pattern));
	const found: Finding[] = [];
	const matcher = expression.matcher(text);
	while (matcher.find()) {
		const inner = rule.group === undefined ? -1 : matcher.start(rule.group);
		const start = inner === -1 ? matcher.start() : inner;
		const end = inner === -1 ? matcher.end() : matcher.end(rule.group);
		if (end > start) {
			found.push({rule, start, end, matchStart: matcher.start(), matchEnd: matcher.end()});
		}
	}

	return found.filter((finding) => isAccepted(finding, text, allowed));
}

function compiled(rule: Rule): RE2JS | undefined {
	const pattern =
		rule.type === 'literal'
			? RE2JS.quote(rule.pattern)
			: rule.pattern.replaceAll(String.raw`\Z`, String.raw`\z`);
	const flags = (rule.foldsCase ? RE2JS.CASE_INSENSITIVE : 0) + (rule.dotAll ? RE2JS.DOTALL : 0);
	try {
		return RE2JS.compile(pattern, flags);
	} catch {
		return undefined;
	}
}
