import {Buffer} from 'node:buffer';
import {sign, verify} from 'node:crypto';
import {type SignerKey, type VerifierKey} from './keys.ts';

// A signed note (C2SP signed-note):
//
//     text, ending in a newline
//     <blank line>
//     — name base64(key id ‖ signature)

const signatureLine = /^— (?<name>[^\s+]+) (?<data>[\d+\/A-Za-z]+=*)$/v;

const isControl = (character: string): boolean => character < ' ' && character !== '\n';

export type Note = {
	readonly text: string;
	/** Names of the known keys whose signature is right. Never empty. */
	readonly signedBy: readonly string[];
};

/** Signs `text`, which must end in a newline. */
export function signNote(text: string, signers: readonly SignerKey[]): string {
	const lines = signers.map(({name, id, privateKey}) => {
		const signature = sign(undefined, Buffer.from(text), privateKey);
		return `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
	});

	return `${text}\n${lines.join('')}`;
}

/**
The text of a note and who signed it. Undefined when it is malformed, when a known key's signature is wrong, or when no known key signed it.
Signatures by unknown keys are passed over.
*/
export function openNote(note: string, known: readonly VerifierKey[]): Note | undefined {
	const split = note.lastIndexOf('\n\n');
	const text = note.slice(0, split + 1);
	const lines = note.slice(split + 2).split('\n');
	if (
		split === -1 ||
		lines.pop() !== '' ||
		[...note].some((character) => isControl(character)) ||
		!note.isWellFormed()
	) {
		return undefined;
	}

	const signatures = lines.map((line) => parseSignature(line));
	if (signatures.includes(undefined)) {
		return undefined;
	}

	const verdicts = signatures.flatMap((signature) => verdictOn(text, signature!, known));
	return verdicts.length > 0 && verdicts.every(({isRight}) => isRight)
		? {text, signedBy: [...new Set(verdicts.map(({name}) => name))]}
		: undefined;
}

type Signature = {readonly name: string; readonly id: Buffer; readonly bytes: Buffer};

function parseSignature(line: string): Signature | undefined {
	const {name, data} = signatureLine.exec(line)?.groups ?? {};
	const bytes = Buffer.from(data ?? '', 'base64');
	return name === undefined || bytes.length < 5 || bytes.toString('base64') !== data
		? undefined
		: {name, id: bytes.subarray(0, 4), bytes: bytes.subarray(4)};
}

function verdictOn(text: string, {name, id, bytes}: Signature, known: readonly VerifierKey[]) {
	const key = known.find((candidate) => candidate.name === name && candidate.id.equals(id));
	return key === undefined
		? []
		: [{name, isRight: verify(undefined, Buffer.from(text), key.key, bytes)}];
}
