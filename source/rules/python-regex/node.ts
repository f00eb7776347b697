/**
The parts of a Python regular expression (module `re` of Python 3.11), as far as JavaScript can say the same.
`fold`: letters match in either case. A class is a list of members; `negated` applies to all of them.
*/
export type Node =
	| {readonly type: 'sequence'; readonly nodes: readonly Node[]}
	| {readonly type: 'choice'; readonly options: readonly Node[]}
	| {
			readonly type: 'class';
			readonly negated: boolean;
			readonly members: readonly Member[];
			readonly fold: boolean;
	  }
	| {readonly type: 'capture'; readonly index: number; readonly node: Node}
	| {
			readonly type: 'look';
			readonly behind: boolean;
			readonly negated: boolean;
			readonly node: Node;
	  }
	| {readonly type: 'atomic'; readonly node: Node}
	| {
			readonly type: 'repeat';
			readonly node: Node;
			readonly min: number;
			readonly max: number;
			readonly lazy: boolean;
	  }
	| {readonly type: 'edge'; readonly edge: Edge; readonly ascii: boolean}
	| {readonly type: 'backreference'; readonly index: number; readonly fold: boolean};

/** A character or range by code points, or a set by its letter: `d w s` and their opposites. */
export type Member =
	| {readonly type: 'range'; readonly from: number; readonly to: number}
	| {readonly type: 'set'; readonly set: CharacterSet; readonly ascii: boolean};

export const characterSets = ['d', 'D', 'w', 'W', 's', 'S'] as const;

export type CharacterSet = (typeof characterSets)[number];

export type Edge =
	'boundary' | 'end' | 'line-end' | 'line-start' | 'no-boundary' | 'python-end' | 'start';

/** A pattern that Python refuses, or that can't be said in JavaScript. `at` counts UTF-16 units from the start of the pattern. */
export class PatternError extends Error {
	override readonly name = 'PatternError';

	readonly at: number;

	constructor(message: string, at: number) {
		super(message);
		this.at = at;
	}
}

/** The nodes directly inside a node. */
export function partsOf(node: Node): readonly Node[] {
	switch (node.type) {
		case 'sequence':
			return node.nodes;
		case 'choice':
			return node.options;
		case 'atomic':
		case 'capture':
		case 'look':
		case 'repeat':
			return [node.node];
		case 'backreference':
		case 'class':
		case 'edge':
			return [];
	}
}

export type Width = {readonly min: number; readonly max: number};

/** How many characters a match of the node has at least and at most. */
export function widthOf(node: Node): Width {
	const parts = partsOf(node).map((part) => widthOf(part));
	const mins = parts.map(({min}) => min);
	const maxes = parts.map(({max}) => max);
	switch (node.type) {
		case 'class':
			return {min: 1, max: 1};
		case 'edge':
		case 'look':
			return {min: 0, max: 0};
		case 'backreference':
			return {min: 0, max: Infinity};
		case 'choice':
			return {min: Math.min(...mins), max: Math.max(...maxes)};
		case 'atomic':
		case 'capture':
		case 'sequence':
			return {min: sum(mins), max: sum(maxes)};
		case 'repeat':
			return {min: sum(mins) * node.min, max: sum(maxes) === 0 ? 0 : sum(maxes) * node.max};
	}
}

function sum(numbers: readonly number[]): number {
	let total = 0;
	for (const number of numbers) {
		total += number;
	}

	return total;
}
