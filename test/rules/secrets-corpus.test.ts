import {expect} from 'vitest';
import {secrets} from '../../source/rules/packs/secrets.ts';
import {type Rule} from '../../source/rules/rule.ts';
import {createScanner, type Scanner} from '../../source/rules/scanner.ts';
import {filesIn} from '../helpers/archive.ts';
import {withShared} from '../helpers/shared.ts';
import {providers} from './providers.ts';

type Row = {
	readonly id: string;
	readonly rule: string;
	readonly label: number | null;
	readonly text: string;
};

type Labelled = Row & {readonly source: string};

const sources = ['noseyparker', 'kingfisher', 'titus', 'gitleaks-tests', 'betterleaks-tests'];

const rowsOf = (archive: string): readonly Labelled[] => {
	const files = filesIn(archive);

	return sources.flatMap((source) =>
		files
			.find(({name}) => name.endsWith(`${source}.jsonl`))!
			.text.trim()
			.split('\n')
			.map((line) => ({...(JSON.parse(line) as Row), source}))
			.filter(({label}) => label !== null),
	);
};

const scanners = () => ({
	all: createScanner(secrets.rules),
	definite: createScanner(secrets.rules.filter(({confidence}) => confidence === 'definite')),
});

const corpus = withShared('corpus/secrets.tar.gz');

corpus('how much of each labelled set is found, and how much of it wrongly', (archive) => {
	const rows = rowsOf(archive);
	const {all, definite} = scanners();
	const share = (label: number, scan: Scanner, source: string) => {
		const some = rows.filter((row) => row.source === source && row.label === label);

		return `${some.filter(({text}) => scan(text).length > 0).length} of ${some.length}`;
	};

	const table = sources.map((source) =>
		[
			source,
			`found ${share(1, all, source)}`,
			`without candidates ${share(1, definite, source)}`,
			`of negatives ${share(0, all, source)}`,
			`without candidates ${share(0, definite, source)}`,
		].join(' | '),
	);

	expect(table).toMatchInlineSnapshot(`
		[
		  "noseyparker | found 241 of 430 | without candidates 166 of 430 | of negatives 28 of 143 | without candidates 15 of 143",
		  "kingfisher | found 603 of 1421 | without candidates 190 of 1421 | of negatives 0 of 22 | without candidates 0 of 22",
		  "titus | found 611 of 1086 | without candidates 320 of 1086 | of negatives 47 of 342 | without candidates 23 of 342",
		  "gitleaks-tests | found 199 of 250 | without candidates 172 of 250 | of negatives 42 of 291 | without candidates 19 of 291",
		  "betterleaks-tests | found 301 of 394 | without candidates 208 of 394 | of negatives 116 of 548 | without candidates 32 of 548",
		]
	`);
});

corpus('tokens with a prefix are found, and what is none is not', (archive) => {
	const rows = rowsOf(archive);
	const missed: string[] = [];
	const wrong: string[] = [];
	let positives = 0;
	let negatives = 0;
	for (const {rules, sourceRules} of providers) {
		const scan = createScanner(secrets.rules.filter(({id}: Rule) => rules.includes(id)));
		const own = rows.filter(({rule}) => sourceRules.includes(rule));
		// A negative of one kind of token may be a positive of the provider's next kind.
		const tokens = own.filter(({label}) => label === 1).map(({text}) => text);
		for (const {id, label, source, text} of own) {
			const found = scan(text).map(({start, end}) => text.slice(start, end));
			if (label === 1) {
				positives += 1;
				if (found.length === 0) {
					missed.push(`${source} ${id}`);
				}
			} else {
				negatives += 1;
				if (found.some((token) => tokens.every((known) => !known.includes(token)))) {
					wrong.push(`${source} ${id}`);
				}
			}
		}
	}

	expect(missed.length / positives).toBeLessThanOrEqual(0.05);
	expect(wrong.length / negatives).toBeLessThanOrEqual(0.02);
	expect({positives, missed, negatives, wrong}).toMatchInlineSnapshot(`
		{
		  "missed": [
		    "noseyparker np.aws.1+1",
		    "titus np.aws.1+1",
		    "titus kingfisher.azureopenai.2+0",
		    "titus kingfisher.azureopenai.2+1",
		    "betterleaks-tests flyio-access-token+294",
		    "kingfisher kingfisher.frame.io.1+1",
		    "kingfisher kingfisher.frameio.1+0",
		    "titus np.openai.1+1",
		    "titus kingfisher.posthog.1+0",
		    "titus kingfisher.prefect.1+1",
		    "noseyparker np.slack.2+2",
		    "kingfisher kingfisher.slack.2+0",
		    "titus np.slack.2+2",
		    "gitleaks-tests sourcegraph-access-token+501",
		    "noseyparker np.tavily.1+2",
		    "titus np.tavily.1+2",
		    "gitleaks-tests vault-service-token+272",
		    "betterleaks-tests vault-service-token+434",
		  ],
		  "negatives": 359,
		  "positives": 778,
		  "wrong": [
		    "titus np.grafana.3-1",
		    "betterleaks-tests slack-session-token-783",
		    "titus np.slack.7-1",
		    "betterleaks-tests workos-production-api-key.1-935",
		  ],
		}
	`);
});
