import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		isolate: false,
		include: ['test/**/*.test.{ts,tsx}'],
		env: {TZ: 'UTC', FORCE_COLOR: '0', CI: 'false'},
		testTimeout: 120_000, // A busy machine is slower by far than it is wrong.,
		maxWorkers: 2,
	},
});
