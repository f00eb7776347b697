import {createPrivateKey, generateKeyPairSync, type KeyObject} from 'node:crypto';
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {UserError} from '../model/user-error.ts';
import {
	formatVerifierKey,
	parseVerifierKey,
	toSigner,
	type SignerKey,
	type VerifierKey,
} from '../seal/keys.ts';
import {failureOf} from './failure.ts';

/** Where the keys of seal logs lie, away from the stores. Plain data: it crosses threads. */
export type SealKeyPlace = {readonly folder: string; readonly passphrase?: string | undefined};

/*
`<log>.pem` the private key, `<log>.keys` the public halves of this and of earlier keys, newest last, `<log>.checkpoint` the newest head that was signed
here, which a store that was put back to an older state does not agree with.
*/
const fileOf = ({folder}: SealKeyPlace, origin: string, ending: string): string =>
	path.join(folder, `${origin.replaceAll(/[^\w\-.]/gv, '-')}.${ending}`);

/** The key that signs a log; made when the log is new and has none. */
export const signerOf = (
	place: SealKeyPlace,
	{origin, isNew}: {readonly origin: string; readonly isNew: boolean},
): SignerKey => {
	const file = fileOf(place, origin, 'pem');

	if (existsSync(file)) {
		return toSigner(origin, readKey(file, place));
	}

	if (!isNew) {
		throw new UserError(`The key that signs the seal log is not at ${file}.`, {
			hint: 'What is loaded now is sealed but not signed. Put the key back, or keep a checkpoint of before.',
		});
	}

	return makeKey(place, origin);
};

/** A key in place of the one in use; it signs nothing before `adoptKey`. */
export const nextKey = (origin: string): SignerKey =>
	toSigner(origin, generateKeyPairSync('ed25519').privateKey);

const makeKey = (place: SealKeyPlace, origin: string): SignerKey => {
	const signer = nextKey(origin);
	adoptKey(place, signer);
	return signer;
};

/** Puts a key in use. The private half of the one before is gone. */
export const adoptKey = (place: SealKeyPlace, {privateKey, ...verifier}: SignerKey): void => {
	const file = fileOf(place, verifier.name, 'pem');
	const {passphrase} = place;

	try {
		mkdirSync(place.folder, {recursive: true, mode: 0o700});
		const pem = privateKey.export({
			type: 'pkcs8',
			format: 'pem',
			...(passphrase !== undefined && {cipher: 'aes-256-cbc', passphrase}),
		});
		writeFileSync(`${file}.new`, pem, {mode: 0o600});
		appendFileSync(fileOf(place, verifier.name, 'keys'), `${formatVerifierKey(verifier)}\n`, {
			mode: 0o600,
		});
		renameSync(`${file}.new`, file);
	} catch (error) {
		throw new UserError(`Cannot write the key ${file}: ${failureOf(error)}`, {cause: error});
	}
};

/** The public halves of a log's keys, newest last. */
export const verifiersOf = (place: SealKeyPlace, origin: string): readonly VerifierKey[] =>
	(readIfThere(fileOf(place, origin, 'keys')) ?? '')
		.split('\n')
		.map((line) => parseVerifierKey(line))
		.filter((key) => key !== undefined);

/** The newest head that was signed on this machine. */
export const lastCheckpoint = (place: SealKeyPlace, origin: string): string | undefined =>
	readIfThere(fileOf(place, origin, 'checkpoint'));

/** Not forced to the disk, so that after a power loss it is never ahead of a store whose last changes were lost. */
export const keepCheckpoint = (place: SealKeyPlace, origin: string, checkpoint: string): void => {
	const file = fileOf(place, origin, 'checkpoint');

	try {
		writeFileSync(`${file}.new`, checkpoint, {mode: 0o600});
		renameSync(`${file}.new`, file);
	} catch (error) {
		throw new UserError(`Cannot write ${file}: ${failureOf(error)}`, {cause: error});
	}
};

const readKey = (file: string, {passphrase}: SealKeyPlace): KeyObject => {
	try {
		return createPrivateKey({
			key: readFileSync(file),
			format: 'pem',
			...(passphrase !== undefined && {passphrase}),
		});
	} catch (error) {
		throw new UserError(`The key ${file} can't be read.`, {
			hint: 'If it has a passphrase, give it in AILT_SEAL_PASSPHRASE.',
			cause: error,
		});
	}
};

const readIfThere = (file: string): string | undefined => {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return undefined;
		}

		throw new UserError(`Cannot read ${file}: ${failureOf(error)}`, {cause: error});
	}
};
