/* eslint-disable no-await-in-loop -- One log after the other, for memory's sake. */

import {type VerifierKey} from '../seal/keys.ts';
import {logSealOf, type SealRecord} from '../seal/record.ts';
import {type Evidence, type StoredLog, type StoredRecord} from '../store/evidence.ts';
import {anchorsIn, checkAnchor, type Anchor} from './anchors.ts';
import {checkLog, nameOf, nothingCounted, type SealedAs} from './check-log.ts';
import {checkRecords, type CheckedRecords} from './check-records.ts';
import {type Finding, type LineCounts} from './finding.ts';

/**
```
 records ──▶ their own order ──▶ signed head ──▶ anchors ──▶ lines of each log ──▶ source files ──▶ derived rows
```
*/
export type VerifyOptions = {
	readonly keys: readonly VerifierKey[];
	/** Texts with checkpoints that were kept elsewhere. */
	readonly anchors: ReadonlyArray<{readonly name: string; readonly text: string}>;
	/** The newest head that was signed on this machine; a contradiction counts, agreement proves little. */
	readonly local?: {readonly name: string; readonly text: string};
	/** Further checks of a log whose stored lines are sound. */
	readonly further?: ReadonlyArray<(log: StoredLog) => Promise<readonly Finding[]>>;
};

export type Verification = {
	readonly origin: string;
	/** The first is the first place. */
	readonly findings: readonly Finding[];
	readonly counts: LineCounts;
	readonly logs: number;
	readonly size: number;
	readonly signedTo: number;
	readonly anchoredTo: number;
	readonly anchors: number;
	/** What could not be checked, as sentences. */
	readonly unchecked: readonly string[];
};

export const verify = async (evidence: Evidence, options: VerifyOptions): Promise<Verification> => {
	const head = await evidence.head();
	const {records, leaves, signedTo, finding} = await readRecords(evidence, options.keys);
	const log = {origin: head.origin, leaves};
	const named = options.anchors.map(({name, text}) => ({
		name,
		found: anchorsIn(text, name, options.keys),
	}));
	const anchors = named.flatMap(({found}) => found);
	const contradictions = anchors.map((anchor) => checkAnchor(anchor, log));
	const local = options.local && anchorsIn(options.local.text, options.local.name, options.keys);
	const {findings, counts, logs} = await checkLogs(evidence, records, options);
	return {
		origin: head.origin,
		findings: [
			...(finding ? [finding] : []),
			...[...contradictions, ...(local ?? []).map((anchor) => checkAnchor(anchor, log))].filter(
				(found) => found !== undefined,
			),
			...findings,
		],
		counts,
		logs,
		size: leaves.length,
		signedTo,
		anchoredTo: Math.max(
			0,
			...anchors
				.filter((_anchor, index) => contradictions[index] === undefined)
				.map(({checkpoint}) => checkpoint.size),
		),
		anchors: anchors.length,
		unchecked: [
			...(options.keys.length === 0 && leaves.length > 0
				? ['The public key of this log is not here, so its signature was not checked.']
				: []),
			...named.flatMap(({name, found}) => uncheckedAnchors(name, found)),
		],
	};
};

const readRecords = async (
	evidence: Evidence,
	keys: readonly VerifierKey[],
): Promise<CheckedRecords> => {
	let stored: readonly StoredRecord[] = [];

	try {
		stored = await evidence.records();
	} catch (error) {
		const message = `The seal log can't be read: ${String(error)}`;
		return {records: [], leaves: [], signedTo: 0, finding: {kind: 'record-altered', message}};
	}

	return checkRecords(stored, await evidence.head(), keys);
};

const uncheckedAnchors = (name: string, found: readonly Anchor[]): readonly string[] =>
	found.length === 0
		? [`${name} holds no checkpoint.`]
		: found.some(({isSigned}) => !isSigned)
			? [`${name} is not signed by a key that is known here; only its root was compared.`]
			: [];

type CheckedLogs = {
	readonly findings: readonly Finding[];
	readonly counts: LineCounts;
	readonly logs: number;
};

const checkLogs = async (
	evidence: Evidence,
	records: readonly SealRecord[],
	{further = []}: VerifyOptions,
): Promise<CheckedLogs> => {
	const findings: Finding[] = [];
	const all = await evidence.logs();
	const purged = purgedLogs(records);
	let counts = {...nothingCounted, purged: 0};

	for (const log of all) {
		if (purged.has(log.file)) {
			continue;
		}

		const checked = await checkOne(evidence, log, sealedAs(records, log));
		counts = add(counts, checked.counts);
		const found = checked.finding
			? [checked.finding]
			: await Promise.all(further.map(async (check) => check(log)));
		findings.push(...found.flat());
	}

	for (const {log, lines, session} of lastSeals(records)) {
		if (purged.has(log)) {
			counts = {...counts, lines: counts.lines + lines, purged: counts.purged + lines};
		} else if (all.every(({file}) => file !== log)) {
			findings.push({
				kind: 'row-missing',
				message: `${session === undefined ? `Log ${log}` : `session ${session}`}: all ${lines} lines are missing.`,
				...(session !== undefined && {session}),
				line: 1,
			});
		}
	}

	return {findings, counts, logs: all.length};
};

const checkOne = async (evidence: Evidence, log: StoredLog, sealed: SealedAs) => {
	try {
		return await checkLog(log, evidence.blocks(log.file), sealed);
	} catch (error) {
		if (!(error instanceof TypeError || error instanceof RangeError)) {
			throw error;
		}

		const kind = 'row-altered' as const;
		const message = `${nameOf(log)}: a row holds what it can't hold: ${error.message}`;
		return {counts: nothingCounted, finding: {kind, message}};
	}
};

const add = (total: LineCounts, more: Omit<LineCounts, 'purged'>): LineCounts => ({
	lines: total.lines + more.lines,
	verified: total.verified + more.verified,
	masked: total.masked + more.masked,
	redacted: total.redacted + more.redacted,
	purged: total.purged,
});

const purgedLogs = (records: readonly SealRecord[]): ReadonlySet<number> =>
	new Set(
		records
			.filter(({type}) => type === 'purge')
			.map(({log}) => log)
			.filter((log) => typeof log === 'number'),
	);

const lastSeals = (records: readonly SealRecord[]) => {
	const last = new Map(
		records
			.map((record) => logSealOf(record))
			.filter((seal) => seal !== undefined)
			.map((seal) => [seal.log, seal] as const),
	);
	return last.values().toArray();
};

/** What the records say of the newest version of a log. */
const sealedAs = (records: readonly SealRecord[], {file}: StoredLog): SealedAs => {
	const seals = records.flatMap((record) => {
		const seal = logSealOf(record);
		return seal?.log === file ? [{...seal, record: record.index}] : [];
	});
	const version = seals.at(-1)?.version;
	const redactions = records.filter(
		(record) => record.type === 'redact' && record['log'] === file && record['version'] === version,
	);
	return {
		seals: seals.filter((seal) => seal.version === version),
		redactions: {
			lines: new Set(redactions.map(({line}) => Number(line))),
			blocks: new Map(
				redactions.flatMap(({block, stored}) =>
					typeof block === 'number' && typeof stored === 'string' ? [[block, stored] as const] : [],
				),
			),
		},
	};
};
