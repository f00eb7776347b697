import {type Finding} from './findings.ts';
import {placeholdersIn, type Span} from './placeholder.ts';
import {defaultReplacement, type Rule} from './rule.ts';

/** How sure a redaction is, strongest first; of those that overlap, the strongest gives the label. */
export const strengths = ['manual', 'deny', 'definite', 'candidate'] as const;

export type Strength = (typeof strengths)[number];

/** A stretch of text that must not be shown, and by whose word. */
export type Cover = Span & {
	readonly label: string;
	readonly strength: Strength;
	/** The id of the rule that found it. */
	readonly rule?: string;
	/** Stands in place of the text as it is, where the rule says what to write. */
	readonly replacement?: string;
};

/** One place of a redacted text: what was there, and what stands there now. */
export type Redacted = Span & {
	/** The one of the overlapping covers that gave its label. */
	readonly winner: Cover;
	/** What the winner covers; the place may be wider. */
	readonly secret: string;
	readonly replacement: string;
};

/** What a finding covers. A rule that only flags covers nothing. */
export function coverOf({rule, start, end}: Finding): Cover | undefined {
	if (rule.action === 'flag') {
		return undefined;
	}

	return {
		start,
		end,
		label: rule.label,
		strength: strengthOf(rule),
		rule: rule.id,
		...(rule.replacement !== defaultReplacement && {replacement: rule.replacement}),
	};
}

const strengthOf = ({action, confidence}: Rule): Strength =>
	action === 'deny' ? 'deny' : confidence;

/**
Takes everything out of a text that any cover covers. Where covers overlap, all of their characters go and the winner names what was there: the stronger,
then the longer, then the first of the list. Placeholders that are there already stay as they are, so that redacting twice is redacting once.
`nameOf` says what stands for a secret, for example a placeholder with the secret's number.
*/
export function redact(
	text: string,
	covers: readonly Cover[],
	nameOf: (secret: string, winner: Cover) => string,
): {readonly text: string; readonly redacted: readonly Redacted[]} {
	const kept = placeholdersIn(text);
	const redacted = unions(covers.flatMap((cover) => without(cover, kept))).map((union) => {
		const winner = winnerOf(union);
		const secret = text.slice(winner.start, winner.end);
		return {
			start: Math.min(...union.map(({start}) => start)),
			end: Math.max(...union.map(({end}) => end)),
			winner,
			secret,
			replacement: winner.replacement ?? nameOf(secret, winner),
		};
	});
	return {text: replaced(text, redacted), redacted};
}

/** A text with stretches of it replaced; they do not overlap and come in order. */
export function replaced(
	text: string,
	changes: ReadonlyArray<Span & {readonly replacement: string}>,
): string {
	const parts: string[] = [];
	let from = 0;
	for (const {start, end, replacement} of changes) {
		parts.push(text.slice(from, start), replacement);
		from = end;
	}

	return [...parts, text.slice(from)].join('');
}

/** A cover cut by the placeholders it reaches over; one inside a placeholder is gone. */
function without(cover: Cover, kept: readonly Span[]): readonly Cover[] {
	let rest: readonly Cover[] = [cover];
	for (const hole of kept) {
		rest = rest.flatMap((part) =>
			hole.end <= part.start || hole.start >= part.end
				? [part]
				: [
						{...part, end: Math.min(part.end, hole.start)},
						{...part, start: Math.max(part.start, hole.end)},
					],
		);
	}

	return rest.filter(({start, end}) => end > start);
}

/** Groups of covers that overlap, in the order of the text. */
function unions(covers: readonly Cover[]): ReadonlyArray<readonly Cover[]> {
	const groups: Cover[][] = [];
	let end = 0;
	// Sorting is stable, so that covers of one place keep the order of their rules.
	for (const cover of covers.toSorted((one, other) => one.start - other.start)) {
		if (groups.length > 0 && cover.start < end) {
			groups.at(-1)!.push(cover);
		} else {
			groups.push([cover]);
		}

		end = Math.max(end, cover.end);
	}

	return groups;
}

function winnerOf(covers: readonly Cover[]): Cover {
	let [winner] = covers;
	for (const cover of covers) {
		const difference = strengths.indexOf(cover.strength) - strengths.indexOf(winner!.strength);
		const isLonger = cover.end - cover.start > winner!.end - winner!.start;
		if (difference < 0 || (difference === 0 && isLonger)) {
			winner = cover;
		}
	}

	return winner!;
}
