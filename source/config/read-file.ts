import {readFileSync} from 'node:fs';
import {isMap, isScalar, LineCounter, parseDocument, type YAMLMap} from 'yaml';
import {UserError} from '../model/user-error.ts';
import {nearestOf} from '../query/edit-distance.ts';
import {checkValue} from './check.ts';
import {settingKeys, type SettingKey, type SettingValues} from './settings.ts';

/** The settings of a file. All that is wrong with it is told at once, each with its line. A file that isn't there says nothing. */
export const readConfigFile = (file: string): SettingValues => {
	const text = readText(file);
	const {values, complaints} = readConfigText(text ?? '');
	if (complaints.length > 0) {
		const lines = complaints.map(({line, message}) => `${file}:${line}: ${message}`);
		throw new UserError(lines.join('\n'), {
			hint: 'Mend the file, or move it away to use what is usual.',
		});
	}

	return values;
};

export type Complaint = {readonly line: number; readonly message: string};

export const readConfigText = (
	text: string,
): {readonly values: SettingValues; readonly complaints: readonly Complaint[]} => {
	const lineCounter = new LineCounter();
	const document = parseDocument(text, {lineCounter, prettyErrors: false});
	const complaints: Complaint[] = [];
	const values: SettingValues = {};
	const lineAt = (offset: number | undefined) => lineCounter.linePos(offset ?? 0).line;

	const complain = (offset: number | undefined, message: string) => {
		complaints.push({line: lineAt(offset), message});
	};

	const readMap = (map: YAMLMap, prefix: string) => {
		for (const {key: keyNode, value: node} of map.items) {
			const key = prefix + String(isScalar(keyNode) ? keyNode.value : keyNode);
			const offset = isScalar(keyNode) ? keyNode.range?.[0] : undefined;
			if (isSettingKey(key)) {
				const value: unknown = isNode(node) ? node.toJS(document) : node;
				const checked = checkValue(key, value);
				if ('value' in checked) {
					Object.assign(values, {[key]: checked.value});
				} else {
					complain(offset, `\`${key}\` must be ${checked.expected}.`);
				}
			} else if (isMap(node) && isGroup(key)) {
				readMap(node, `${key}.`);
			} else {
				complain(offset, unknownKey(key));
			}
		}
	};

	for (const error of document.errors) {
		complain(error.pos[0], error.message);
	}

	if (isMap(document.contents)) {
		readMap(document.contents, '');
	} else if (document.contents !== null && document.errors.length === 0) {
		complain(0, 'The file must hold settings, one `key: value` a line.');
	}

	return {values, complaints};
};

const readText = (file: string): string | undefined => {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (
			error instanceof Error &&
			'code' in error &&
			(error.code === 'ENOENT' || error.code === 'ENOTDIR')
		) {
			return undefined;
		}

		throw new UserError(`Cannot read the settings in ${file}.`, {cause: error});
	}
};

const unknownKey = (key: string): string => {
	const nearest = nearestOf(key, settingKeys);
	return nearest === undefined
		? `There is no setting \`${key}\`. There are ${settingKeys.join(', ')}.`
		: `There is no setting \`${key}\`. Did you mean \`${nearest}\`?`;
};

const isNode = (value: unknown): value is {readonly toJS: (document: unknown) => unknown} =>
	typeof value === 'object' && value !== null && 'toJS' in value;

const isSettingKey = (key: string): key is SettingKey =>
	(settingKeys as readonly string[]).includes(key);

const isGroup = (key: string): boolean => settingKeys.some((known) => known.startsWith(`${key}.`));
