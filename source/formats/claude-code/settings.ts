import {type ContextDetail} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {wordAt} from '../json.ts';
import {present} from '../present.ts';
import {cut} from '../title.ts';
import {type Log, tell, tellSession} from './log.ts';

type Setting = 'approvalPolicy' | 'branch' | 'cwd' | 'effort' | 'mode' | 'originator' | 'version';

/** Settings as a record gives them. The first are those of the session; what changes later is told as it changes. */
export const noteSettings = (
	log: Log,
	given: Readonly<Partial<Record<Setting, string | undefined>>>,
): void => {
	if (log.copyOf !== undefined) {
		return;
	}

	const {settings} = log.state;
	const changed: Partial<Record<Setting, string>> = {};

	for (const name of Object.keys(given) as Setting[]) {
		const value = given[name];

		if (value === undefined || settings.get(name) === value) {
			continue;
		}

		const isFirst = !settings.has(name);

		settings.set(name, value);

		if (isFirst && name !== 'mode') {
			tellSession(log, {[name]: value});
		}

		if (!isFirst || isToldAtOnce.has(name)) {
			changed[name] = value;
		}
	}

	tellChanged(log, changed);
};

// What may be done is told where it comes into force, also for the first time.
const isToldAtOnce: ReadonlySet<Setting> = new Set(['approvalPolicy', 'mode']);

const tellChanged = (log: Log, changed: Readonly<Partial<Record<Setting, string>>>): void => {
	const {originator: _, ...detail} = changed;
	const lines = Object.entries(detail).map(
		([name, value]) => `${words[name as Setting]}: ${value}`,
	);

	if (lines.length === 0) {
		return;
	}

	const told: ContextDetail = present(detail);

	tell(log, {
		kind: 'context',
		title: cut(lines.join(', ').replaceAll(/[\n\r]/gv, ' ')),
		text: lines.join('\n'),
		detail: told,
	});
	tellSession(log, {
		version: detail.version,
		approvalPolicy: detail.approvalPolicy,
		effort: detail.effort,
	});
};

const words: Readonly<Record<Setting, string>> = {
	approvalPolicy: 'permission mode',
	branch: 'branch',
	cwd: 'folder',
	effort: 'effort',
	mode: 'mode',
	originator: 'entrypoint',
	version: 'version',
};

/** Reads `permission-mode`, which is written again with every prompt. */
export const readPermissionMode = (log: Log, record: JsonObject): void => {
	noteSettings(log, {approvalPolicy: wordAt(record, 'permissionMode')});
};

/** Reads `mode`, which is written again with every prompt; `normal` is not worth a word until there was another. */
export const readMode = (log: Log, record: JsonObject): void => {
	const {settings} = log.state;
	const mode = wordAt(record, 'mode') ?? 'normal';

	if (mode === (settings.get('mode record') ?? 'normal')) {
		return;
	}

	settings.set('mode record', mode);
	noteSettings(log, {mode});
};
