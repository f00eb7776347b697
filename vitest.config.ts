import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		isolate: false,
		include: ['test/**/*.test.{ts,tsx}'],
		env: {TZ: 'UTC', FORCE_COLOR: '0', CI: 'false'},
		testTimeout: 30_000,
		maxWorkers: 2,
	},
});
