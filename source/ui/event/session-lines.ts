import {type SessionRow} from '../../model/rows.ts';
import {count, duration} from '../../text/time.ts';
import {type Setting} from '../state/setting.ts';
import {type TimeFormat} from '../state/state.ts';
import {showTime} from '../show-time.ts';
import {type EventLine, field, type Paper, textLines} from './line.ts';

/** What is known of a session, for the event pane while no event is chosen. */
export const sessionLines = (
	session: SessionRow | undefined,
	columns: number,
	setting: Setting,
	timeFormat: TimeFormat,
): readonly EventLine[] => {
	if (session === undefined) {
		return [];
	}

	const paper: Paper = {columns, ascii: setting.ascii, isWrapped: true};
	const {parent, relation = 'part', startedAt, endedAt} = session;
	const time = (at: Date | undefined): string | undefined =>
		at === undefined
			? undefined
			: showTime(at, setting, timeFormat === 'relative' ? '24h' : timeFormat);
	const took =
		startedAt === undefined || endedAt === undefined
			? undefined
			: duration(endedAt.getTime() - startedAt.getTime());

	return [
		...textLines(session.title ?? session.id, paper, 'heading'),
		...fields(paper, [
			['session', session.id],
			['agent', together([session.agent, session.version])],
			['driven by', session.originator],
			['models', session.models?.join(', ')],
			['provider', together([session.provider, prefixed('effort', session.effort)])],
			['folder', session.cwd],
			['repository', session.repository],
			['branch', together([session.branch, session.commit?.slice(0, 12)])],
			['approvals', session.approvalPolicy],
			['sandbox', together([session.sandbox, networkOf(session)])],
			['started', time(startedAt)],
			['ended', together([time(endedAt), prefixed('after', took)])],
			['holds', amounts(session)],
			['cost', session.cost === undefined ? undefined : `$${session.cost.toFixed(2)}`],
			['log', session.path],
		]),
		...(parent === undefined
			? []
			: field(`${relation} of`, parent, paper, {type: 'session', id: parent})),
	];
};

const fields = (
	paper: Paper,
	list: ReadonlyArray<readonly [label: string, value: string | undefined]>,
): readonly EventLine[] => list.flatMap(([label, value]) => field(label, value, paper));

const prefixed = (word: string, value: string | undefined): string | undefined =>
	value === undefined ? undefined : `${word} ${value}`;

const together = (parts: ReadonlyArray<string | undefined>): string =>
	parts.filter((part) => part !== undefined && part !== '').join(', ');

const networkOf = ({networkAccess}: SessionRow): string | undefined =>
	networkAccess === undefined ? undefined : networkAccess ? 'network allowed' : 'no network';

const amounts = ({prompts, events, failures, problems}: SessionRow): string =>
	[
		amount(prompts, 'prompt'),
		amount(events, 'event'),
		amount(failures, 'failure'),
		...(problems === 0 ? [] : [amount(problems, 'problem')]),
	].join(', ');

const amount = (value: number, word: string): string =>
	`${count(value)} ${word}${value === 1 ? '' : 's'}`;
