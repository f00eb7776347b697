import {command, read, type ShippedRule, write} from './shipped-rule.ts';

const credentialFiles = [
	'*/.env',
	'*/.env.*',
	'*/.ssh/id_*',
	'*/.aws/credentials',
	'*/.codex/auth.json',
	'*/.claude/.credentials.json',
	'*/.gemini/oauth_creds.json',
	'*/.netrc',
	'*/.npmrc',
	'*/.pypirc',
	'*/.git-credentials',
	'*/.docker/config.json',
	'*/.kube/config',
	'*/.config/gcloud/*credentials*',
	'*/.config/gh/hosts.yml',
	'*/.pgpass',
];

// Files that show what a real one would hold.
const samples = ['.example', '.sample', '.template', '.dist', '.pub'];

/** Reading secrets, and looking for where they are kept. */
export const credentials: readonly ShippedRule[] = [
	{
		id: 'credential-file-read',
		title: 'A file that holds credentials was read',
		level: 'high',
		tags: ['attack.t1552.001', 'atlas.aml.t0055', 'owasp.asi03'],
		detection: {
			file: {event_type: 'file_read', file_path: credentialFiles},
			sample: {'file_path|endswith': samples},
			condition: 'file and not sample',
		},
		examples: {
			match: [
				read('/home/dev/shop/.env'),
				read('/home/dev/.aws/credentials'),
				read('/root/.ssh/id_ed25519'),
			],
			miss: [
				read('/home/dev/shop/.env.example'),
				read('/home/dev/.ssh/id_rsa.pub'),
				read('/home/dev/shop/environment.ts'),
				write('/home/dev/shop/.env'),
			],
		},
	},
	{
		id: 'environment-dumped',
		title: 'All environment variables were printed',
		level: 'medium',
		tags: ['attack.t1552', 'atlas.aml.t0098', 'owasp.asi03'],
		detection: {
			bare: {CommandLine: ['env', 'printenv', 'export -p', 'set', 'declare -x']},
			process: {'CommandLine|re': String.raw`/proc/(?:self|\d+|\*)/environ`},
			condition: 'bare or process',
		},
		examples: {
			match: [command('env'), command('cat /proc/self/environ')],
			miss: [command('env NODE_ENV=test npm test'), command('printenv HOME'), command('set -e')],
		},
	},
	{
		id: 'cloud-metadata-asked',
		title: "The cloud's metadata service was asked, which hands out credentials",
		level: 'high',
		tags: ['attack.t1552.005', 'atlas.aml.t0098', 'owasp.asi03'],
		detection: {
			address: {
				'CommandLine|contains': ['169.254.169.254', 'metadata.google.internal', '169.254.170.2'],
			},
			condition: 'address',
		},
		examples: {
			match: [
				command('curl -s http://169.254.169.254/latest/meta-data/'),
				command('wget -qO- https://metadata.google.internal/computeMetadata/v1/'),
			],
			miss: [command('curl http://169.254.1.1/'), command('ping 10.0.0.1')],
		},
	},
	{
		id: 'secret-store-asked',
		title: 'A password store or keychain was asked for a secret',
		level: 'high',
		tags: ['attack.t1555', 'atlas.aml.t0098', 'owasp.asi03'],
		detection: {
			tools: {
				'CommandLine|re': String.raw`^(?:security\s+find-(?:generic|internet)-password|secret-tool\s+lookup|pass\s+show|op\s+(?:read|item\s+get)|gopass\s+show|vault\s+(?:read|kv\s+get)|aws\s+secretsmanager\s+get-secret-value|gcloud\s+secrets\s+versions\s+access|gh\s+auth\s+token)\b`,
			},
			condition: 'tools',
		},
		examples: {
			match: [command('security find-generic-password -s shop -w'), command('gh auth token')],
			miss: [command('gh auth status'), command('vault status'), command('pass')],
		},
	},
];
