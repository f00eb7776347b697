import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {changesTitle, patchChanges, patchIn} from '../../source/formats/apply-patch.ts';

const patch = `*** Begin Patch
*** Environment ID: local
*** Update File: source/basket.ts
*** Move to: source/cart.ts
@@ class Basket
 keep
-old
+new
*** End of File
*** Add File: notes.md
+# Notes
+
  *** Delete File: old notes.md
*** End Patch`;

test('reads every file of a patch with its change', () => {
	expect(patchChanges(patch)).toEqual([
		{
			path: 'source/basket.ts',
			op: 'update',
			movedTo: 'source/cart.ts',
			diff: '@@ class Basket\n keep\n-old\n+new\n',
		},
		{path: 'notes.md', op: 'add', diff: '# Notes\n\n'},
		{path: 'old notes.md', op: 'delete'},
	]);
});

test('names the changed files on one line', () => {
	expect(changesTitle(patchChanges(patch))).toBe(
		'M source/basket.ts → source/cart.ts +1 -1, A notes.md +2, D old notes.md',
	);
});

test('finds the patch inside a shell script', () => {
	expect(patchIn(`cd shop && apply_patch <<'EOF'\n${patch}\nEOF`)).toBe(patch);
	expect(patchIn('echo no patch')).toBeUndefined();
	expect(patchIn('*** Begin Patch\n*** Add File: cut')).toBe('*** Begin Patch\n*** Add File: cut');
});

test('survives any text', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			expect(patchChanges(`*** Add File: a\n${text}`)[0]?.path).toBe('a');
		}),
	);
});
