import {type AccessAnswer, type Evidence} from '../store/analysis-files.ts';
import {table} from '../text/table.ts';
import {type Clock} from '../text/time.ts';
import {type Command} from './command.ts';
import {amount, coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {clockOf, columnsOf, print, printLines} from './output.ts';
import {withStore} from './with-store.ts';

export const accessed: Command = {
	name: 'accessed',
	summary: 'Say whether a file was accessed: yes, possibly, or no evidence.',
	parameters: 'PATTERN',
	counts: {least: 1, most: 1},
	flags: {json: {type: 'boolean', summary: 'One JSON object.'}},
	examples: [
		{line: 'ailt-tui accessed .aws/credentials', does: 'In any folder; ends with 0, 3 or 1.'},
		{line: "ailt-tui accessed '/etc/**' --json", does: 'Anything below a folder, for a program.'},
	],
	run: async ({parameters, flags, config, world}) =>
		withStore(config, async (store) => {
			const answer = await store.accessed(parameters[0]!);
			const clock = clockOf(config);

			if (flags['json'] === true) {
				printLines(world, [objectOf(answer)]);
			} else {
				const options = {ascii: config.ascii, columns: columnsOf(world)};
				print(world, [headline(answer)]);

				for (const [title, evidence] of kindsOf(answer)) {
					print(world, evidence.length > 0 ? ['', title] : []);
					print(world, evidence.length > 0 ? evidenceTable(evidence, clock, options) : []);
				}
			}

			world.stderr.write(`${coverageLine(answer.coverage, clock)}\n`);
			return codes[answer.answer];
		}),
};

const codes = {
	yes: exitCodes.ok,
	possibly: exitCodes.possibly,
	'no evidence': exitCodes.nothing,
} as const;

const headline = ({answer, seen, exact, patterns, opaque}: AccessAnswer): string => {
	switch (answer) {
		case 'yes':
			return `Yes, by ${amount(sum(exact), 'event')}; ${seen ? 'the log holds what it held' : 'the log does not hold what it held'}.`;
		case 'possibly':
			return `Possibly: ${amount(sum(patterns), 'event')} may have meant it, and of ${amount(sum(opaque), 'event')} nobody can say.`;
		case 'no evidence':
			return 'No evidence. A log shows what happened, never what did not.';
	}
};

const sum = (evidence: readonly Evidence[]): number =>
	evidence.reduce((total, {touches}) => total + touches, 0);

const kindsOf = ({exact, patterns, opaque}: AccessAnswer) =>
	[
		['Exactly this file:', exact],
		['May have meant it:', patterns],
		['Nobody can say what these touched:', opaque],
	] as const;

const evidenceTable = (
	evidence: readonly Evidence[],
	clock: Clock,
	options: Parameters<typeof table>[2],
): readonly string[] =>
	table(
		[
			{title: 'LATEST'},
			{title: 'TIMES', align: 'right'},
			{title: 'DID'},
			{title: 'WHAT', max: 80},
			{title: 'OUTCOME'},
			{title: 'BY', max: 20},
			{title: 'EVENT'},
		],
		evidence.map((row) => [
			clock.dateTime(row.at),
			String(row.touches),
			row.operation,
			row.operation === 'opaque' ? `${row.title} (${row.reason ?? 'unknown'})` : row.path,
			row.outcome,
			row.via,
			row.event,
		]),
		options,
	);

const objectOf = ({exact, patterns, opaque, ...answer}: AccessAnswer) => {
	const told = (evidence: readonly Evidence[]) => evidence.map(({id: _id, ...row}) => row);
	return {...answer, exact: told(exact), patterns: told(patterns), opaque: told(opaque)};
};
