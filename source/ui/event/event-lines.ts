import {type EventRecord, type EventRow} from '../../model/rows.ts';
import {duration} from '../../text/time.ts';
import {type Setting} from '../state/setting.ts';
import {type EventState, type TimeFormat} from '../state/state.ts';
import {showTime} from '../show-time.ts';
import {statusText} from '../status-text.ts';
import {detailLines} from './detail-lines.ts';
import {blank, type EventLine, field, heading, type Link, type Paper, textLines} from './line.ts';

export type {EventLine} from './line.ts';

/** Everything about an event, line by line. */
export const eventLines = (
	{record, raw, showsRaw, isWrapped}: EventState,
	columns: number,
	setting: Setting,
	timeFormat: TimeFormat,
): readonly EventLine[] => {
	if (record === undefined) {
		return [];
	}

	const paper: Paper = {columns, ascii: setting.ascii, isWrapped};

	if (showsRaw) {
		return raw === undefined
			? [heading('The kept line is not in the store')]
			: [
					heading(`raw line ${raw.line}`),
					...field('sha-256', raw.hash, paper),
					...textLines(raw.text, paper),
				];
	}

	return [
		...textLines(record.title, paper, 'heading'),
		...fieldLines(record, paper, setting, timeFormat),
		...linkLines(record, paper),
		...detailLines(record, paper),
		...placeLines(record, paper),
	];
};

const fieldLines = (
	record: EventRecord,
	paper: Paper,
	setting: Setting,
	timeFormat: TimeFormat,
): readonly EventLine[] => [
	...field(
		'kind',
		record.tool === undefined ? record.kind : `${record.kind} (${record.tool})`,
		paper,
	),
	...field('status', statusText(record), paper),
	...field(
		'time',
		timeFormat === 'relative'
			? setting.clock.dateTime(record.at)
			: showTime(record.at, setting, timeFormat),
		paper,
	),
	...field(
		'took',
		record.durationMs === undefined ? undefined : duration(record.durationMs),
		paper,
	),
	...field('model', record.model, paper),
	...field('call', record.call, paper),
	...field('turn', record.turn, paper),
	...field('copy of', record.copyOf, paper),
	...record.markList.flatMap(({kind, value, actor, at}) =>
		field(
			kind,
			[value, `by ${actor}`, setting.clock.dateTime(at)].filter(Boolean).join('  '),
			paper,
		),
	),
];

const toEvent = ({id, prompt}: EventRow): Link => ({type: 'event', id, prompt});

const linkLines = (record: EventRecord, paper: Paper): readonly EventLine[] => {
	const {sessionRow, callSeq, prompt, seq, outputs, session} = record;
	const first = sessionRow * 2 ** 24;
	const isOwn = callSeq === undefined || callSeq === seq;
	const {parent, relation = 'part'} = session;

	return [
		...(isOwn
			? []
			: field('of call', `event ${callSeq}`, paper, {type: 'event', id: first + callSeq, prompt})),
		...outputs.flatMap((output) => field(output.kind, output.title, paper, toEvent(output))),
		...agentLinks(record, paper),
		...(parent === undefined
			? []
			: field(`${relation} of`, parent, paper, {type: 'session', id: parent})),
	];
};

const agentLinks = ({kind, detail}: EventRecord, paper: Paper): readonly EventLine[] => {
	const ids =
		kind === 'agent' && 'sessions' in detail && Array.isArray(detail.sessions)
			? detail.sessions
			: [];

	return ids
		.filter((id) => typeof id === 'string')
		.flatMap((id) => field('sub-agent', id, paper, {type: 'session', id}));
};

const placeLines = ({places, key, seq}: EventRecord, paper: Paper): readonly EventLine[] => [
	blank,
	heading('source'),
	...places.flatMap(({path, line, offsetBytes, lengthBytes, hash}) => [
		...field('file', `${path}:${line}`, paper),
		...field('bytes', `${offsetBytes} + ${lengthBytes}`, paper),
		...field('sha-256', hash, paper),
	]),
	...field('event', `${key} (${seq} in the session)`, paper),
];
