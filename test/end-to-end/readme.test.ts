import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {keysBlock, screensBlock, withBlock} from '../helpers/screens.ts';

const readme = readFileSync('readme.md', 'utf8');

test('the readme has every key of the list: `npm run screens` writes them', () => {
	expect(readme).toBe(withBlock(readme, 'keys', keysBlock()));
});

test('the screens in the readme are those of the demo: `npm run screens` takes them', async () => {
	expect(readme).toBe(withBlock(readme, 'screens', await screensBlock()));
});
