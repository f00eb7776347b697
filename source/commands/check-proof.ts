import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {UserError} from '../model/user-error.ts';
import {printable} from '../text/printable.ts';
import {type Command} from './command.ts';
import {exitCodes} from './exit-codes.ts';
import {print} from './output.ts';

export const checkProof: Command = {
	name: 'check-proof',
	summary: 'Check a proof that `prove` wrote; needs no store.',
	parameters: 'FILE',
	counts: {least: 1, most: 1},
	flags: {
		key: {
			type: 'string',
			value: 'KEY',
			summary: 'The public key of the log (name+id+key); usually the one this machine has of it.',
		},
	},
	examples: [
		{
			line: 'ailt-tui check-proof line-120.tlog-proof',
			does: 'Whether it holds, and what it proves.',
		},
	],
	async run({parameters, flags, config, world}) {
		const [file = ''] = parameters;
		const [{checkLineProof}, {parseVerifierKey}, {verifiersOf}, {sealKeyPlace}] = await Promise.all(
			[
				import('../seal/line-proof.ts'),
				import('../seal/keys.ts'),
				import('../disk/seal-keys.ts'),
				import('../ingest/sealed-writer.ts'),
			],
		);
		const typed = flags['key'];
		const given = typeof typed === 'string' ? parseVerifierKey(typed) : undefined;

		if (typed !== undefined && given === undefined) {
			throw new UserError('That is no public key.', {hint: 'Write it as name+id+key.'});
		}

		const verdict = checkLineProof(await readProof(path.resolve(world.cwd, file)), (origin) =>
			given ? [given] : verifiersOf(sealKeyPlace(config), origin),
		);

		switch (verdict.type) {
			case 'refuted':
				print(world, [`The proof does not hold: ${verdict.reason}`]);
				return exitCodes.nothing;
			case 'unknown-key':
				throw new UserError(`The key of the log ${printable(verdict.origin)} is not known here.`, {
					hint: 'Give it with --key.',
				});
			case 'proven': {
				const {session = 'unknown', line, sealedAt, origin, size, content} = verdict;
				print(
					world,
					[
						`Line ${line} of session ${session} was sealed at ${sealedAt}; log ${origin} of ${size} records.`,
						content === undefined
							? 'It was masked or redacted: that it stood there is proven, what it said is not told.'
							: content.toString(),
					].map((text) => printable(text, {ascii: config.ascii})),
				);
				return exitCodes.ok;
			}
		}
	},
};

const readProof = async (file: string): Promise<string> => {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		throw new UserError(`Cannot read the proof ${file}.`, {cause: error});
	}
};
