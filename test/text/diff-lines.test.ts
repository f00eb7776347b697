import {expect, test} from 'vitest';
import {diffCounts, diffLines} from '../../source/text/diff-lines.ts';

const kinds = (patch: string): string =>
	diffLines(patch)
		.map(({kind, text}) => `${kind.padEnd(8)}${text}`)
		.join('\n');

test('a unified diff', () => {
	const patch = [
		'diff --git a/cart.ts b/cart.ts',
		'--- a/cart.ts',
		'+++ b/cart.ts',
		'@@ -1,3 +1,3 @@ total',
		' one',
		'--- two',
		'+++ three',
		' four',
		'--- a/other.ts',
		String.raw`\ No newline at end of file`,
	].join('\n');

	expect(kinds(patch)).toMatchInlineSnapshot(`
		"file    diff --git a/cart.ts b/cart.ts
		file    --- a/cart.ts
		file    +++ b/cart.ts
		hunk    @@ -1,3 +1,3 @@ total
		context  one
		removed --- two
		added   +++ three
		context  four
		file    --- a/other.ts
		note    \\ No newline at end of file"
	`);
});

test('the text of an apply_patch call', () => {
	const patch = [
		'*** Begin Patch',
		'*** Update File: cart.ts',
		'@@ total()',
		' one',
		'-two',
		'+three',
		'*** End Patch',
	].join('\n');

	expect(kinds(patch)).toMatchInlineSnapshot(`
		"file    *** Begin Patch
		file    *** Update File: cart.ts
		hunk    @@ total()
		context  one
		removed -two
		added   +three
		file    *** End Patch"
	`);
	expect(diffCounts(diffLines(patch))).toEqual({added: 1, removed: 1});
});
