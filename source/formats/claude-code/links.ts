import {type JsonObject} from '../../model/json.ts';
import {isObject, textAt} from '../json.ts';
import {cut} from '../title.ts';
import {type Log, tell} from './log.ts';

/** Reads `pr-link` and the like: what the session has to do with outside of it. */
export const readLink = (log: Log, record: JsonObject): void => {
	const type = textAt(record, 'type') ?? '';
	const {type: _type, sessionId: _session, timestamp: _time, uuid: _uuid, ...detail} = record;
	const values = Object.values(detail).filter(
		(value) => typeof value === 'string' || typeof value === 'number',
	);
	const shown =
		values.length > 0
			? values
			: Object.values(detail)
					.filter((value) => isObject(value))
					.map((value) => JSON.stringify(value));

	tell(log, {
		kind: 'session',
		title: cut(`${type} ${shown.join(' ')}`.replaceAll(/[\n\r]/gv, ' ')),
		text: [type, ...shown].join('\n'),
		detail: {[type]: detail},
	});
};
