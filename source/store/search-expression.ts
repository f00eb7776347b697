import {type Spelling} from '../query/spelling.ts';

/** A spelling as the full-text index is asked for it; its own splitting makes a phrase of several words. */
export const phraseExpression = ({parts, prefix}: Pick<Spelling, 'parts' | 'prefix'>): string =>
	`"${parts.join(' ').replaceAll('"', '""')}"${prefix ? ' *' : ''}`;

export const anyExpression = (spellings: readonly Spelling[]): string =>
	`(${spellings.map((spelling) => phraseExpression(spelling)).join(' OR ')})`;
