import {compileDetection, type Detection} from '../sigma/detection.ts';
import {type SigmaEvent} from '../sigma/selection.ts';

/**
A detection that ships with the program, in Sigma's terms.

To add one: an entry in the file of its subject, with at least two events that it must find and two that it must not. The contract in
`test/rules/detections.test.ts` tries them.
*/
export type ShippedRule = {
	readonly id: string;
	readonly title: string;
	readonly level: 'critical' | 'high' | 'informational' | 'low' | 'medium';
	/** ATT&CK techniques (`attack.t1552.001`), ATLAS (`atlas.aml.t0055`) and OWASP agentic risks (`owasp.asi03`). */
	readonly tags: readonly string[];
	readonly detection: Readonly<Record<string, unknown>>;
	readonly examples: {readonly match: readonly SigmaEvent[]; readonly miss: readonly SigmaEvent[]};
};

export const compiled = ({examples: _, ...rule}: ShippedRule): Detection =>
	compileDetection({...rule, logsource: {product: 'ai_agent', category: 'agent_events'}});

/** A simple command as rules see it; `ParentCommandLine` is the whole script it stands in. */
export const command = (line: string, more: SigmaEvent = {}): SigmaEvent => ({
	event_type: 'tool_call',
	command: line,
	CommandLine: line,
	Image: `/usr/bin/${line.split(' ', 1)[0]!}`,
	ParentCommandLine: line,
	...more,
});

export const read = (path: string): SigmaEvent => ({
	event_type: 'file_read',
	file_path: path,
	in_workspace: 'false',
});

export const write = (path: string, more: SigmaEvent = {}): SigmaEvent => ({
	event_type: 'file_write',
	file_path: path,
	TargetFilename: path,
	in_workspace: 'true',
	...more,
});

export const deleted = (path: string, more: SigmaEvent = {}): SigmaEvent => ({
	event_type: 'file_delete',
	file_path: path,
	in_workspace: 'true',
	...more,
});

export const answered = (content: string): SigmaEvent => ({
	event_type: 'tool_response',
	content,
	response: content,
});

export const said = (content: string, more: SigmaEvent = {}): SigmaEvent => ({
	event_type: 'output_generation',
	content,
	message: content,
	...more,
});
