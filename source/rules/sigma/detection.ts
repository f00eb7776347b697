import {parseDocument} from 'yaml';
import {type Level} from '../rule.ts';
import {type Condition, parseCondition} from './condition.ts';
import {compileSelection, type Selection, type SigmaEvent} from './selection.ts';
import {scalarText} from './scalar.ts';
import {SigmaError} from './sigma-error.ts';

/** A rule in Sigma's format (specification 2.1.0, the part that rules over single events need), ready to run. */
export type Detection = {
	readonly id: string;
	readonly title: string;
	readonly description?: string;
	readonly level: Level;
	readonly status?: string;
	readonly tags: readonly string[];
	readonly references: readonly string[];
	readonly falsePositives: readonly string[];
	readonly logsource: {
		readonly product?: string;
		readonly category?: string;
		readonly service?: string;
	};
	/** All fields the rule looks at; an event without any of them can't be judged. */
	readonly fields: readonly string[];
	readonly isMatch: (event: SigmaEvent) => boolean;
	/** The names of the selections that hold for an event. */
	readonly matching: (event: SigmaEvent) => readonly string[];
};

const levels: Readonly<Record<string, Level>> = {
	informational: 'info',
	low: 'low',
	medium: 'medium',
	high: 'high',
	critical: 'critical',
};

/** Reads one rule. Throws `SigmaError` for what is wrong or not supported. */
export function readDetection(text: string): Detection {
	const document = parseDocument(text, {uniqueKeys: false});
	if (document.errors.length > 0) {
		throw new SigmaError(document.errors[0]!.message.split('\n', 1)[0]);
	}

	return compileDetection(document.toJS());
}

/** The same from the value that a rule's YAML stands for. */
export function compileDetection(value: unknown): Detection {
	const rule = mapOf(value, 'the rule');
	const {condition, ...definitions} = mapOf(rule['detection'], 'detection');
	const selections = new Map(
		Object.entries(definitions)
			.filter(([name]) => name !== 'timeframe')
			.map(([name, definition]) => [name, compileSelection(definition)] as const),
	);
	const names = selections.keys().toArray();
	const conditions = textsOf(condition).map((part) => parseCondition(part, names));
	if (conditions.length === 0) {
		throw new SigmaError('the condition is missing');
	}

	return {
		...headOf(rule),
		fields: [...new Set(selections.values().flatMap(({fields}) => fields))],
		isMatch: (event) => conditions.some((part) => holds(part, selections, event)),
		matching: (event) => names.filter((name) => selections.get(name)!.test(event)),
	};
}

type Head = Omit<Detection, 'fields' | 'isMatch' | 'matching'>;

function headOf(rule: Readonly<Record<string, unknown>>): Head {
	const levelName = scalarText(rule['level'] ?? 'medium');
	const level = levels[levelName];
	if (level === undefined) {
		throw new SigmaError(`"${levelName}" is no level`);
	}

	const title = scalarText(rule['title']);
	const logsource = mapOf(rule['logsource'] ?? {}, 'logsource');
	const one = (key: string, from: Readonly<Record<string, unknown>>) =>
		typeof from[key] === 'string' ? {[key]: from[key]} : {};
	return {
		id: scalarText(rule['id'] ?? title),
		title,
		...one('description', rule),
		level,
		...one('status', rule),
		tags: textsOf(rule['tags']),
		references: textsOf(rule['references']),
		falsePositives: textsOf(rule['falsepositives']),
		logsource: {
			...one('product', logsource),
			...one('category', logsource),
			...one('service', logsource),
		},
	};
}

function holds(
	condition: Condition,
	selections: ReadonlyMap<string, Selection>,
	event: SigmaEvent,
): boolean {
	switch (condition.type) {
		case 'and':
			return condition.parts.every((part) => holds(part, selections, event));
		case 'or':
			return condition.parts.some((part) => holds(part, selections, event));
		case 'not':
			return !holds(condition.part, selections, event);
		case 'selection':
			return selections.get(condition.name)!.test(event);
	}
}

function mapOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new SigmaError(`${what} must have keys and values`);
	}

	return value as Readonly<Record<string, unknown>>;
}

function textsOf(value: unknown): readonly string[] {
	const list: unknown[] = Array.isArray(value)
		? value
		: value === undefined || value === null
			? []
			: [value];
	return list.map((item) => scalarText(item));
}
