import {documentRecords} from './document-records.ts';
import {type Format} from './format.ts';
import {readRecord} from './opencode/records.ts';
import {openReader} from './session/reader.ts';

/** What `opencode export` writes: one JSON document, `{"info": {…}, "messages": [{"info": {…}, "parts": […]}]}`. */
export const opencode: Format = {
	name: 'opencode',
	agent: 'opencode',
	layout: 'document',
	role: 'session',
	// Its own store is a database; exports lie where somebody put them.
	roots: () => [],
	recognizes: (head) => /^\s*\{\s*"info"\s*:\s*\{\s*"id"\s*:\s*"ses_/v.test(head.slice(0, 1000)),
	records: (text) => documentRecords(text, {object: 'info', list: 'messages'}),
	open: (state) => openReader(state, {agent: 'opencode', fresh: () => ({}), value: readRecord}),
};
