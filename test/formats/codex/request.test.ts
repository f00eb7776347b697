import {expect, test} from 'vitest';
import {requestIn} from '../../../source/formats/codex/request.ts';

test('takes the request from behind what the editor put before it', () => {
	const text =
		'# Context from my IDE setup:\n\n## Active file: source/shop.ts\n\n## Open tabs:\n- shop.ts: source/shop.ts\n- a: b.ts: docs/a: b.ts\n\n## My request for Codex:\nAdd a basket.\n';

	expect(requestIn(text)).toEqual({
		request: 'Add a basket.',
		activeFile: 'source/shop.ts',
		openTabs: ['source/shop.ts', 'b.ts: docs/a: b.ts'],
	});
});

test('knows the prefix of mentioned files', () => {
	const text =
		'# Files mentioned by the user:\n\n## a.png: /tmp/a.png\n\n## My request for Codex:\nLook.';

	expect(requestIn(text)).toEqual({request: 'Look.'});
});

test('takes a text without such a prefix as it is', () => {
	expect(requestIn('Explain "## My request for Codex:"')).toEqual({
		request: 'Explain "## My request for Codex:"',
	});
	expect(requestIn('Print\n## My request for Codex:\nx')).toEqual({
		request: 'Print\n## My request for Codex:\nx',
	});
});
