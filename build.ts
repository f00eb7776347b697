import {rmSync} from 'node:fs';
import {build} from 'esbuild';

rmSync('distribution', {recursive: true, force: true});

await build({
	entryPoints: {
		cli: 'source/cli.ts',
		worker: 'source/ingest/threads/worker.ts',
		'scan-worker': 'source/ingest/rules/scan-worker.ts',
	},
	outdir: 'distribution',
	chunkNames: '[name]-[hash]',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node22.15',
	jsx: 'automatic',
	// Names stay, so that the stack in a report can be read.
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'none',
	define: {'process.env.NODE_ENV': '"production"'},
	external: ['@libsql/client', 'libsql'],
	// Ink asks for React's developer tools only in development; the bundle must do without.
	alias: {'react-devtools-core': 'data:text/javascript,export default {}'},
	banner: {
		js: "import {createRequire as createRequireForBundle} from 'node:module';const require = createRequireForBundle(import.meta.url);",
	},
	logLevel: 'warning',
});
