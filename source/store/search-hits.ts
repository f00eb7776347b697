import {matchesIn} from '../query/matches.ts';
import {snippetOf} from '../query/snippet.ts';
import {type Row, type Statements} from './database.ts';
import {eventColumns, toEventRow} from './event-row.ts';
import {textAt} from './row.ts';
import {type Counted, matching} from './search.ts';
import {type Plan} from './search-plan.ts';
import {type SearchHit, type SearchRequest} from './store.ts';

/** The hits on one page, session by session: those as typed first, then the newest. */
export const hitsOf = async (
	statements: Statements,
	plan: Plan,
	{counted, limit, offset = 0}: SearchRequest & {readonly counted: readonly Counted[]},
): Promise<readonly SearchHit[]> => {
	const {sessions, skipped} = sessionsOnPage(counted, offset, limit);

	if (sessions.length === 0) {
		return [];
	}

	const found = matching(plan, sessions);
	const isGraded = plan.exact !== undefined && plan.exact !== plan.match;
	const exact = isGraded
		? matching({match: plan.exact, conditions: [], args: []}, sessions)
		: undefined;
	const rows = await statements.all(
		`WITH page AS MATERIALIZED (
			SELECT row_number() OVER () AS place, id FROM (
				SELECT found.id FROM (${found.sql}) AS found
				CROSS JOIN json_each(?) AS session ON session.value = found.id >> 24
				ORDER BY session.key, ${exact ? `found.id IN (${exact.sql}) DESC, ` : ''}found.id DESC
				LIMIT ? OFFSET ?
			)
		)
		SELECT ${eventColumns}, session.name AS name, substr(event_body.text, 1, ${readAtFirst}) AS text
		FROM page CROSS JOIN event ON event.id = page.id
		JOIN session ON session.id = event.id >> 24
		LEFT JOIN event_body ON event_body.id = event.id
		ORDER BY page.place`,
		[...found.args, JSON.stringify(sessions), ...(exact?.args ?? []), limit, offset - skipped],
	);

	return rows.map((row) => toHit(row, plan));
};

/** The sessions that a page shows something of, and how many hits stand before the first of them. */
const sessionsOnPage = (counted: readonly Counted[], offset: number, limit: number) => {
	const sessions: number[] = [];
	let before = 0;
	let skipped = 0;

	for (const {session, count} of counted) {
		if (before >= offset + limit) {
			break;
		}

		if (before + count > offset) {
			sessions.push(session);
		} else {
			skipped += count;
		}

		before += count;
	}

	return {sessions, skipped};
};

const readAtFirst = 2 ** 18;

const toHit = (row: Row, {groups}: Plan): SearchHit => {
	const text = textAt(row, 'text');
	const event = toEventRow(row);
	const matches = matchesIn(text, groups.flat());
	const snippet = snippetOf(text, matches[0]);
	const shown = [snippet, event.title].flatMap((line) =>
		matchesIn(line, groups.flat()).map(({from, to}) => line.slice(from, to)),
	);
	const present = new Set(matches.map(({spelling}) => spelling));
	const scores = groups.map((group) =>
		Math.max(0, ...group.filter((spelling) => present.has(spelling)).map(({score}) => score)),
	);

	return {
		event,
		session: textAt(row, 'name'),
		snippet,
		matched: [...new Set(shown)],
		score: Math.min(1, ...scores.map((score) => (score === 0 ? lowest : score))),
	};
};

// The match lies beyond what was read of a very long text.
const lowest = 0.5;
