import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {type Config} from '../config/config.ts';
import {lastCheckpoint, verifiersOf} from '../disk/seal-keys.ts';
import {checkSource} from '../evidence/check-source.ts';
import {familiesOf} from '../evidence/families.ts';
import {type Finding} from '../evidence/finding.ts';
import {verify, type Verification} from '../evidence/verify.ts';
import {formats} from '../formats/index.ts';
import {replayDifferences, type KeptLog} from '../ingest/replay.ts';
import {sealKeyPlace} from '../ingest/sealed-writer.ts';
import {UserError} from '../model/user-error.ts';
import {openEvidence, type Evidence} from '../store/evidence.ts';
import {withStore} from './with-store.ts';

export type VerifyWishes = {
	/** Files that hold checkpoints. */
	readonly anchors: readonly string[];
	readonly source: boolean;
	readonly deep: boolean;
};

/** Checks a store with the key and head that this machine keeps of it. */
export const verifyStore = async (
	config: Config,
	{anchors, source, deep}: VerifyWishes,
): Promise<Verification> => {
	const evidence = await openEvidence(config.store);

	try {
		const place = sealKeyPlace(config);
		const {origin} = await evidence.head();
		const local = lastCheckpoint(place, origin);
		const verification = await verify(evidence, {
			keys: verifiersOf(place, origin),
			anchors: await Promise.all(anchors.map(async (name) => readAnchor(name))),
			...(local !== undefined && {local: {name: 'the head kept beside the key', text: local}}),
			further: source
				? [
						checkSource({
							evidence,
							maxLineBytes: config.ingest.maxLineBytes,
							isOfLines: (format) =>
								formats.some(({name, layout}) => name === format && layout === 'lines'),
						}),
					]
				: [],
		});
		const derived =
			deep && verification.findings.every(({kind}) => !kind.startsWith('row-'))
				? await checkDerived(config, evidence)
				: [];
		return {...verification, findings: [...verification.findings, ...derived]};
	} finally {
		await evidence.close();
	}
};

const readAnchor = async (file: string) => {
	try {
		return {name: path.basename(file), text: await readFile(file, 'utf8')};
	} catch (error) {
		throw new UserError(`Cannot read the anchor ${file}.`, {cause: error});
	}
};

/** Reads every kept line again and compares what it says with the rows that were made of it. */
const checkDerived = async (config: Config, evidence: Evidence): Promise<readonly Finding[]> => {
	const logs = new Map<string, KeptLog>();

	for (const {file, path: place, format, session, goneAt} of await evidence.logs()) {
		const [agent, id] = splitName(session);

		if (id !== undefined && format !== undefined && (goneAt === undefined || !logs.has(session!))) {
			logs.set(session!, {file, path: place ?? '', format, session: {agent, id}});
		}
	}

	const families = familiesOf(await withStore(config, async (store) => store.sessions({})));
	const found: Finding[] = [];

	for (const family of families) {
		const kept = family
			.map(({agent, id}) => logs.get(`${agent}/${id}`))
			.filter((log) => log !== undefined);
		// eslint-disable-next-line no-await-in-loop -- One family after the other, for memory's sake.
		const differences = await replayDifferences(config.store, kept);
		found.push(
			...differences.map(({session, table, seq, line, columns}): Finding => {
				const row = [table, ...(seq === undefined ? [] : [seq])].join(' ');
				const what =
					columns.length === 0 ? 'is missing or one too many' : `differs in ${columns.join(', ')}`;
				return {
					kind: 'derived-differs',
					message: `session ${session.agent}/${session.id}: ${row} ${what} from what its line says.`,
					session: `${session.agent}/${session.id}`,
					...(line !== undefined && {line}),
				};
			}),
		);
	}

	return found;
};

const splitName = (name = '') => {
	const at = name.indexOf('/');
	const agent = name.slice(0, Math.max(0, at));
	return [
		agent as KeptLog['session']['agent'],
		at === -1 ? undefined : name.slice(at + 1),
	] as const;
};
