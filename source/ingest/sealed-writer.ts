import path from 'node:path';
import {type Config, type StoreSettings} from '../config/config.ts';
import {isSet} from '../config/sources.ts';
import {keepCheckpoint, signerOf, type SealKeyPlace} from '../disk/seal-keys.ts';
import {UserError} from '../model/user-error.ts';
import {parseCheckpoint} from '../seal/checkpoint.ts';
import {openWriter, type Writer} from '../store/writer.ts';

/** Where the keys lie that sign what is loaded. */
export const sealKeyPlace = ({folders, machine}: Config): SealKeyPlace => {
	const passphrase = machine.environment['AILT_SEAL_PASSPHRASE'];
	return {folder: path.join(folders.state, 'seal'), ...(isSet(passphrase) && {passphrase})};
};

/** A writer whose seal log is signed, and whose signed heads are kept beside the key. Without the key it writes all the same, and warns. */
export const openSealedWriter = async (
	store: StoreSettings,
	place: SealKeyPlace,
): Promise<Writer> => {
	const warnings: string[] = [];
	const writer = await openWriter({
		...store,
		signerOf(log) {
			try {
				return signerOf(place, log);
			} catch (error) {
				if (!(error instanceof UserError)) {
					throw error;
				}

				warnings.push([error.message, error.hint].filter(Boolean).join(' '));
				return undefined;
			}
		},
	});

	const keep = (checkpoint: string | undefined) => {
		const origin = checkpoint === undefined ? undefined : parseCheckpoint(checkpoint)?.origin;

		if (checkpoint !== undefined && origin !== undefined) {
			keepCheckpoint(place, origin, checkpoint);
		}
	};

	return {
		...writer,
		warnings: [...writer.warnings, ...warnings],
		async noteScan(scan) {
			const checkpoint = await writer.noteScan(scan);
			keep(checkpoint);
			return checkpoint;
		},
		async commit() {
			const committed = await writer.commit();
			keep(committed.checkpoint);
			return committed;
		},
	};
};
