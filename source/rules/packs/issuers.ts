import {alphanumeric, digits, hex, upper} from './pack.ts';
import {random, type Token, urlSafe} from './token.ts';

// Services whose token is a prefix and a number of characters, and nothing more that a rule could hold on to.

const alphabets = {
	'0-9a-f': hex,
	'0-9A-Fa-f': hex,
	'0-9a-z': `${upper.toLowerCase()}${digits}`,
	'0-9A-Z': `${upper}${digits}`,
	'A-Za-z0-9': alphanumeric,
	'A-Za-z0-9_-': urlSafe,
	'A-Za-z0-9+/=_-': alphanumeric,
	'A-Za-z0-9._-': alphanumeric,
} as const;

type Row = readonly [
	id: string,
	prefixes: readonly string[],
	characters: keyof typeof alphabets,
	least: number,
	most?: number,
];

const rows: readonly Row[] = [
	['1password-token', ['ops_eyJ'], 'A-Za-z0-9+/=_-', 200, 2000],
	['adafruit-key', ['aio_'], 'A-Za-z0-9', 28],
	['alibaba-key', ['LTAI'], 'A-Za-z0-9', 12, 24],
	['artifactory-key', ['AKCp'], 'A-Za-z0-9', 55, 80],
	['atlassian-token', ['ATATT3', 'ATCTT3', 'ATBB'], 'A-Za-z0-9+/=_-', 24, 260],
	['aws-appsync-key', ['da2-'], '0-9a-z', 26],
	['buildkite-token', ['bkua_', 'bkat_'], '0-9a-z', 40],
	['cerebras-key', ['csk-'], '0-9a-z', 48],
	['circleci-token', ['CCIPAT_', 'CCIPRJ_'], 'A-Za-z0-9_-', 40, 80],
	['clojars-token', ['CLOJARS_'], '0-9a-f', 60],
	['cockroach-key', ['CCDB1_'], 'A-Za-z0-9_-', 50, 70],
	['contentful-token', ['CFPAT-'], 'A-Za-z0-9_-', 38, 50],
	['crates-token', ['cio'], 'A-Za-z0-9', 32],
	['defined-networking-token', ['dnkey-'], 'A-Za-z0-9_-', 70, 120],
	['deno-token', ['ddp_'], 'A-Za-z0-9', 36],
	['dependency-track-key', ['odt_'], 'A-Za-z0-9', 32, 36],
	['devin-key', ['apk_user_', 'apk_', 'cog_'], '0-9a-z', 52],
	['dropbox-token', ['sl.'], 'A-Za-z0-9_-', 130, 1300],
	['duffel-token', ['duffel_test_', 'duffel_live_'], 'A-Za-z0-9_-', 40, 60],
	['easypost-key', ['EZAK', 'EZTK'], 'A-Za-z0-9', 54],
	['facebook-token', ['EAAC', 'EAAM'], 'A-Za-z0-9', 40, 400],
	['figma-token', ['figd_', 'figo_', 'figu_'], 'A-Za-z0-9_-', 36, 60],
	['firecrawl-key', ['fc-'], '0-9a-f', 32],
	['fly-token', ['fo1_', 'fm1a_', 'fm1r_', 'fm2_'], 'A-Za-z0-9+/=_-', 40, 3000],
	['frameio-token', ['fio-u-'], 'A-Za-z0-9_-', 60, 70],
	['friendli-token', ['flp_'], 'A-Za-z0-9', 46],
	['heroku-key', ['HRKU-AA'], 'A-Za-z0-9_-', 58],
	['intra42-secret', ['s-s4t2ud-', 's-s4t2af-'], '0-9a-f', 64],
	['ionic-token', ['ion_'], 'A-Za-z0-9', 42],
	['jina-key', ['jina_'], 'A-Za-z0-9', 60],
	['lichess-token', ['lip_'], 'A-Za-z0-9', 20, 40],
	['mergify-key', ['mergify_application_key_'], 'A-Za-z0-9_-', 60, 80],
	['mongodb-atlas-secret', ['mdb_sa_sk_'], 'A-Za-z0-9_-', 40, 60],
	['netlify-token', ['nfp_', 'nfc_', 'nfo_', 'nfu_'], 'A-Za-z0-9', 36],
	['newrelic-key', ['NRAK-', 'NRAA-', 'NRII-', 'NRIQ-', 'NRSP-', 'NRRA-'], 'A-Za-z0-9_-', 27, 48],
	['nuget-key', ['oy2'], '0-9a-z', 43],
	['octopus-key', ['API-'], '0-9A-Z', 26],
	['posthog-key', ['phx_'], 'A-Za-z0-9_-', 40, 60],
	['prefect-token', ['pnu_', 'pnb_'], 'A-Za-z0-9', 36],
	['readme-token', ['rdme_'], '0-9a-z', 70],
	['scalingo-token', ['tk-us-'], 'A-Za-z0-9_-', 48],
	['sendinblue-key', ['xkeysib-'], 'A-Za-z0-9_-', 81],
	['shippo-token', ['shippo_live_', 'shippo_test_'], '0-9A-Fa-f', 40],
	['square-token', ['sq0atp-', 'sq0csp-', 'sandbox-sq0csb-'], 'A-Za-z0-9_-', 22, 60],
	['square-access-token', ['EAAA'], 'A-Za-z0-9_-', 55, 70],
	[
		'tailscale-key',
		['tskey-auth-', 'tskey-api-', 'tskey-client-', 'tskey-secret-'],
		'A-Za-z0-9_-',
		13,
		80,
	],
	['tavily-key', ['tvly-'], 'A-Za-z0-9_-', 32, 60],
	['together-key', ['tgp_v1_'], 'A-Za-z0-9_-', 43],
	['typeform-token', ['tfp_'], 'A-Za-z0-9._-', 40, 60],
	['voyage-key', ['pa-'], 'A-Za-z0-9_-', 43],
	['wakatime-key', ['waka_'], 'A-Za-z0-9_-', 35, 44],
	['yandex-key', ['AQVN', 'YCAJE'], 'A-Za-z0-9_-', 34, 44],
	['zuplo-key', ['zpka_'], 'A-Za-z0-9_-', 41],
];

const toToken = ([id, prefixes, characters, least, most = least]: Row): Token => ({
	id,
	level: 'critical',
	pattern: `(?:${prefixes.map((prefix) => prefix.replaceAll('.', String.raw`\.`)).join('|')})[${characters}]{${least},${most}}`,
	words: prefixes.map((prefix) => prefix.toLowerCase()),
	example: `${prefixes[0]!}${random(alphabets[characters], least)}`,
});

export const issuers: readonly Token[] = rows.map((row) => toToken(row));
