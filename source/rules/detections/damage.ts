import {command, deleted, type ShippedRule, write} from './shipped-rule.ts';

const outside = {in_workspace: 'false'};

/** What can't be taken back, and what reaches beyond the place it was asked to work in. */
export const damage: readonly ShippedRule[] = [
	{
		id: 'destructive-git',
		title: "Work that git does not keep, or others' history, was thrown away",
		level: 'medium',
		tags: ['attack.t1485', 'atlas.aml.t0101', 'owasp.asi02'],
		detection: {
			git: {'Image|endswith': '/git'},
			push: {
				'CommandLine|re': String.raw`\bpush\b.*\s(?:--force(?!-with-lease|-if-includes)\b|-f\b|\+\S+:)`,
			},
			reset: {'CommandLine|re': String.raw`\breset\b.*\s--hard\b`},
			clean: {'CommandLine|re': String.raw`\bclean\b.*\s-(?:\w*f|-force)`},
			discard: {
				'CommandLine|re': String.raw`\b(?:checkout|restore)\s+(?:-f\s+)?(?:--\s+)?\.(?:\s|$)`,
			},
			drop: {
				'CommandLine|re': String.raw`\b(?:stash\s+(?:drop|clear)|branch\s+-D|reflog\s+expire|filter-branch|filter-repo|update-ref\s+-d)\b`,
			},
			condition: 'git and (push or reset or clean or discard or drop)',
		},
		examples: {
			match: [
				command('git push --force origin main'),
				command('git reset --hard HEAD~3'),
				command('git checkout -- .'),
			],
			miss: [
				command('git push --force-with-lease'),
				command('git reset file.ts'),
				command('git checkout main'),
			],
		},
	},
	{
		id: 'package-published',
		title: 'A package, image or release was published',
		level: 'high',
		tags: ['attack.t1195.002', 'owasp.asi04'],
		detection: {
			tool: {
				'CommandLine|re': String.raw`^(?:(?:npm|pnpm|yarn|bun)\s+(?:npm\s+)?publish|twine\s+upload|(?:uv|poetry|cargo|flit|hatch)\s+publish|gem\s+push|(?:docker|podman)\s+push|gh\s+release\s+create|mvn\s+.*\bdeploy)\b`,
			},
			rehearsal: {'CommandLine|contains': '--dry-run'},
			condition: 'tool and not rehearsal',
		},
		examples: {
			match: [command('npm publish --access public'), command('docker push registry.test/shop:1')],
			miss: [command('npm publish --dry-run'), command('npm pack'), command('docker pull shop')],
		},
	},
	{
		id: 'administrator-rights',
		title: 'Something was run as administrator',
		level: 'medium',
		tags: ['attack.t1548.003', 'owasp.asi03'],
		detection: {
			image: {'Image|endswith': ['/sudo', '/doas', '/pkexec']},
			switch: {'CommandLine|re': String.raw`^su\s+(?:-|root|-c)`},
			listing: {CommandLine: ['sudo -l', 'sudo -v', 'sudo --version']},
			condition: '(image or switch) and not listing',
		},
		examples: {
			match: [command('sudo apt-get install jq'), command('su -c id')],
			miss: [command('sudo -l'), command('cat sudoers.md')],
		},
	},
	{
		id: 'deleted-outside-workspace',
		title: 'Files outside the workspace were deleted',
		level: 'critical',
		tags: ['attack.t1485', 'atlas.aml.t0101', 'owasp.asi02'],
		detection: {
			file: {event_type: 'file_delete', in_workspace: 'false'},
			passing: {
				'file_path|startswith': ['/tmp/', '/var/tmp/', '/private/tmp/', '/var/folders/', '/dev/'],
			},
			condition: 'file and not passing',
		},
		examples: {
			match: [deleted('/home/dev/other', outside), deleted('/etc/hosts', outside)],
			miss: [deleted('/srv/shop/build'), deleted('/tmp/scratch', outside)],
		},
	},
	{
		id: 'written-outside-workspace',
		title: 'Files outside the workspace were written',
		level: 'low',
		tags: ['attack.t1565.001', 'owasp.asi02'],
		detection: {
			file: {event_type: 'file_write', in_workspace: 'false'},
			passing: {
				'file_path|startswith': ['/tmp/', '/var/tmp/', '/private/tmp/', '/var/folders/', '/dev/'],
			},
			condition: 'file and not passing',
		},
		examples: {
			match: [write('/home/dev/notes.md', outside), write('/etc/hosts', outside)],
			miss: [write('/srv/shop/a.ts'), write('/dev/null', outside)],
		},
	},
	{
		id: 'traces-removed',
		title: 'Histories or logs were removed',
		level: 'high',
		tags: ['attack.t1070.003', 'attack.t1070.002', 'owasp.asi10'],
		detection: {
			file: {
				event_type: ['file_delete', 'file_write'],
				file_path: [
					'*/.bash_history',
					'*/.zsh_history',
					'*/.codex/sessions*',
					'*/.codex/history.jsonl',
					'*/.claude/projects*',
					'*/.copilot/session-state*',
					'*/.gemini/tmp/*/chats*',
					'*/chatSessions/*',
					'/var/log/*',
				],
			},
			command: {
				'CommandLine|re': String.raw`^(?:history\s+-c|unset\s+HISTFILE|export\s+HISTFILE=(?:/dev/null|$)|HISTFILE=/dev/null|journalctl\s+.*--vacuum|shred\s)`,
			},
			condition: 'file or command',
		},
		examples: {
			match: [
				deleted('/home/dev/.codex/sessions/2026', outside),
				deleted('/home/dev/.copilot/session-state/1/events.jsonl', outside),
				command('history -c'),
			],
			miss: [command('journalctl -u shop'), deleted('/srv/shop/app.log')],
		},
	},
];
