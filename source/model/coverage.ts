/** What an answer was computed from; every answer that counts something can show it, and "nothing found" never comes without it. */
export type Coverage = {
	readonly files: number;
	readonly parsed: number;
	readonly skipped: ReadonlyArray<{readonly reason: string; readonly files: number}>;
	readonly sessions: number;
	readonly events: number;
	readonly problems: number;
	/** Sessions that are known by name but whose log is not on this machine. */
	readonly missingSessions: number;
	readonly from?: Date;
	readonly to?: Date;
	readonly lastIngestAt?: Date;
};
