import {parse, TomlError} from 'smol-toml';
import {UserError} from '../model/user-error.ts';
import {compileAllowed, compileRule} from './compile.ts';
import {fromGoRegex} from './go-regex.ts';
import {type Node, partsOf, PatternError} from './python-regex/node.ts';
import {parsePattern} from './python-regex/parse.ts';
import {defaultReplacement, type Rule} from './rule.ts';

/** Rules made of a file of gitleaks, and what of the file could not be taken over: one sentence each. */
export type Converted = {readonly rules: readonly Rule[]; readonly leftOut: readonly string[]};

type Table = Readonly<Record<string, unknown>>;

/** Windows of this width around keywords: gitleaks has none, and its longest patterns of fixed width are shorter. */
const maxSpan = 1024;

/** Reads the TOML of gitleaks and betterleaks, and makes rules of ours from its rules. Messages call the file `name`. */
export function fromGitleaks(toml: string, name: string): Converted {
	const file = readToml(toml, name);
	const leftOut: string[] = [];
	const global = allowed(
		listOfTables(file['allowlist'] ?? file['allowlists']),
		'the global allowlist',
		leftOut,
	);
	const rules = listOfTables(file['rules']).flatMap((table) => {
		try {
			return [toRule(table, global, leftOut)];
		} catch (error) {
			leftOut.push(`rule "${text(table['id'])}": ${reasonOf(error)}`);
			return [];
		}
	});
	return {rules, leftOut};
}

function readToml(toml: string, name: string): Table {
	try {
		return parse(toml);
	} catch (error) {
		if (error instanceof TomlError) {
			throw new UserError(`${name}:${error.line}: ${error.message.split('\n', 1)[0]}`, {
				hint: 'Correct the file.',
				cause: error,
			});
		}

		throw error;
	}
}

function reasonOf(error: unknown): string {
	if (error instanceof PatternError) {
		return `${error.message}, at character ${error.at + 1} of its pattern`;
	}

	if (error instanceof UserError) {
		return error.message;
	}

	throw error;
}

function toRule(table: Table, global: readonly string[], leftOut: string[]): Rule {
	const id = text(table['id']);
	if (table['regex'] === undefined) {
		throw new UserError('it has no pattern for text', {hint: 'Leave it out.'});
	}

	const pattern = withoutPreamble(fromGoRegex(text(table['regex'])));
	const keywords = list(table['keywords']).map((word) => text(word).toLowerCase());
	const group =
		typeof table['secretGroup'] === 'number' ? table['secretGroup'] : firstGroup(pattern);
	const rule: Rule = {
		id,
		type: 'regex',
		pattern,
		scope: 'global',
		replacement: defaultReplacement,
		isEnabled: true,
		...(table['description'] !== undefined && {reason: text(table['description'])}),
		foldsCase: false,
		dotAll: false,
		action: 'redact',
		level: 'high',
		confidence: id.startsWith('generic') ? 'candidate' : 'definite',
		category: 'secret',
		label: id,
		...(group > 0 && {group}),
		...(keywords.length > 0 && {keywords}),
		maxSpan,
		...(typeof table['entropy'] === 'number' && {entropy: table['entropy']}),
		require: [],
		allow: [
			...global,
			...allowed(listOfTables(table['allowlists'] ?? table['allowlist']), `rule "${id}"`, leftOut),
		],
		examples: {match: [], miss: []},
	};
	compileRule(rule);
	for (const expression of rule.allow) {
		compileAllowed(rule, expression);
	}

	return rule;
}

/** Many of the patterns begin with any fifty word characters before a name. It only moves the start of the match, and costs most of the time. */
function withoutPreamble(pattern: string): string {
	const start = ['', '(?i:'].find((flags) => pattern.startsWith(flags + preamble));
	return start === undefined ? pattern : start + pattern.slice(start.length + preamble.length);
}

const preamble = String.raw`[\w.-]{0,50}?`;

/** Gitleaks takes the first group that is not empty for the secret. */
const firstGroup = (pattern: string): number => (hasGroup(parsePattern(pattern, {}).node) ? 1 : 0);

const hasGroup = (node: Node): boolean =>
	node.type === 'capture' || partsOf(node).some((part) => hasGroup(part));

/** Expressions for findings that are none. Those about lines, paths and commits say nothing about a finding and are left out. */
function allowed(tables: readonly Table[], owner: string, leftOut: string[]): readonly string[] {
	return tables.flatMap((table) => {
		const expressions = list(table['regexes']).map((pattern) => fromGoRegex(text(pattern)));
		const stopwords = list(table['stopwords']).map((word) => escaped(text(word)));
		const stops = stopwords.length === 0 ? [] : [`(?i:${stopwords.join('|')})`];
		const target = text(table['regexTarget'] ?? 'secret');
		if (target !== 'secret' && expressions.length > 0) {
			leftOut.push(`${owner}: an allowlist over the ${target}`);
			return stops;
		}

		if (text(table['condition'] ?? 'OR').toUpperCase() !== 'AND') {
			return [...expressions, ...stops];
		}

		if (table['paths'] !== undefined || table['commits'] !== undefined) {
			leftOut.push(`${owner}: an allowlist that holds for some paths or commits only`);
			return [];
		}

		// All at once: each of them looks ahead from the start.
		const together = [`(?:${expressions.join('|')})`, ...stops].filter((part) => part !== '(?:)');
		return together.length === 0
			? []
			: [String.raw`\A${together.map((part) => String.raw`(?=[\s\S]*?${part})`).join('')}`];
	});
}

const escaped = (word: string): string =>
	word.replaceAll(/[^\s\p{Letter}\p{Number}]/gv, String.raw`\$&`);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const listOfTables = (value: unknown): readonly Table[] =>
	(Array.isArray(value) ? value : [value]).filter(
		(item): item is Table => typeof item === 'object' && item !== null,
	);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
