import {describe, expect, test} from 'vitest';
import {startApp} from '../helpers/driver.ts';
import {codexId, codexText} from '../helpers/codex-log.ts';
import {beginSession, cursorRow, openShop, say, shopHome} from './shop.ts';

const escape = '\u{1B}';

describe('input', () => {
	test('means the same in one chunk and in many', async () => {
		const app = await openShop();
		await app.send('2zR');
		await app.sees('ses codex_cli_rs');
		await app.send('ggjjj');
		await app.sees(/>\s+. agt spawn_agent/v);

		await app.send('jjkk');
		await Promise.all([app.send(escape), app.send('[B'), app.send(`${escape}[`), app.send('A')]);
		await app.send('jk');

		await app.sees(/>\s+. agt spawn_agent/v);
		await app.quit();
	});

	test('of more digits than one is a count', async () => {
		const app = await openShop();
		await app.send('2zR');
		await app.sees('agent Check whether');
		await app.press('g', 'g');
		await app.send('12j');

		await expect.poll(() => cursorRow(app)).toContain('cmd npm run migrate');
		await app.quit();
	});

	test('pasted where no line is typed is ignored, and in a line it is text', async () => {
		const app = await openShop();
		await app.paste('Q\rQ');
		await app.sees('The paste was ignored');

		await app.press('g', '/');
		await app.paste('nightly\r');
		await app.sees('g/ nightly↵');
		await app.press('Ctrl-C', 'Q');

		expect(await app.ended()).toMatchObject({exitCode: 0});
		await app.quit();
	});
});

test('a storm of sizes ends with the screen one had', async () => {
	const app = await openShop();
	await app.sees('2 folded');
	const before = app.lines();

	for (const [columns, rows] of [
		[100, 30],
		[60, 20],
		[140, 45],
		[30, 6],
		[12, 4],
		[1, 1],
		[200, 60],
		[40, 12],
		[80, 24],
	] as const) {
		await app.resize(columns, rows); // eslint-disable-line no-await-in-loop -- One size after the other.
	}

	await app.sees('2 folded');
	await expect.poll(() => app.lines()).toEqual(before);

	await app.resize(20, 5);
	await app.sees('terminal too small');
	await app.quit();
});

test('a session that begins while it runs appears, and what is said in it', async () => {
	const home = shopHome();
	const app = await openShop({home});
	const file = beginSession(home, 1);
	await app.sees('5 sessions');

	await app.press('1', 'g', 'g');
	await app.sees('2 Prompts 2');
	await app.press('2', 'z', 'R');
	await app.sees('msg Done 1');

	say(file, 'A late word');
	await app.sees('A late word');
	await app.quit();
});

test('nothing is written while nobody does anything', async () => {
	const app = await openShop();
	await app.sees('2 folded');
	await app.settled();
	app.forget();

	await new Promise((resolve) => {
		setTimeout(resolve, 2000);
	});

	expect(app.rawBytes()).toBe('');
	await app.quit();
});

test.each([
	['Q', undefined],
	['SIGTERM', 'SIGTERM'],
	['SIGHUP', 'SIGHUP'],
] as const)('after %s the next start is where this one ended', async (_, signal) => {
	const app = await openShop();
	await app.press('g', '/');
	await app.send('status.example');
	await app.sees('in 1 session');
	await app.press('Enter');
	await app.sees('curl: (6) Could not');
	await app.sees(/>\s+. cmd curl/v);

	if (signal === undefined) {
		await app.press('Q');
	} else {
		app.signal(signal);
	}

	await app.ended();
	expect(app.screen.isAlternate()).toBe(false);

	const again = await openShop({home: app.home});
	await again.sees(/>\s+. cmd curl/v);
	await again.sees('curl: (6) Could not');
	await again.press('g', '/');
	await again.sees('g/ status.example');
	await Promise.all([app.quit(), again.quit()]);
});

describe('what a log says', () => {
	const hostile = [
		`${escape}[2J${escape}[H`,
		`${escape}]0;title\u{7}`,
		`${escape}]52;c;AAAA\u{7}`,
		`${escape}]8;;https://example.invalid\u{7}link`,
		`${escape}[8mhidden${escape}[0m`,
		`${escape}P+q${escape}\\`,
		'back\r\b\b',
		'\u{9B}31m',
		'\u{202E}txt.exe',
		'zero\u{200B}width',
		'line\u{2028}break',
		'\u{E0041}tag',
	].join(' | ');

	/** What may follow an escape: the app's own moves, colours and modes. */
	const own = /^\[(?:\?(?:25|1049|2004|2026)[hl]|[\d;]*[A-HJKm])/v;
	const strange =
		/[[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]--[\n\r]]/v;

	const oddities = (written: string): readonly string[] => {
		const [first = '', ...rest] = written.split(escape);
		const foreign = rest.filter((part) => !own.test(part));
		const texts = [first, ...rest.map((part) => part.replace(own, ''))];

		return [...foreign, ...texts.filter((text) => strange.test(text))];
	};

	test.each([
		[80, 24],
		[200, 60],
	])('never moves, hides or steals anything, at %i×%i', async (columns, rows) => {
		const text = codexText(codexId(7), {turns: 1, output: hostile}).replaceAll(
			/Ask 0|Done 0/gv,
			(word) => word + JSON.stringify(` ${hostile}`).slice(1, -1),
		);
		const app = await openShop({
			columns,
			rows,
			sessions: 5,
			home: shopHome({[codexId(7)]: text}),
		});

		await app.sees('␛[2J');
		await app.send('2zRgg');
		await app.sees('msg Done 0');
		await app.press('j', 'j', 'j', 'Enter', 'G', 'g', 'r', 'g', 'r', '2', 'G');
		await app.sees('⟨RLO⟩');
		await app.press('g', '/');
		await app.send('hidden');
		await app.sees(/in 1 session/v);
		await app.press('Ctrl-C', 'Ctrl-P', 'Ctrl-C', '/');
		await app.paste(hostile);
		await app.press('Ctrl-C', 'Q');
		await app.ended();

		expect(oddities(app.rawBytes())).toEqual([]);
		await app.quit();
	});
});

describe('a terminal that', () => {
	test('cannot move its cursor is refused in a line', async () => {
		const app = await startApp({home: shopHome(), env: {TERM: 'dumb'}});

		expect(await app.ended()).toMatchObject({exitCode: 2});
		await app.sees(/TERM is\s+dumb/v);
		expect(app.rawBytes()).not.toContain(escape);
		await app.quit();
	});

	test('wants no colour gets none', async () => {
		const app = await openShop({env: {NO_COLOR: '1'}});
		await app.press('2', 'G', 'Enter');
		const looks = app.rawBytes().match(/(?<=\[)[\d;]*(?=m)/gv) ?? [];

		expect(looks.filter((look) => /^[349]\d/v.test(look))).toEqual([]);
		await app.quit();
	});

	test('is the Linux console gets frames of ASCII', async () => {
		const app = await openShop({env: {TERM: 'linux'}});

		await app.sees('-- 1 Sessions');
		await app.quit();
	});

	test('is read aloud gets lines, and no second screen', async () => {
		const app = await startApp({home: shopHome(), env: {INK_SCREEN_READER: 'true'}});
		await app.sees('1 Sessions, 1 of 4');
		await app.press('j');
		await app.sees('1 Sessions, 2 of 4');

		expect(app.screen.isAlternate()).toBe(false);
		await app.quit();
	});
});
