import {createHash, randomBytes} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../model/user-error.ts';
import {failureOf} from './failure.ts';

/** The key that fingerprints of secrets are made with: made of the words given, else kept in a file that only its owner can read, and made when there is none. */
export const secretKey = (file: string, words: string | undefined): Uint8Array => {
	if (words !== undefined && words !== '') {
		return createHash('sha256').update(words).digest();
	}

	try {
		mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
		writeFileSync(file, randomBytes(32), {flag: 'wx', mode: 0o600});
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
			throw unusable(file, error);
		}
	}

	return readKey(file);
};

const readKey = (file: string): Uint8Array => {
	try {
		return readFileSync(file);
	} catch (error) {
		throw unusable(file, error);
	}
};

const unusable = (file: string, error: unknown): UserError =>
	new UserError(
		`The key for fingerprints of secrets at ${file} can't be used: ${failureOf(error)}`,
		{
			hint: 'Make the file readable, or set AILT_KEY.',
			cause: error,
		},
	);
