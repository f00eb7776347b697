import {type FlatXoConfig} from 'xo';

const config: FlatXoConfig = [
	{ignores: ['distribution', 'fixtures', '**/*.md']}, // In prose, tables stay narrow.
	{prettier: true},
	{
		rules: {
			'max-lines': ['error', {max: 250, skipBlankLines: true, skipComments: true}],
			'max-lines-per-function': ['error', {max: 60, skipBlankLines: true, skipComments: true}],
			'unicorn/single-line-block-comment-style': 'off', // A one-line doc stays on one line.
			'unicorn/switch-case-braces': ['error', 'avoid'],
			'@typescript-eslint/naming-convention': 'off', // Columns and environment variables have their own.
			'node-test/no-import-test-files': 'off', // The runner is Vitest.
			'@stylistic/no-mixed-operators': 'off', // Prettier takes away the parentheses it asks for.
			'unicorn/consistent-boolean-name': 'off', // Its fix writes `isUses`; other verbs say it as well.
			'unicorn/prefer-simple-condition-first': 'off', // The order of conditions is chosen for the reader.
			'jsdoc/require-yields': 'off', // The return type says it.
			'@typescript-eslint/no-restricted-types': 'off', // JSON and SQL have null; only their readers may meet it.
		},
	},
	{
		files: ['package.json'],
		rules: {
			// A global install has no lockfile; exact versions are what was tested.
			'package-json/dependency-version-range': 'off',
			// It is for those who work here: a release of which only some platforms can be had.
			'package-json/no-overrides-in-published-package': 'off',
		},
	},
	{
		files: ['test/**'],
		rules: {
			'max-lines-per-function': 'off', // A `describe` is one function.
		},
	},
];

export default config;
