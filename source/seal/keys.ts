import {Buffer} from 'node:buffer';
import {createPrivateKey, createPublicKey, type KeyObject} from 'node:crypto';
import {sha256} from './merkle.ts';

// The keys of signed notes (C2SP signed-note): a key is named `name+id+data`, id being the first four bytes of
// SHA-256(name ‖ "\n" ‖ type ‖ public key) in hex and data the base64 of type ‖ key.

const ed25519 = 1;
const keyLength = 32;
const idLength = 4;

// DER around a bare Ed25519 key (RFC 8410), which is what node:crypto reads.
const publicKeyHeader = Buffer.from('302a300506032b6570032100', 'hex');
const privateKeyHeader = Buffer.from('302e020100300506032b657004220420', 'hex');

export type VerifierKey = {readonly name: string; readonly id: Buffer; readonly key: KeyObject};

export type SignerKey = VerifierKey & {readonly privateKey: KeyObject};

/** Reads `name+id+key`, the public half. Undefined when it is malformed, of another type, or its id does not fit its key. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
	const match = /^(?<name>[^\s+]+)\+(?<id>[\da-f]{8})\+(?<data>[\d+\/A-Za-z]+=*)$/v.exec(text);
	const {name = '', id = '', data = ''} = match?.groups ?? {};
	const bytes = Buffer.from(data, 'base64');
	if (bytes.toString('base64') !== data || bytes[0] !== ed25519 || bytes.length !== keyLength + 1) {
		return undefined;
	}

	const publicKey = bytes.subarray(1);
	const expectedId = keyId(name, publicKey);
	return expectedId.toString('hex') === id
		? {name, id: expectedId, key: toPublicKey(publicKey)}
		: undefined;
}

/** The public half as text, to be published. */
export function formatVerifierKey({name, id, key}: VerifierKey): string {
	const data = Buffer.concat([Buffer.of(ed25519), rawPublicKey(key)]);
	return `${name}+${id.toString('hex')}+${data.toString('base64')}`;
}

/** A signer under a name without white space or `+`, from an Ed25519 private key. */
export function toSigner(name: string, privateKey: KeyObject): SignerKey {
	const key = createPublicKey(privateKey);
	return {name, id: keyId(name, rawPublicKey(key)), key, privateKey};
}

/** Reads `PRIVATE+KEY+name+id+seed`, the form Go's note package writes. */
export function parseSignerKey(text: string): SignerKey | undefined {
	const match =
		/^PRIVATE\+KEY\+(?<name>[^\s+]+)\+(?<id>[\da-f]{8})\+(?<data>[\d+\/A-Za-z]+=*)$/v.exec(text);
	const {name = '', id = '', data = ''} = match?.groups ?? {};
	const bytes = Buffer.from(data, 'base64');
	if (bytes[0] !== ed25519 || bytes.length !== keyLength + 1) {
		return undefined;
	}

	const signer = toSigner(name, toPrivateKey(bytes.subarray(1)));
	return signer.id.toString('hex') === id ? signer : undefined;
}

const keyId = (name: string, publicKey: Uint8Array): Buffer =>
	sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ed25519), publicKey])).subarray(
		0,
		idLength,
	);

const toPublicKey = (bytes: Uint8Array): KeyObject =>
	createPublicKey({key: Buffer.concat([publicKeyHeader, bytes]), format: 'der', type: 'spki'});

const toPrivateKey = (seed: Uint8Array): KeyObject =>
	createPrivateKey({key: Buffer.concat([privateKeyHeader, seed]), format: 'der', type: 'pkcs8'});

const rawPublicKey = (key: KeyObject): Buffer =>
	key.export({format: 'der', type: 'spki'}).subarray(publicKeyHeader.length);
