import path from 'node:path';
import process from 'node:process';
import {printable} from '../text/printable.ts';
import {size} from '../text/time.ts';
import {type Command} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {clockOf, print, printLines} from './output.ts';
import {withStore} from './with-store.ts';

export const doctor: Command = {
	name: 'doctor',
	summary: 'Check the store and tell what it was made from.',
	flags: {json: {type: 'boolean', summary: 'One JSON object.'}},
	examples: [{line: 'ailt-tui doctor', does: 'Versions, paths, health, coverage.'}],
	run: async ({flags, config, world}) =>
		withStore(config, async (store) => {
			const health = await store.health();
			const coverage = await store.coverage();
			const missing = await store.missingSessions();
			const versions = {
				program: world.version,
				node: process.versions.node,
				schema: health.schemaVersion,
			};
			const paths = {
				store: health.location,
				settings: path.join(config.folders.config, 'config.yml'),
			};
			const isWell = health.integrity === 'ok';

			if (flags['json'] === true) {
				printLines(world, [{versions, paths, health, coverage, missing}]);
				return isWell ? exitCodes.ok : exitCodes.nothing;
			}

			const lines = [
				`Versions   ailt-tui ${versions.program}, Node.js ${versions.node}, store schema ${versions.schema}`,
				`Store      ${paths.store}`,
				`Settings   ${paths.settings}`,
				`Health     integrity ${health.integrity}, journal ${health.journalMode}, ${health.encrypted ? 'encrypted' : 'not encrypted'}${health.sizeBytes === undefined ? '' : `, ${size(health.sizeBytes)}`}`,
				`Lines      ${Object.entries(health.lines)
					.map(([disposition, lineCount]) => `${disposition} ${lineCount}`)
					.join(', ')}`,
				...(health.warnings ?? []).map((warning) => `Warning    ${warning}`),
				coverageLine(coverage, clockOf(config)),
				...missing.map(
					({id, title}) => `Not here   ${id}${title === undefined ? '' : `  ${title}`}`,
				),
			];
			print(
				world,
				lines.map((line) => printable(line, {ascii: config.ascii})),
			);
			return isWell ? exitCodes.ok : exitCodes.nothing;
		}),
};
