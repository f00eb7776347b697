import {type JsonObject} from '../model/json.ts';
import {type Fact, type KnownSession} from './fact.ts';
import {type Reader} from './format.ts';
import {isObject} from './json.ts';
import {parseLine} from './json-lines.ts';
import {type Loose, settled} from './present.ts';

/** A reader of a companion file of JSON lines, each of which knows about a session. It remembers nothing. */
export const companionReader = (
	sessionIn: (entry: JsonObject) => Loose<KnownSession> | undefined,
): Reader => ({
	read({text, line, part, invalidUtf8}) {
		const {values, trouble} = parseLine(text);
		const place = {line, part};
		const problems: Fact[] =
			trouble === undefined ? [] : [{type: 'problem', problem: {...trouble, place}}];

		if (invalidUtf8) {
			problems.push({
				type: 'problem',
				problem: {kind: 'invalid-utf8', message: 'Some bytes are not UTF-8', place},
			});
		}

		const known = values.map((value) => (isObject(value) ? sessionIn(value) : undefined));
		const facts = known
			.filter((session) => session !== undefined)
			.map((session): Fact => ({
				type: 'known-session',
				known: settled<KnownSession>(withValidDate(session)),
			}));

		if (values.length > 0 && facts.length < values.length) {
			problems.push({
				type: 'problem',
				problem: {kind: 'wrong-shape', message: 'Names no session', place},
			});
		}

		return {
			disposition: dispositionOf(values.length, facts.length, problems.length),
			facts: [...problems, ...facts],
		};
	},
	end: () => [],
	state: () => ({}),
});

// What such a line states is about another file's session, so in this file's account it is bookkeeping.
const dispositionOf = (values: number, facts: number, problems: number) => {
	if (facts > 0) {
		return 'bookkeeping';
	}

	return values > 0 || problems > 0 ? 'problem' : 'blank';
};

const withValidDate = (session: Loose<KnownSession>): Loose<KnownSession> =>
	Number.isNaN(session.updatedAt?.getTime()) ? {...session, updatedAt: undefined} : session;
