import {type IngestOptions, type IngestSummary} from '../ingest.ts';

/** `ingest` off this thread: one worker reads and parses, one writes. */
export const ingestInThread = async (_options: IngestOptions): Promise<IngestSummary> => {
	throw new Error('Not yet');
};
