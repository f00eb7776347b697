import {compileAllowed, compileRule, type CompiledRule} from './compile.ts';
import {type Finding, isAccepted, matchesOf} from './findings.ts';
import {keywordSearch} from './keywords.ts';
import {type Rule} from './rule.ts';

// Text ──▶ keywords of all rules, in one pass ──▶ windows around them, merged a rule
//      ──▶ the rule's expression in each window ──▶ further conditions ──▶ findings
//
// A match that touches the edge of a window may be longer than it: then the rule reads the whole text.

/** Finds what a set of rules finds in a text. */
export type Scanner = (text: string) => readonly Finding[];

/** Room before a window that only look-behinds may read. */
const margin = 16;

export function createScanner(rules: readonly Rule[]): Scanner {
	const prepared = rules.filter(({isEnabled}) => isEnabled).map((rule) => prepare(rule));
	const always = prepared.filter(({compiled}) => compiled.rule.keywords === undefined);
	const owners: Prepared[] = [];
	const words: string[] = [];
	for (const candidate of prepared) {
		for (const keyword of candidate.compiled.rule.keywords ?? []) {
			owners.push(candidate);
			words.push(keyword);
		}
	}

	const keywords = keywordSearch(words);
	return (text) => {
		const windows = new Map<Prepared, Window[]>();
		keywords.scan(text, (keyword, end) => {
			const {maxSpan} = owners[keyword]!.compiled.rule;
			const start = end - words[keyword]!.length;
			const from = Math.max(0, Math.min(start, end - maxSpan));
			const to = Math.min(text.length, Math.max(end, start + maxSpan));
			widen(windows, owners[keyword]!, {from, to});
		});
		const findings = [
			...always.flatMap((rule) => findingsIn(rule, text, [{from: 0, to: text.length}])),
			...windows.entries().flatMap(([rule, list]) => findingsIn(rule, text, list)),
		];
		return findings.toSorted((one, other) =>
			one.start === other.start ? one.end - other.end : one.start - other.start,
		);
	};
}

type Prepared = {readonly compiled: CompiledRule; readonly allowed: readonly RegExp[]};

type Window = {readonly from: number; to: number};

function prepare(rule: Rule): Prepared {
	const allowed = rule.allow.map((pattern) => compileAllowed(rule, pattern));
	return {compiled: compileRule(rule), allowed};
}

/** Adds the stretch around a keyword to its rule's windows. Keywords come in the order of their ends, so that only the last window can overlap. */
function widen(windows: Map<Prepared, Window[]>, rule: Prepared, {from, to}: Window): void {
	const list = windows.get(rule);
	const last = list?.at(-1);
	if (last !== undefined && from <= last.to) {
		last.to = Math.max(last.to, to);
	} else if (list === undefined) {
		windows.set(rule, [{from, to}]);
	} else {
		list.push({from, to});
	}
}

function findingsIn(
	{compiled, allowed}: Prepared,
	text: string,
	windows: readonly Window[],
): readonly Finding[] {
	const found: Finding[] = [];
	for (const {from, to} of windows) {
		const start = Math.max(0, from - margin);
		for (const finding of matchesOf(compiled, text.slice(start, to))) {
			const isAtStart = start > 0 && finding.matchStart < margin;
			const isAtEnd = to < text.length && finding.matchEnd === to - start;
			if (isAtStart || isAtEnd) {
				return matchesOf(compiled, text)
					.filter((whole) => isAccepted(whole, text, allowed))
					.toArray();
			}

			found.push(moved(finding, start));
		}
	}

	return found.filter((finding) => isAccepted(finding, text, allowed));
}

const moved = ({rule, start, end, matchStart, matchEnd}: Finding, by: number): Finding => ({
	rule,
	start: start + by,
	end: end + by,
	matchStart: matchStart + by,
	matchEnd: matchEnd + by,
});

/** The examples of a rule that it gets wrong: what it should find and does not, or finds and should not. */
export function wrongExamples(rule: Rule): readonly string[] {
	const scan = createScanner([{...rule, isEnabled: true}]);
	return [
		...rule.examples.match.filter((example) => scan(example).length === 0),
		...rule.examples.miss.filter((example) => scan(example).length > 0),
	];
}
