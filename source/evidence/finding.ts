/** What a check can find, each with how bad it is. */
export const findingKinds = {
	'record-altered': 'error',
	'record-missing': 'error',
	'record-extra': 'error',
	'log-differs': 'error',
	'signature-bad': 'error',
	'not-signed': 'error',
	'rolled-back': 'error',
	'history-rewritten': 'error',
	'other-log': 'error',
	'row-altered': 'error',
	'row-missing': 'error',
	'row-extra': 'error',
	'root-differs': 'error',
	'redacted-without-record': 'error',
	'derived-differs': 'error',
	'source-rewritten': 'error',
	'source-truncated': 'error',
	'source-gone': 'warning',
	'source-grown': 'info',
} as const;

export type FindingKind = keyof typeof findingKinds;

export type Finding = {
	readonly kind: FindingKind;
	/** One sentence that names the first place; may quote the store, so it passes `text/printable.ts` before it is shown. */
	readonly message: string;
	readonly session?: string;
	readonly line?: number;
	readonly record?: number;
};

/** Lines by what could be said of them. */
export type LineCounts = {
	readonly lines: number;
	readonly verified: number;
	/** Masked when they were loaded: checked as they were stored. */
	readonly masked: number;
	readonly redacted: number;
	readonly purged: number;
};
