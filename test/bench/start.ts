import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import pty from '@lydell/node-pty';
import {buildSync} from 'esbuild';
import {seconds, spreadOf, told} from './measure.ts';

const runs = 9;

/** From the start of the process to the first screen that shows a session, beside an Ink program that says hello. */
export const start = async (folder: string, store: string): Promise<readonly string[]> => {
	const hello = buildHello(folder);
	const ours: number[] = [];
	const theirs: number[] = [];

	/* eslint-disable no-await-in-loop -- Turn by turn, so that a busy moment meets both. */
	for (let turn = 0; turn < runs; turn++) {
		theirs.push(await untilShown([hello], 'hello', folder));
		ours.push(
			await untilShown([path.resolve('distribution/cli.js'), '--db', store], '/home/dev', folder),
		);
	}
	/* eslint-enable no-await-in-loop */

	const [app, bare] = [spreadOf(ours), spreadOf(theirs)];
	return [
		`first screen: ${told(app)}; Ink saying hello: ${told(bare)} (${runs} runs each)`,
		`ratio ${(app.median / bare.median).toFixed(2)}, ${seconds(app.median - bare.median)} more`,
	];
};

const buildHello = (folder: string): string => {
	const outfile = path.join(folder, 'hello.mjs');
	const source = path.resolve('node_modules', '.cache', 'hello.jsx');
	mkdirSync(path.dirname(source), {recursive: true});
	writeFileSync(source, "import {render, Text} from 'ink'; render(<Text>hello</Text>);");
	buildSync({
		entryPoints: [source],
		outfile,
		bundle: true,
		format: 'esm',
		platform: 'node',
		jsx: 'automatic',
		minify: true,
		define: {'process.env.NODE_ENV': '"production"'},
		alias: {'react-devtools-core': 'data:text/javascript,export default {}'},
		banner: {
			js: "import {createRequire as c} from 'node:module';const require = c(import.meta.url);",
		},
		logLevel: 'error',
	});
	return outfile;
};

const untilShown = async (typed: readonly string[], text: string, home: string): Promise<number> =>
	new Promise((resolve) => {
		const started = performance.now();
		const child = pty.spawn(process.execPath, [...typed], {
			cols: 120,
			rows: 40,
			cwd: home,
			env: {PATH: process.env['PATH'] ?? '', HOME: home, TERM: 'xterm-256color', LANG: 'C.UTF-8'},
		});
		let shown = '';
		let tookMs = 0;
		child.onData((data) => {
			shown += data;

			if (!(tookMs === 0 && shown.includes(text))) {
				return;
			}

			tookMs = performance.now() - started;
			child.kill('SIGKILL');
		});
		child.onExit(() => {
			resolve(tookMs);
		});
	});
