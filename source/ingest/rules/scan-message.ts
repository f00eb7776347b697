/** What the worker that runs rules is asked: to find what one rule finds in a text. */
export type ScanRequest = {readonly rule: number; readonly text: string};

/** Where it found something: start and end of findings and of the matches that they are in. */
export type ScanReply = {
	readonly found: ReadonlyArray<readonly [number, number, number, number]>;
};
