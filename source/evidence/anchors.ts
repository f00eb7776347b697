import {parseCheckpoint, type Checkpoint} from '../seal/checkpoint.ts';
import {isSame} from '../seal/inclusion.ts';
import {type VerifierKey} from '../seal/keys.ts';
import {rootOver} from '../seal/merkle.ts';
import {openNote} from '../seal/note.ts';
import {type Finding} from './finding.ts';

/** A signed head that was kept elsewhere. */
export type Anchor = {
	/** Where it was kept. */
	readonly name: string;
	readonly checkpoint: Checkpoint;
	/** By a key that is known here. */
	readonly isSigned: boolean;
};

// Anything may stand around it, as in the log of a job.
const notes =
	/^(?<note>\S[^\n]{0,200}\n\d{1,16}\n[\w+\/]{43}=\n\n(?:— [^\s+]{1,200} [\w+\/]{1,9000}={0,2}(?:\n|$)){1,16})/gmv;

/** All checkpoints in a text. */
export const anchorsIn = (
	text: string,
	name: string,
	keys: readonly VerifierKey[],
): readonly Anchor[] =>
	text
		.replaceAll('\r\n', '\n')
		.matchAll(notes)
		.map(({groups}) => {
			const note = `${groups!['note']!.trimEnd()}\n`;
			const checkpoint = parseCheckpoint(note);
			return checkpoint && {name, checkpoint, isSigned: openNote(note, keys) !== undefined};
		})
		.filter((anchor) => anchor !== undefined)
		.toArray();

/** What contradicts an anchor; nothing when the log still begins with what was anchored. */
export const checkAnchor = (
	{name, checkpoint: {origin, size, root}}: Anchor,
	log: {readonly origin: string; readonly leaves: readonly Uint8Array[]},
): Finding | undefined => {
	if (origin !== log.origin) {
		return {
			kind: 'other-log',
			message: `${name} anchors the log ${origin}; this store has ${log.origin}.`,
		};
	}

	if (size > log.leaves.length) {
		return {
			kind: 'rolled-back',
			message: `Rolled back: ${name} anchors ${size} records, the log has ${log.leaves.length}.`,
			record: log.leaves.length,
		};
	}

	return isSame(rootOver(log.leaves, 0, size), root)
		? undefined
		: {
				kind: 'history-rewritten',
				message: `History rewritten: the first ${size} records are not those that ${name} anchors.`,
			};
};
