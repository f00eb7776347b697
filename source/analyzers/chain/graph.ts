/** `recorded`: an id in the log says so. `inferred`: order and time suggest it. */
export type Basis = 'inferred' | 'recorded';

export type ChainNode = {
	/** `seq` of the event. */
	readonly event: number;
	readonly kind: string;
	readonly label: string;
};

export type ChainEdge = {
	readonly from: number;
	readonly to: number;
	readonly relation:
		| 'answered by'
		| 'asked by'
		| 'context of'
		| 'instructed by'
		| 'produced'
		| 'read after write'
		| 'reasoned'
		| 'validated by'
		| 'wrote';
	readonly basis: Basis;
};

/** What led to an event and what came of it. Edges go with time. */
export type Chain = {
	readonly event: number;
	readonly nodes: readonly ChainNode[];
	readonly edges: readonly ChainEdge[];
	/** Paths it wrote that no test, lint, build or type check came after. */
	readonly neverValidated: readonly string[];
};
