import {type Chain, type ChainEdge, type ChainNode} from './graph.ts';

export const chainFormats = ['text', 'json', 'mermaid', 'dot'] as const;

export type ChainFormat = (typeof chainFormats)[number];

/** More nodes than this nobody can look at, and GitHub draws no more. */
const mostNodes = 120;

export const renderChain = (chain: Chain, format: ChainFormat): string => {
	switch (format) {
		case 'json':
			return `${JSON.stringify(chain, undefined, '\t')}\n`;
		case 'text':
			return text(chain);
		case 'mermaid':
			return mermaid(folded(chain));
		case 'dot':
			return dot(folded(chain));
	}
};

type Drawn = Chain & {readonly hidden: number};

// The nearest in time stay.
const folded = (chain: Chain): Drawn => {
	const kept = chain.nodes
		.toSorted(
			(left, right) => Math.abs(left.event - chain.event) - Math.abs(right.event - chain.event),
		)
		.slice(0, mostNodes);
	const names = new Set(kept.map(({event}) => event));

	return {
		...chain,
		nodes: chain.nodes.filter(({event}) => names.has(event)),
		edges: chain.edges.filter(({from, to}) => names.has(from) && names.has(to)),
		hidden: chain.nodes.length - kept.length,
	};
};

const line = (edge: ChainEdge, nodes: ReadonlyMap<number, ChainNode>, center: number): string => {
	const other = nodes.get(edge.from === center ? edge.to : edge.from);
	const arrow = edge.basis === 'recorded' ? '──' : '╌╌';

	return `${edge.from === center ? '↓' : '↑'} ${arrow} ${edge.relation} (${edge.basis}): #${other?.event ?? '?'} ${other?.kind ?? ''} ${other?.label ?? ''}`;
};

const text = (chain: Chain): string => {
	const nodes = new Map(chain.nodes.map((node) => [node.event, node]));
	const isForward = ({from}: ChainEdge) => from === chain.event;
	const node = nodes.get(chain.event);

	return [
		...chain.edges.filter((edge) => !isForward(edge)).map((edge) => line(edge, nodes, chain.event)),
		`● #${chain.event} ${node?.kind ?? ''} ${node?.label ?? ''}`,
		...chain.edges.filter((edge) => isForward(edge)).map((edge) => line(edge, nodes, chain.event)),
		...chain.neverValidated.map((path) => `! never validated: ${path}`),
		'',
	].join('\n');
};

const shortened = ({event, kind, label}: ChainNode): string =>
	`#${event} ${kind}: ${label.replaceAll(/\p{Control}/gv, ' ').slice(0, 80)}`;

// Mermaid has no escape but entities, and reads Markdown and HTML in labels.
const mermaidText = (label: string): string =>
	label.replaceAll(
		/[^\p{Letter}\p{Number} ,\-.\/:_]/gv,
		(sign) => `#${sign.codePointAt(0) ?? 32};`,
	);

const mermaid = ({nodes, edges, event, hidden}: Drawn): string =>
	[
		'flowchart TD',
		...nodes.map((node) => `\te${node.event}["${mermaidText(shortened(node))}"]`),
		...edges.map(
			({from, to, relation, basis}) =>
				`\te${from} ${basis === 'recorded' ? '-->' : '-.->'}|${relation}| e${to}`,
		),
		...(hidden > 0 ? [`\tmore["${hidden} more not drawn"]`] : []),
		`\tstyle e${event} stroke-width:4px`,
		'',
	].join('\n');

const dotText = (label: string): string => `"${label.replaceAll(/["\\]/gv, String.raw`\$&`)}"`;

const dot = ({nodes, edges, event, hidden}: Drawn): string =>
	[
		'digraph chain {',
		...nodes.map(
			(node) =>
				`\te${node.event} [shape=box, label=${dotText(shortened(node))}${node.event === event ? ', penwidth=3' : ''}];`,
		),
		...edges.map(
			({from, to, relation, basis}) =>
				`\te${from} -> e${to} [label=${dotText(relation)}, style=${basis === 'recorded' ? 'solid' : 'dashed'}];`,
		),
		...(hidden > 0 ? [`\tmore [shape=plaintext, label="${hidden} more not drawn"];`] : []),
		'}',
		'',
	].join('\n');
