import {fingerprint} from '../../rules/fingerprint.ts';
import {type FoundSecret} from '../../rules/masking.ts';
import {placeholder} from '../../rules/placeholder.ts';
import {type SecretRow} from '../../store/secrets.ts';

/** Gives the same secret the same placeholder in the whole store. */
export type SecretNames = {
	readonly rowOf: (secret: FoundSecret) => SecretRow;
	readonly nameOf: (secret: FoundSecret) => string;
};

/** Begins with the secrets that the store knows. One run at a time gives names to a store. */
export const startSecretNames = (key: Uint8Array, known: readonly SecretRow[]): SecretNames => {
	const rows = new Map(known.map((row) => [row.fingerprint, row]));
	const byValue = new Map<string, SecretRow>();
	const last = new Map<string, number>();
	for (const {label, number} of known) {
		last.set(label, Math.max(number, last.get(label) ?? 0));
	}

	const nextRow = (print: string, {value, label}: FoundSecret): SecretRow => {
		const number = (last.get(label) ?? 0) + 1;
		last.set(label, number);
		return {fingerprint: print, label, number, lengthCharacters: value.length};
	};

	const rowOf = (secret: FoundSecret): SecretRow => {
		const before = byValue.get(secret.value);
		if (before !== undefined) {
			return before;
		}

		const print = fingerprint(key, secret.value);
		const row = rows.get(print) ?? nextRow(print, secret);
		rows.set(print, row);
		byValue.set(secret.value, row);
		return row;
	};

	return {
		rowOf,
		nameOf(secret) {
			const {label, number} = rowOf(secret);
			return placeholder(label, number);
		},
	};
};
