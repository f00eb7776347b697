import {Buffer} from 'node:buffer';
import {alphanumeric, base64, filler, type PackRule} from './pack.ts';

const random = (length: number) => filler(alphanumeric, length);

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const webToken = `${encoded({alg: 'HS256', typ: 'JWT'})}.${encoded({sub: 'dev', iat: 1})}.${random(43)}`;

const pemBody = filler(base64, 192).replaceAll(/.{64}/gv, '$&\n');

const pem = (begin: string, body: string, end: string) =>
	`-----${begin}-----\n${body}-----${end}-----`;

const encodedPem = (begin: string) =>
	Buffer.from(`-----${begin}-----\n${pemBody}`).toString('base64');

// Words of documentation and of code where a value would stand.
const noValue = [
	String.raw`(?i)^(?:x+|\*+|\.+|-+|<.*>|\$.*|%.*%|\{.*\}|\[.*\]|null|none|nil|true|false|undefined|example|changeme|change_me|placeholder|password|passwd|secret|token|redacted|your[_-].*|my[_-].*|test|dummy|todo)$`,
	String.raw`(?i)example|placeholder|redacted|process\.env|os\.environ|getenv`,
];

/** Secrets that their surroundings give away: a key file's frame, a header's name, a URL's place for a password. */
export const structures: readonly PackRule[] = [
	{
		id: 'private-key',
		level: 'critical',
		category: 'secret',
		// A key cut off before its end is taken to the end of the text.
		pattern: String.raw`-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]{64,}?-----END[ A-Z0-9_-]{0,100}PRIVATE KEY(?: BLOCK)?-----|[\s\S]{64,})`,
		keywords: ['-----begin'],
		maxSpan: 8192,
		examples: {
			match: [
				pem('BEGIN RSA PRIVATE KEY', pemBody, 'END RSA PRIVATE KEY'),
				`-----BEGIN PRIVATE KEY-----\n${pemBody}`,
			],
			miss: [pem('BEGIN PUBLIC KEY', pemBody, 'END PUBLIC KEY'), '-----BEGIN PRIVATE KEY-----'],
		},
	},
	{
		id: 'encoded-private-key',
		level: 'critical',
		category: 'secret',
		// A key file's frame in base64: "-----BEGIN", then "PRIVATE" at one of three alignments.
		pattern:
			'LS0tLS1CRUdJTi[A-Za-z0-9+/]{1,60}(?:UFJJVkFUR|QUklWQVRF|BSSVZBVE)[A-Za-z0-9+/]{60,8000}={0,2}',
		keywords: ['ls0tls1crudjti'],
		maxSpan: 8192,
		examples: {
			match: [encodedPem('BEGIN RSA PRIVATE KEY'), encodedPem('BEGIN PRIVATE KEY')],
			miss: [encodedPem('BEGIN CERTIFICATE')],
		},
	},
	{
		id: 'json-web-token',
		level: 'high',
		category: 'secret',
		pattern: String.raw`(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.(?:[A-Za-z0-9_-]{10,}(?![A-Za-z0-9_-])|(?![A-Za-z0-9_-]))`,
		keywords: ['eyj'],
		isPlain: true,
		maxSpan: 4096,
		check: 'jwt',
		examples: {
			match: [webToken],
			miss: ['eyJhbGciOiJI', `eyJ${random(20)}.eyJ${random(20)}.${random(20)}`],
		},
	},
	{
		id: 'url-password',
		level: 'high',
		category: 'secret',
		pattern:
			'[a-zA-Z][a-zA-Z0-9+.-]{1,30}://[^\\s/:@"\'`<>]{0,100}:(?P<password>[^\\s/@"\'`<>]{3,200})@[A-Za-z0-9\\[]',
		group: 'password',
		keywords: ['://'],
		isPlain: true,
		allow: noValue,
		examples: {
			match: [
				`postgres://app:${random(12)}@db.internal/shop`,
				`https://ci:${random(20)}@host.test/x.git`,
			],
			miss: [
				'https://host.test:8080/a@b',
				'postgres://app:$PASSWORD@db/shop',
				'ssh://git@host.test/x',
			],
		},
	},
	{
		id: 'authorization-header',
		level: 'high',
		category: 'secret',
		pattern: String.raw`(?i)authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|basic|token|bot)\s+(?P<value>[A-Za-z0-9._~+/=-]{8,2000})`,
		group: 'value',
		keywords: ['authorization'],
		maxSpan: 2200,
		allow: noValue,
		examples: {
			match: [
				`curl -H "Authorization: Bearer ${random(32)}" host`,
				`authorization: basic ${random(16)}==`,
			],
			miss: [
				'Authorization: Bearer $TOKEN',
				'Authorization: Bearer <token>',
				'Authorization: none',
			],
		},
	},
	{
		id: 'bearer-token',
		level: 'medium',
		category: 'secret',
		pattern: String.raw`(?i)\bbearer\s+(?P<value>[A-Za-z0-9._~+/=-]{20,2000})`,
		group: 'value',
		keywords: ['bearer'],
		maxSpan: 2200,
		entropy: 3,
		require: ['digit', 'letter'],
		allow: noValue,
		examples: {
			match: [`bearer ${random(40)}`],
			miss: ['bearer authentication-is-required-here', 'bearer token'],
		},
	},
	{
		id: 'api-key-header',
		level: 'high',
		category: 'secret',
		pattern: String.raw`(?i)x-(?:api-key|auth-token|goog-api-key|access-token)["']?\s{0,4}[:=]\s{0,4}["']?(?P<value>[A-Za-z0-9._~+/=-]{12,500})`,
		group: 'value',
		keywords: ['x-api-key', 'x-auth-token', 'x-goog-api-key', 'x-access-token'],
		allow: noValue,
		examples: {
			match: [`X-Api-Key: ${random(32)}`],
			miss: ['x-api-key: $API_KEY', 'x-api-key: example-value-here'],
		},
	},
	{
		id: 'azure-storage-key',
		level: 'critical',
		category: 'secret',
		pattern: '(?i)AccountKey=(?P<value>[A-Za-z0-9+/]{86}==)',
		group: 'value',
		keywords: ['accountkey='],
		isPlain: true,
		examples: {match: [`AccountKey=${filler(base64, 86)}==`], miss: ['AccountKey=short==']},
	},
	{
		id: 'azure-client-secret',
		level: 'critical',
		category: 'secret',
		pattern: String.raw`(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])`,
		keywords: ['q~'],
		isPlain: true,
		entropy: 3,
		examples: {match: [`abc8Q~${random(34)}`], miss: ['abc8Q~short']},
	},
	{
		id: 'aws-secret',
		level: 'critical',
		category: 'secret',
		pattern: String.raw`(?i)aws.{0,30}(?:secret|key).{0,30}?["'\s:=](?P<value>(?-i:[A-Za-z0-9/+]{40}))(?![A-Za-z0-9/+=])`,
		group: 'value',
		keywords: ['aws'],
		entropy: 3.5,
		require: ['digit', 'letter'],
		allow: ['EXAMPLE', '^[a-f0-9]{40}$'],
		examples: {
			match: [`aws_secret_access_key = ${filler(base64, 40)}`],
			miss: [`aws key ${'a'.repeat(40)}`, `aws secret in commit ${filler('0123456789abcdef', 40)}`],
		},
	},
	{
		id: 'discord-webhook',
		level: 'medium',
		category: 'secret',
		pattern: String.raw`discord(?:app)?\.com/api/webhooks/\d{17,20}/[A-Za-z0-9_-]{60,80}`,
		keywords: ['/api/webhooks/'],
		examples: {
			match: [`https://discord.com/api/webhooks/123456789012345678/${random(68)}`],
			miss: ['https://discord.com/api/webhooks/'],
		},
	},
	{
		id: 'secret-assignment',
		level: 'medium',
		category: 'secret',
		confidence: 'candidate',
		pattern:
			'(?i)(?<![A-Za-z])[A-Za-z0-9_.-]{0,40}(?:passwd|password|pwd|secret|token|api_?key|apikey|access_?key|credential|auth_?key)[A-Za-z0-9_.-]{0,20}["\'`]?\\s{0,4}(?:=|:|:=|=>)\\s{0,4}["\'`]?(?P<value>[^\\s"\'`,;<>(){}\\[\\]]{8,200})',
		group: 'value',
		keywords: [
			'passwd',
			'password',
			'pwd',
			'secret',
			'token',
			'api_key',
			'apikey',
			'access_key',
			'accesskey',
			'credential',
			'auth_key',
			'authkey',
		],
		entropy: 3,
		require: ['digit', 'letter'],
		allow: noValue,
		examples: {
			match: [`DB_PASSWORD=${random(16)}`, `"client_secret": "${random(24)}"`],
			miss: [
				'password = getPassword()',
				'token: string',
				'TOKEN=$CI_TOKEN',
				'secret: aaaaaaaa1111',
			],
		},
	},
];
