import {command, read, type ShippedRule, write} from './shipped-rule.ts';

/** Changes to what the agent itself may do, and to what starts by itself. */
export const configuration: readonly ShippedRule[] = [
	{
		id: 'agent-configuration-changed',
		title: "An agent's own configuration was changed",
		level: 'high',
		tags: ['attack.t1562.001', 'atlas.aml.t0081', 'owasp.asi10'],
		detection: {
			file: {
				event_type: ['file_write', 'file_delete'],
				file_path: [
					'*/.codex/config.toml',
					'*/.codex/rules/*',
					'*/.claude/settings*.json',
					'*/.claude/hooks/*',
					'*/.gemini/settings.json',
					'*/.copilot/config.json',
				],
			},
			condition: 'file',
		},
		examples: {
			match: [
				write('/home/dev/.codex/config.toml'),
				write('/srv/shop/.claude/settings.local.json'),
			],
			miss: [read('/home/dev/.codex/config.toml'), write('/srv/shop/config.toml')],
		},
	},
	{
		id: 'tool-servers-changed',
		title: 'The list of MCP servers was changed',
		level: 'high',
		tags: ['attack.t1554', 'atlas.aml.t0110', 'owasp.asi04'],
		detection: {
			file: {
				event_type: 'file_write',
				'file_path|endswith': ['/.mcp.json', '/mcp.json', '/mcp_config.json', '/mcp-servers.json'],
			},
			command: {
				'CommandLine|re': String.raw`^(?:codex|claude|gemini|copilot)\s+mcp\s+(?:add|remove)\b`,
			},
			condition: 'file or command',
		},
		examples: {
			match: [
				write('/srv/shop/.vscode/mcp.json'),
				command('claude mcp add files npx files-server'),
			],
			miss: [read('/srv/shop/.mcp.json'), command('codex mcp list')],
		},
	},
	{
		id: 'instructions-changed',
		title: "The agent's instructions were changed",
		level: 'medium',
		tags: ['atlas.aml.t0080', 'owasp.asi06'],
		detection: {
			file: {
				event_type: ['file_write', 'file_delete'],
				'file_path|endswith': [
					'/AGENTS.md',
					'/AGENTS.override.md',
					'/CLAUDE.md',
					'/GEMINI.md',
					'/copilot-instructions.md',
					'/.cursorrules',
				],
			},
			condition: 'file',
		},
		examples: {
			match: [write('/srv/shop/AGENTS.md'), write('/home/dev/.claude/CLAUDE.md')],
			miss: [read('/srv/shop/AGENTS.md'), write('/srv/shop/docs/agents.txt')],
		},
	},
	{
		id: 'safeguards-bypassed',
		title: 'An agent was started with its sandbox or approvals turned off',
		level: 'high',
		tags: ['attack.t1562.001', 'atlas.aml.t0081', 'owasp.asi10'],
		detection: {
			flag: {
				'CommandLine|contains': [
					'--dangerously-bypass-approvals-and-sandbox',
					'--dangerously-skip-permissions',
					'--sandbox danger-full-access',
					'--allow-all-tools',
				],
			},
			short: {'CommandLine|re': String.raw`^(?:codex|gemini)\b.*\s--yolo\b`},
			condition: 'flag or short',
		},
		examples: {
			match: [
				command('claude --dangerously-skip-permissions -p fix'),
				command('codex exec --yolo fix'),
			],
			miss: [command('codex exec --sandbox read-only fix'), command('grep yolo notes.txt')],
		},
	},
	{
		id: 'full-access-without-approval',
		title: 'The session could do anything without being asked',
		level: 'low',
		tags: ['atlas.aml.t0053', 'owasp.asi03'],
		detection: {
			settings: {event_type: 'settings', approval_policy: 'never', sandbox: 'danger-full-access'},
			condition: 'settings',
		},
		examples: {
			match: [
				{event_type: 'settings', approval_policy: 'never', sandbox: 'danger-full-access'},
				{
					event_type: 'settings',
					approval_policy: 'never',
					sandbox: 'danger-full-access',
					model: 'm',
				},
			],
			miss: [
				{event_type: 'settings', approval_policy: 'on-request', sandbox: 'danger-full-access'},
				{event_type: 'settings', approval_policy: 'never', sandbox: 'read-only'},
			],
		},
	},
	{
		id: 'start-up-file-changed',
		title:
			'Something that starts by itself was changed: a shell profile, a timer, a service, keys for logging in',
		level: 'high',
		tags: ['attack.t1546.004', 'attack.t1053.003', 'attack.t1098.004', 'owasp.asi10'],
		detection: {
			file: {
				event_type: 'file_write',
				file_path: [
					'*/.bashrc',
					'*/.bash_profile',
					'*/.zshrc',
					'*/.profile',
					'*/.ssh/authorized_keys',
					'/etc/cron*',
					'/var/spool/cron/*',
					'*/systemd/system/*.service',
					'*/systemd/user/*.service',
					'*/Library/LaunchAgents/*',
					'*/.git/hooks/*',
				],
			},
			timer: {'CommandLine|re': String.raw`^crontab\s+(?!-l\b)`},
			condition: 'file or timer',
		},
		examples: {
			match: [
				write('/home/dev/.bashrc'),
				write('/srv/shop/.git/hooks/pre-push'),
				command('crontab jobs.txt'),
			],
			miss: [read('/home/dev/.bashrc'), command('crontab -l'), write('/srv/shop/hooks/pre-push')],
		},
	},
];
