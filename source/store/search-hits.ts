import {type Match, type Matcher, matcherOf} from '../query/matches.ts';
import {snippetOf} from '../query/snippet.ts';
import {type Row, type Statements} from './database.ts';
import {eventColumns, toEventRow} from './event-row.ts';
import {numberAt, textAt} from './row.ts';
import {type Matches} from './search-matches.ts';
import {type Plan} from './search-plan.ts';
import {type SearchHit} from './store.ts';

/** The rows of a page, with a snippet around what matched. */
export const hitsOf = async (
	statements: Statements,
	plan: Plan,
	{page, exact}: Pick<Matches, 'exact' | 'page'>,
): Promise<readonly SearchHit[]> => {
	if (page.length === 0) {
		return [];
	}

	const rows = await statements.all(
		`SELECT ${eventColumns}, session.name AS name
		FROM json_each(?) AS page CROSS JOIN event ON event.id = page.value
		JOIN session ON session.id = event.id >> 24
		ORDER BY page.key`,
		[JSON.stringify(page)],
	);
	const matcher = matcherOf(plan.groups.flat());
	const views = await viewsOf(statements, page, (id, text) =>
		view(text, {plan, matcher, isExact: exact?.has(id) ?? true}),
	);

	return rows.map((row) => toHit(row, matcher, views.get(numberAt(row, 'id')) ?? nothing));
};

/** What a hit shows of a text. */
type View = {readonly snippet: string; readonly score: number; readonly isFound: boolean};

const nothing: View = {snippet: '', score: 1, isFound: false};

// Most matches stand near the beginning. Where one does not, more of the text is read, but not without end.
const readAtFirst = 4000;
const readAtOnce = 2 ** 17;
const mostRead = 2 ** 20;
const overlap = 200;

const viewsOf = async (
	statements: Statements,
	page: readonly number[],
	toView: (id: number, text: string) => View,
): Promise<ReadonlyMap<number, View>> => {
	const views = new Map<number, View>();
	let waiting = page;
	let read = 0;

	for (let from = 1, length = readAtFirst; waiting.length > 0 && read < mostRead;) {
		// eslint-disable-next-line no-await-in-loop -- Each reads what the one before did not find.
		const rows = await statements.all(
			`SELECT body.id, substr(body.text, :from, :length) AS text
			FROM json_each(:ids) AS page CROSS JOIN event_body AS body ON body.id = page.value
			WHERE :from = 1 OR length(body.text) >= :from`,
			{from, length, ids: JSON.stringify(waiting)},
		);
		const unfound: number[] = [];

		for (const row of rows) {
			const id = numberAt(row, 'id');
			const text = textAt(row, 'text');
			const seen = toView(id, text);
			read += from === 1 ? 0 : text.length;

			if (seen.isFound || !views.has(id)) {
				views.set(id, seen);
			}

			if (!seen.isFound && text.length >= length / 2) {
				unfound.push(id);
			}
		}

		waiting = unfound.slice(0, Math.floor((mostRead - read) / readAtOnce));
		from += length - overlap;
		length = readAtOnce;
	}

	return views;
};

const view = (
	text: string,
	{
		plan: {groups},
		matcher,
		isExact,
	}: {readonly plan: Plan; readonly matcher: Matcher; readonly isExact: boolean},
): View => {
	if (groups.length === 0) {
		return {snippet: snippetOf(text, undefined), score: 1, isFound: true};
	}

	const best = new Map<number, number>();
	let first: Match | undefined;

	for (const match of matcher(text)) {
		first = first === undefined || match.spelling.score > first.spelling.score ? match : first;

		for (const [index, group] of groups.entries()) {
			if (group.includes(match.spelling)) {
				best.set(index, Math.max(match.spelling.score, best.get(index) ?? 0));
			}
		}

		if (isExact ? first.spelling.score === 1 : best.size === groups.length) {
			break;
		}
	}

	return {
		snippet: snippetOf(text, first),
		score: isExact ? 1 : Math.min(...groups.map((_, index) => best.get(index) ?? lowest)),
		isFound: first !== undefined,
	};
};

// The match lies beyond what was read of a very long text.
const lowest = 0.5;

const toHit = (row: Row, matcher: Matcher, {snippet, score}: View): SearchHit => {
	const event = toEventRow(row);
	const shown = [snippet, event.title].flatMap((line) =>
		[...matcher(line)].map(({from, to}) => line.slice(from, to)),
	);

	return {event, session: textAt(row, 'name'), snippet, matched: [...new Set(shown)], score};
};
