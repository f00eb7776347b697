import {describe, expect, test} from 'vitest';
import {openShop} from './shop.ts';

describe.each([
	{columns: 80, rows: 24, env: {LANG: 'C.UTF-8'}, name: 'letters of any kind'},
	{columns: 80, rows: 24, env: {LANG: 'C'}, name: 'ASCII alone'},
	{columns: 200, rows: 60, env: {LANG: 'C.UTF-8'}, name: 'letters of any kind'},
	{columns: 200, rows: 60, env: {LANG: 'C'}, name: 'ASCII alone'},
])('at $columns×$rows in $name', ({columns, rows, env}) => {
	test('someone finds what touched the credentials, marks it, and leaves', async () => {
		const app = await openShop({columns, rows, env});
		const isAscii = env.LANG === 'C';

		await app.press('g', '/');
		await app.send('credentails rotated');
		await app.sees('credentails as credentials');
		await app.sees('Why does the nightly deployment fail? Fix it if you can.  1');

		await app.press('Enter');
		await app.sees('The release key was rotated');
		await app.sees(isAscii ? 'v 1 Why does' : '▾ 1 Why does');
		await app.sees(/>\s+msg The release key/v);

		await app.press('t', 's');
		await app.sees('tag suspicious on 1 event: u undoes it');
		await app.press('s');
		await app.sees('star on 1 event');
		await app.sees('msg *# The release key');

		await app.press('c');
		await app.send('ask the owner');
		await app.press('Enter');
		await app.sees('note on 1 event');

		await app.press('x');
		await app.sees('redact on 1 event');
		await app.sees('msg *#"x The');
		await app.press('u');
		await app.sees('undone: redact');
		await app.sees('msg *#" The');
		await app.press('Ctrl-R');
		await app.sees('redone: redact');

		await app.press('y', 'i');
		await app.sees('copied a line (OSC 52');
		expect(app.rawBytes()).toContain('\u{1B}]52;c;');

		await app.press('g', 'r');
		await app.sees('raw line 19');
		await app.press('g', 'r');
		await app.seesNot('raw line 19');

		await app.press('?');
		await app.sees('Keys of this place');
		await app.send('wrap');
		await app.sees('Wrap long lines of the event, or not');
		await app.press('Ctrl-C', ':');
		await app.send('whole screen');
		await app.press('Enter');
		await app.seesNot('1 Sessions');
		await app.press('+');

		if (isAscii) {
			expect(app.lines().filter((line) => /\P{ASCII}/v.test(line))).toEqual([]);
		}

		await app.press('Q');
		expect(await app.ended()).toMatchObject({exitCode: 0});
		expect(app.screen.isAlternate()).toBe(false);

		const again = await openShop({columns, rows, env, home: app.home});
		await again.sees('msg *#"x The release key');
		await again.quit();
		await app.quit();
	});
});
