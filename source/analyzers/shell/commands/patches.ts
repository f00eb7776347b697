import {type Effect} from '../effect.ts';

// `+++ b/src/a.ts` and, where the file goes away, `--- a/src/a.ts` before `+++ /dev/null`.
const unified = /^--- (?:a\/)?(?<from>[^\n]+)\n\+\+\+ (?:b\/)?(?<to>[^\n]+)/gmv;

/** The files that a unified diff changes. */
export const patchTargets = (patch: string): readonly Effect[] =>
	patch
		.matchAll(unified)
		.map(({groups}): Effect => {
			const from = named(groups?.['from']);
			const to = named(groups?.['to']);

			return to === '/dev/null'
				? {operation: 'delete', path: {value: from, raw: from, certainty: 'exact'}}
				: {operation: 'write', path: {value: to, raw: to, certainty: 'exact'}};
		})
		.toArray();

// A time may follow after a tab.
const named = (text = ''): string => text.split('\t', 1)[0]?.trim() ?? '';

// `*** Add File: src/a.ts`
const envelope =
	/^[\t ]*\*\*\* (?<verb>Add File|Delete File|Move to|Update File): (?<path>[^\n]+)$/gmv;

/** The files that an `apply_patch` envelope asks to change. */
export const envelopeTargets = (patch: string): readonly Effect[] =>
	patch
		.matchAll(envelope)
		.map(({groups}): Effect => {
			const raw = (groups?.['path'] ?? '').trim();
			const operation = groups?.['verb'] === 'Delete File' ? 'delete' : 'write';

			return {operation, path: {value: raw, raw, certainty: 'exact'}};
		})
		.toArray();
