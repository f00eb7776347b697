import path from 'node:path';
import {findingKinds, type Finding} from '../evidence/finding.ts';
import {type Verification} from '../evidence/verify.ts';
import {printable} from '../text/printable.ts';
import {count} from '../text/time.ts';
import {type Command} from './command.ts';
import {amount} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {print, printLines} from './output.ts';

export const verify: Command = {
	name: 'verify',
	summary: 'Check that nothing in the store was changed, or name the first thing that was.',
	parameters: '[--anchor FILE…]',
	counts: {least: 0, most: Infinity},
	flags: {
		anchor: {type: 'string', value: 'FILE', summary: 'Files with checkpoints kept elsewhere.'},
		source: {type: 'boolean', summary: 'Compare the source files with what was read of them.'},
		deep: {type: 'boolean', summary: 'Read every kept line again and compare what it says.'},
		json: {type: 'boolean', summary: 'One JSON object.'},
	},
	examples: [
		{line: 'ailt-tui verify', does: 'Check lines, seals and signature.'},
		{
			line: 'ailt-tui verify --anchor job-1.log job-2.log',
			does: 'Also against heads that were printed earlier.',
		},
	],
	async run({parameters, flags, config, world}) {
		const {verifyStore} = await import('./verify-store.ts');
		const anchors = [
			...(typeof flags['anchor'] === 'string' ? [flags['anchor']] : []),
			...parameters,
		].map((file) => path.resolve(world.cwd, file));
		const verification = await verifyStore(config, {
			anchors,
			source: flags['source'] === true,
			deep: flags['deep'] === true,
		});

		if (flags['json'] === true) {
			const findings = verification.findings.map((finding) => ({
				...finding,
				severity: severityOf(finding),
			}));
			printLines(world, [{...verification, findings}]);
		} else {
			print(
				world,
				linesOf(verification).map((line) => printable(line, {ascii: config.ascii})),
			);
		}

		return exitCodeOf(verification);
	},
};

const severityOf = ({kind}: Finding) => findingKinds[kind];

const exitCodeOf = ({findings, unchecked}: Verification): number =>
	findings.some((finding) => severityOf(finding) === 'error')
		? exitCodes.nothing
		: unchecked.length > 0
			? exitCodes.mistake
			: exitCodes.ok;

const mostShown = 20;

const linesOf = (verification: Verification): readonly string[] => {
	const {findings, unchecked} = verification;
	const bySeverity = Object.groupBy(findings, severityOf);
	const ordered = [
		...(bySeverity.error ?? []),
		...(bySeverity.warning ?? []),
		...(bySeverity.info ?? []),
	];
	const rest = ordered.length - mostShown;
	return [
		...ordered
			.slice(0, mostShown)
			.map((finding) => `${severityOf(finding).padEnd(8)}${finding.kind}: ${finding.message}`),
		...(rest > 0 ? [`        … and ${rest} more; --json has all.`] : []),
		...unchecked.map((sentence) => `unknown ${sentence}`),
		coverageOf(verification),
	];
};

/** What was checked, always. */
export const coverageOf = ({counts, size, signedTo, anchoredTo, anchors}: Verification): string => {
	const {lines, verified, masked, redacted, purged} = counts;
	const anchored =
		anchors === 0
			? 'not anchored'
			: `anchored to ${count(anchoredTo)} (${amount(anchors, 'anchor')})${anchoredTo < size ? `, ${count(anchoredTo + 1)} to ${count(size)} not anchored` : ''}`;
	return `Lines ${count(lines)}: ${count(verified)} verified, ${count(masked)} masked when loaded, ${count(redacted)} redacted, ${count(purged)} purged; log of ${amount(size, 'record')}, signed to ${count(signedTo)}, ${anchored}.`;
};
