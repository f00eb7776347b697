import {type Strength} from './redaction.ts';

/** What a person decided about something that a rule found, or that no rule found. */
export type Decision = {
	readonly verdict: 'keep' | 'redact';
	readonly reach: Reach;
	/** Later decisions have higher numbers. */
	readonly number: number;
};

/** How much a decision is about, from one place to all that a rule finds. */
export const reaches = ['place', 'value-in-session', 'value', 'rule-at-path', 'rule'] as const;

export type Reach = (typeof reaches)[number];

export type Outcome = {
	readonly isRedacted: boolean;
	/** By whose word. */
	readonly by: 'nobody' | 'person' | 'rule';
	readonly state: 'accepted' | 'dismissed' | 'open' | 'redacted';
};

/**
What becomes of a hit. A person's word counts more than any rule's; of several decisions the narrower counts, and of those the later, so that one place of a
value that is redacted everywhere can be kept on purpose. Without a person's word, a rule redacts that denies or is definite; a candidate waits, or is
redacted where that was asked for.
*/
export function decide(
	strength: Strength | undefined,
	decisions: readonly Decision[],
	{redactsCandidates = false}: {readonly redactsCandidates?: boolean} = {},
): Outcome {
	const decision = standing(decisions);
	if (decision !== undefined) {
		const isRedacted = decision.verdict === 'redact';
		const isFound = strength !== undefined && strength !== 'manual';
		return {
			isRedacted,
			by: 'person',
			state: isRedacted ? (isFound ? 'accepted' : 'redacted') : 'dismissed',
		};
	}

	const isRedacted = strength !== undefined && (strength !== 'candidate' || redactsCandidates);
	return {isRedacted, by: isRedacted ? 'rule' : 'nobody', state: isRedacted ? 'redacted' : 'open'};
}

/** The decision that holds among all that reach a hit. */
function standing(decisions: readonly Decision[]): Decision | undefined {
	let holding: Decision | undefined;
	for (const decision of decisions) {
		const difference =
			holding === undefined ? -1 : reaches.indexOf(decision.reach) - reaches.indexOf(holding.reach);
		if (difference < 0 || (difference === 0 && decision.number > holding!.number)) {
			holding = decision;
		}
	}

	return holding;
}
