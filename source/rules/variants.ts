import {Buffer} from 'node:buffer';

/** Shorter ones would be found by accident: three bytes in base64 are four characters. */
const leastEncoded = 8;

/**
A secret in every spelling in which a log may hold it: as it is, escaped for JSON once and twice, for URLs, for HTML, in hex, as `\\u` escapes, and in
base64 wherever it stands in what was encoded. Each spelling once, the secret itself first.
*/
export function variantsOf(secret: string): readonly string[] {
	const bytes = Buffer.from(secret);
	const encoded = [...hexOf(bytes), ...unicodeOf(secret), ...base64Of(bytes)];
	return [
		...new Set([
			secret,
			...escapesOf(secret),
			...encoded.filter((variant) => variant.length >= leastEncoded),
		]),
	];
}

function escapesOf(secret: string): readonly string[] {
	const inJson = JSON.stringify(secret).slice(1, -1);
	const slashed = inJson.replaceAll('/', String.raw`\/`);
	const percent = percentOf(secret);
	const named = secret
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
	return [
		inJson,
		slashed,
		JSON.stringify(inJson).slice(1, -1),
		...percent,
		...percent.map((text) => text.replaceAll('%20', '+')),
		named,
		named.replaceAll("'", '&#39;'),
		named.replaceAll("'", '&#x27;').replaceAll('"', '&#34;'),
	];
}

/** Escaped where a URL asks for it, and at every byte. A lone half of a pair has no UTF-8 and is written as the replacement character. */
function percentOf(secret: string): readonly string[] {
	const minimal = encodeURIComponent(secret.toWellFormed());
	const strict = minimal.replaceAll(/[!'\(\)*]/gv, (character) => percentByte(character));
	const full = Buffer.from(secret).toString('hex').toUpperCase().replaceAll(/../gv, '%$&');
	return [minimal, strict, full].flatMap((text) => [
		text,
		text.replaceAll(/%../gv, (escape) => escape.toLowerCase()),
	]);
}

const percentByte = (character: string): string =>
	`%${character.codePointAt(0)!.toString(16).toUpperCase()}`;

function hexOf(bytes: Buffer): readonly string[] {
	const hex = bytes.toString('hex');
	return [
		hex,
		hex.toUpperCase(),
		hex.replaceAll(/../gv, String.raw`\x$&`),
		hex.replaceAll(/..(?=.)/gv, '$& '),
		hex.replaceAll(/..(?=.)/gv, '$&:'),
	];
}

function unicodeOf(secret: string): readonly string[] {
	const big = Buffer.from(secret, 'utf16le').swap16().toString('hex');
	const units = big.match(/.{4}/gv) ?? [];
	const lower = units.map((unit) => String.raw`\u${unit}`).join('');
	return [lower, units.map((unit) => String.raw`\u${unit.toUpperCase()}`).join('')];
}

/** What of the encoded text depends on the secret alone, for each of the three places at which it may begin. */
function base64Of(bytes: Buffer): readonly string[] {
	return [0, 1, 2].flatMap((before) => {
		const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
		const core = text.slice(
			Math.ceil((before * 8) / 6),
			Math.floor(((before + bytes.length) * 8) / 6),
		);
		return [core, core.replaceAll('-', '+').replaceAll('_', '/')];
	});
}
