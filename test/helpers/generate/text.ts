import {type Random} from './random.ts';

const words =
	'the a of to and in is for with on that this it from by are be as was file test basket price order user login session cache query index parser worker thread branch commit change error value result return handler request response config setting module import export function check update remove build run failed passed because should first then next before after when while each total list table column row number string empty missing wrong fixed added moved simple small large slow fast safe clear review note path folder line word search match filter sort token cost limit retry timeout server client socket stream buffer memory disk lock write read open close'.split(
		' ',
	);
const nouns = [
	'basket',
	'order',
	'price',
	'user',
	'session',
	'index',
	'cache',
	'report',
	'shipment',
	'invoice',
	'voucher',
	'stock',
];
const verbs = [
	'get',
	'load',
	'save',
	'parse',
	'check',
	'render',
	'merge',
	'count',
	'resolve',
	'apply',
	'format',
	'validate',
];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A made-up name such as `loadInvoice41`; the numbers give a large vocabulary, as real code has. */
export const identifier = (random: Random): string =>
	`${random.pick(verbs)}${capital(random.pick(nouns))}${random.chance(0.4) ? random.between(1, 400) : ''}`;

export const filePath = (random: Random): string =>
	`src/${random.pick(nouns)}/${identifier(random)}.${random.pick(['ts', 'py', 'go', 'rs'])}`;

export const prose = (random: Random, length: number): string =>
	fill(length, () => {
		const sentence = Array.from({length: random.between(6, 18)}, () =>
			random.chance(0.06) ? `\`${identifier(random)}\`` : random.pick(words),
		).join(' ');
		return `${capital(sentence)}. `;
	});

export const code = (random: Random, length: number): string =>
	fill(length, () => {
		const name = identifier(random);
		return random.pick([
			`export const ${name} = (${random.pick(nouns)}: string): number => {\n`,
			`\tconst ${random.pick(nouns)} = await ${name}(${random.pick(nouns)}.${random.pick(words)}, ${random.between(0, 9000)});\n`,
			`\tif (${random.pick(nouns)}.${random.pick(words)} === '${random.pick(words)}') {\n`,
			`\t\treturn ${name}(${random.pick(nouns)});\n\t}\n`,
			`// ${prose(random, 40)}\n`,
			'};\n\n',
		]);
	});

export const listing = (random: Random, length: number): string =>
	fill(
		length,
		() =>
			`${filePath(random)}:${random.between(1, 900)}:\t${identifier(random)}(${random.pick(words)})\n`,
	);

const fill = (length: number, next: () => string): string => {
	const parts: string[] = [];

	for (let size = 0; size < length;) {
		const part = next();
		parts.push(part);
		size += part.length;
	}

	return parts.join('').slice(0, length);
};
