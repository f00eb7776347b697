import {expect, test} from 'vitest';
import {pathOf, scriptOf} from '../../../source/formats/codex/command-line.ts';

test.each([
	[['bash', '-lc', 'ls | wc'], 'ls | wc'],
	[['/bin/zsh', '-lc', 'ls'], 'ls'],
	[[String.raw`C:\Windows\System32\cmd.exe`, '/c', 'dir'], 'dir'],
	[['powershell.exe', '-Command', 'Get-Item'], 'Get-Item'],
	[['git', 'commit', '-m', "it's done"], String.raw`git commit -m 'it'\''s done'`],
	[['bash', 'run.sh'], 'bash run.sh'],
	[[], ''],
])('reads %j as the script %s', (argv, script) => {
	expect(scriptOf(argv)).toBe(script);
});

test.each([
	['file:///home/dev/my%20shop', '/home/dev/my shop'],
	['file:///C:/Users/dev', 'C:/Users/dev'],
	['file:///home/%zz', '/home/%zz'],
	['file:///home/%ff', '/home/%ff'],
	['/home/dev', '/home/dev'],
	[undefined, undefined],
])('reads %s as the path %s', (text, path) => {
	expect(pathOf(text)).toBe(path);
});
