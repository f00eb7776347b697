import {type Event} from '../../model/event.ts';
import {type FileTouch} from '../files-touched.ts';
import {type Chain, type ChainEdge, type ChainNode} from './graph.ts';

/** A session's events in the order of the log, with what the other analyzers found in them. */
export type ChainInput = {
	readonly events: readonly Event[];
	readonly touches: ReadonlyArray<
		Pick<FileTouch, 'confidence' | 'event' | 'operation' | 'outcome' | 'path'>
	>;
	/** Commands that check the work. */
	readonly checks: ReadonlyArray<{readonly event: number; readonly validates: string}>;
};

/** What led to an event, and what came of it. */
export const buildChain = (
	seq: number,
	{events, touches, checks}: ChainInput,
): Chain | undefined => {
	const bySeq = new Map(events.map((event) => [event.seq, event]));
	const asked = bySeq.get(seq);

	if (asked === undefined) {
		return undefined;
	}

	const of =
		asked.kind === 'output' && asked.callSeq !== undefined
			? (bySeq.get(asked.callSeq) ?? asked)
			: asked;
	const after = forwards(of, {touches, checks});
	const edges = [...backwards(of, {events, touches}), ...outputsOf(of, events), ...after.edges];
	const nodes = [...new Set([of.seq, ...edges.flatMap(({from, to}) => [from, to])])]
		.toSorted((left, right) => left - right)
		.flatMap((one) => bySeq.get(one) ?? [])
		.map((event) => toNode(event));

	return {event: seq, nodes, edges, neverValidated: after.neverValidated};
};

const toNode = ({seq, kind, title, exitCode}: Event): ChainNode => ({
	event: seq,
	kind,
	label: exitCode === undefined ? title : `${title} → exit ${exitCode}`,
});

type Before = Pick<ChainInput, 'events' | 'touches'>;

const backwards = (of: Event, {events, touches}: Before): readonly ChainEdge[] => {
	const before = events.filter(({seq, copyOf}) => seq < of.seq && copyOf === undefined);
	const latest = (test: (event: Event) => boolean) => before.findLast((event) => test(event));
	const prompt = latest(
		({kind, prompt: number}) =>
			kind === 'prompt' && (of.prompt === undefined || number === of.prompt),
	);
	const request = latest(({kind}) => kind === 'context');
	const reasoning = latest(({kind, turn}) => kind === 'reasoning' && turn === of.turn);
	const usage = events.find(({kind, seq}) => kind === 'tokens' && seq > of.seq);
	const start = latest(({kind}) => kind === 'compaction')?.seq ?? 0;
	const sources = Map.groupBy(
		before.filter((event): event is Event<'instructions'> => event.kind === 'instructions'),
		({detail}) => detail.source,
	);
	const reads = touches.filter(
		({event, operation, outcome}) =>
			event > start && event < of.seq && operation === 'read' && outcome !== 'attempted',
	);

	return [
		...toEdges(prompt, of, 'asked by', prompt?.turn !== undefined && prompt.turn === of.turn),
		...sources.values().flatMap((stated) => toEdges(stated.at(-1), of, 'instructed by', false)),
		...toEdges(request, of, 'produced', request?.turn !== undefined && request.turn === of.turn),
		...toEdges(usage, of, 'produced', false),
		...[...new Set(reads.map(({event}) => event))].map((from): ChainEdge => ({
			from,
			to: of.seq,
			relation: 'context of',
			basis: 'inferred',
		})),
		...toEdges(
			reasoning !== undefined && (prompt === undefined || reasoning.seq > prompt.seq)
				? reasoning
				: undefined,
			of,
			'reasoned',
			false,
		),
	];
};

const toEdges = (
	from: Event | undefined,
	{seq: to}: Event,
	relation: ChainEdge['relation'],
	isRecorded: boolean,
): readonly ChainEdge[] =>
	from === undefined
		? []
		: [{from: from.seq, to, relation, basis: isRecorded ? 'recorded' : 'inferred'}];

const outputsOf = (of: Event, events: readonly Event[]): readonly ChainEdge[] =>
	events
		.filter(({kind, callSeq}) => kind === 'output' && callSeq === of.seq)
		.map(({seq}) => ({from: of.seq, to: seq, relation: 'answered by', basis: 'recorded'}));

const forwards = (
	of: Event,
	{touches, checks}: Pick<ChainInput, 'checks' | 'touches'>,
): {readonly edges: readonly ChainEdge[]; readonly neverValidated: readonly string[]} => {
	const written = touches.filter(
		({event, operation, confidence}) =>
			event === of.seq && operation === 'write' && confidence === 'exact',
	);
	const paths = new Set(written.map(({path}) => path));
	const later = touches.filter(({event, path}) => event > of.seq && paths.has(path));
	const check = checks.find(({event}) => event > of.seq);
	const readers = later.filter(({operation}) => operation === 'read').map(({event}) => event);
	const writers = later.filter(({operation}) => operation === 'write').map(({event}) => event);
	const edge = (to: number, relation: ChainEdge['relation']): ChainEdge => ({
		from: of.seq,
		to,
		relation,
		basis: 'inferred',
	});

	return {
		edges:
			paths.size === 0
				? []
				: [
						...[...new Set(readers)].map((to) => edge(to, 'read after write')),
						...[...new Set(writers)].map((to) => edge(to, 'wrote')),
						...(check === undefined ? [] : [edge(check.event, 'validated by')]),
					],
		neverValidated: check === undefined ? [...paths] : [],
	};
};
