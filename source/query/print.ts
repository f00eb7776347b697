import {type Query, type Term} from './query.ts';

/** A query as one could type it; parsing it gives the same terms. */
export const print = ({terms}: Pick<Query, 'terms'>): string =>
	terms.map((term) => printTerm(term)).join(' ');

const printTerm = (term: Term): string => {
	const text = printPositive(term);

	return term.not ? `-${text}` : text;
};

const printPositive = (term: Term): string => {
	switch (term.type) {
		case 'word':
			return term.prefix ? `${term.word}*` : term.word;
		case 'phrase':
			return quote(term.phrase);
		case 'any': {
			const list = term.terms.map((one) => printPositive(one)).join(' | ');

			return term.not ? `(${list})` : list;
		}

		case 'field': {
			const operator = term.operator === '=' ? '' : term.operator;

			return `${term.field}:${operator}${/^[^\s!"\(\)\/:<=>\\\|][^\s"\(\)\\\|]*$/v.test(term.value) ? term.value : quote(term.value)}`;
		}
	}
};

const quote = (text: string) => `"${text.replaceAll(/["\\]/gv, String.raw`\$&`)}"`;
