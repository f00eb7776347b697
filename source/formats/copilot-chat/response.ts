import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {isObject, objectsAt, textAt, valueAt, wordAt} from '../json.ts';
import {type Statement} from '../session/restate.ts';
import {firstLine} from '../title.ts';
import {callStatements} from './calls.ts';
import {pairedCalls, roundCalls} from './pairs.ts';
import {type About, partStatements, silent} from './parts.ts';
import {statement} from './statement.ts';
import {markdownIn, pathIn} from './uris.ts';

/** The statements of an answer, part by part. */
export const responseStatements = (request: JsonObject, about: About): readonly Statement[] => {
	const parts = objectsAt(request, 'response');
	const shown = parts.filter((part) => textAt(part, 'kind') === 'toolInvocationSerialized');
	const pairs = pairedCalls(shown, roundCalls(request));
	const statements: Statement[] = [];
	let words = '';
	let start = 0;

	const flush = (): void => {
		if (words.trim() !== '') {
			statements.push(message(words, start, about));
		}

		words = '';
	};

	for (const [index, part] of parts.entries()) {
		const kind = textAt(part, 'kind');
		const said = wordsOf(part, kind);

		if (said === undefined) {
			const what = `part ${index}`;

			if (!silent.has(kind ?? '')) {
				flush();
			}

			statements.push(
				...(kind === 'toolInvocationSerialized'
					? callStatements(part, pairs.get(part), {what, at: about.at})
					: partStatements(part, kind ?? '', {what, about})),
			);
		} else {
			start = words === '' ? index : start;
			words += said;
		}
	}

	flush();

	return statements;
};

// Markdown comes in fragments; between two of them a reference gives the name.
const wordsOf = (part: JsonObject, kind: string | undefined): string | undefined => {
	if (kind === 'inlineReference') {
		const reference = valueAt(part, 'inlineReference');
		const inner = isObject(reference) ? reference : undefined;
		const path = pathIn(valueAt(inner, 'uri') ?? reference);

		return wordAt(part, 'name') ?? wordAt(inner, 'name') ?? path?.split('/').at(-1) ?? '';
	}

	return [undefined, 'markdownContent', 'markdownVuln'].includes(kind)
		? markdownIn(valueAt(part, 'value') ?? valueAt(part, 'content'))
		: undefined;
};

const message = (text: string, index: number, {id, at}: About): Statement =>
	statement(`message ${index}`, {
		kind: 'message',
		title: firstLine(text),
		text,
		at,
		detail: {role: 'assistant'},
		identity: nativeIdentity('message', `${id}.${index}`),
	});
