import path from 'node:path';
import {UserError} from '../model/user-error.ts';
import {type Command} from './command.ts';
import {exitCodes} from './exit-codes.ts';
import {withStore} from './with-store.ts';

export const prove: Command = {
	name: 'prove',
	summary: 'Write a proof of one line of a session, for somebody without this store.',
	parameters: 'SESSION:LINE',
	counts: {least: 1, most: 1},
	flags: {
		output: {type: 'string', value: 'FILE', short: 'o', summary: 'Write it to a file instead.'},
	},
	examples: [
		{
			line: 'ailt-tui prove 0197a1b2:120 -o line-120.tlog-proof',
			does: 'That line 120 stood in that log when it was loaded.',
		},
	],
	async run({parameters, flags, config, world}) {
		const [typed = ''] = parameters;
		const {id = '', line = ''} = /^(?<id>.+):(?<line>\d{1,9})$/v.exec(typed)?.groups ?? {};

		if (id === '') {
			throw new UserError(`\`${typed}\` is no line of a session.`, {
				hint: 'Write SESSION:LINE, such as `latest:12`.',
			});
		}

		const found = await withStore(config, async (store) => store.findSessions(id));
		const [session] = found;

		if (session === undefined || found.length > 1) {
			throw new UserError(
				session === undefined
					? `There is no session \`${id}\`.`
					: `\`${id}\` is the beginning of ${found.length} sessions.`,
			);
		}

		const proof = await proofOf(config.store, `${session.agent}/${session.id}`, Number(line));

		if (typeof flags['output'] === 'string') {
			const {writeWhole} = await import('../disk/write-whole.ts');
			await writeWhole(path.resolve(world.cwd, flags['output']), proof);
		} else {
			world.stdout.write(proof);
		}

		return exitCodes.ok;
	},
};

const proofOf = async (
	store: {readonly url: string},
	session: string,
	line: number,
): Promise<string> => {
	const [{openEvidence}, {proveLine}] = await Promise.all([
		import('../store/evidence.ts'),
		import('../evidence/prove.ts'),
	]);
	const evidence = await openEvidence(store);

	try {
		const proof = await proveLine(evidence, session, line);

		if (proof === undefined) {
			throw new UserError(`Line ${line} of ${session} is not sealed and signed.`, {
				hint: '`ailt-tui verify` tells what is.',
			});
		}

		return proof;
	} finally {
		await evidence.close();
	}
};
