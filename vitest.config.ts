import process from 'node:process';
import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		isolate: false,
		include: ['test/**/*.test.{ts,tsx}'],
		env: {TZ: 'UTC', FORCE_COLOR: '0', CI: 'false'},
		testTimeout: 120_000, // A busy machine is slower by far than it is wrong.
		maxWorkers: 2,
		retry: process.env['CI'] === 'true' ? 2 : 0, // Pseudo-terminals and kills meet the machine's own timing.
	},
});
