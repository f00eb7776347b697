import {appendFileSync, cpSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type App, type AppOptions, startApp} from '../helpers/driver.ts';
import {codexId, codexText, putFile} from '../helpers/codex-log.ts';

const day = 'sessions/2026/06/01';

/** A home folder with the logs of a shop: the demo's four sessions, and what a test adds. */
export const shopHome = (logs: Readonly<Record<string, string>> = {}): string => {
	const home = mkdtempSync(path.join(tmpdir(), 'home-'));
	cpSync('fixtures/demo', path.join(home, '.codex/sessions/2026/03/02'), {recursive: true});

	for (const [name, text] of Object.entries(logs)) {
		putFile(logFile(home, name), text);
	}

	return home;
};

export const logFile = (home: string, name: string): string =>
	path.join(home, '.codex', day, `rollout-2026-06-01T09-00-00-${name}.jsonl`);

/** A session begins on the machine while the app runs. */
export const beginSession = (home: string, number: number): string =>
	putFile(logFile(home, codexId(number)), codexText(codexId(number), {turns: 2}));

/** What the agent says goes on at the end of its log. */
export const say = (file: string, text: string): void => {
	const payload = {type: 'message', role: 'assistant', content: [{type: 'output_text', text}]};
	appendFileSync(
		file,
		`${JSON.stringify({timestamp: '2026-06-01T09:30:00.000Z', type: 'response_item', payload})}\n`,
	);
};

/** Opens the app on a home folder, and waits until everything is loaded and shown. */
export const openShop = async (options: AppOptions & {readonly sessions?: number} = {}) => {
	const {home = shopHome(), sessions = 4, ...rest} = options;
	const app = await startApp({...rest, home});
	await app.sees(new RegExp(String.raw`(?<!files  )\b${sessions} sessions\s*\n`, 'v'));
	await app.seesNot('loading');
	return app;
};

/** The row under the cursor of the focused pane; where several have one, of the topmost. */
export const cursorRow = (app: App): string =>
	app
		.lines()
		.flatMap((line) => line.split(/[\|│]/v))
		.find((part) => part.startsWith('>')) ?? '';
