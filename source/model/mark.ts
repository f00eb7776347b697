/** A person's mark on an event, held by the event's identity so that it survives a new ingest. */
export const markKinds = ['tag', 'star', 'note', 'redact'] as const;

export type MarkKind = (typeof markKinds)[number];

export type Mark = {
	readonly id: number;
	readonly session: string;
	/** The event's key (see `EventRow.key`). */
	readonly event: string;
	readonly kind: MarkKind;
	/** The tag's name or the note's text; empty for a star or a redaction mark. */
	readonly value: string;
	readonly actor: string;
	readonly at: Date;
};
