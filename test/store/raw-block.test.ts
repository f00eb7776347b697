import fc from 'fast-check';
import {expect, test} from 'vitest';
import {dispositions} from '../../source/model/place.ts';
import {packIndex, unpackIndex} from '../../source/store/raw-block.ts';

const line = fc.record({
	offsetBytes: fc.nat({max: 2 ** 47}),
	lengthBytes: fc.nat({max: 2 ** 32 - 1}),
	keptBytes: fc.nat({max: 2 ** 32 - 1}),
	disposition: fc.constantFrom(...dispositions),
	hash: fc.uint8Array({minLength: 32, maxLength: 32}),
});

test('what is packed comes out again, each line starting where the one before ends', () => {
	fc.assert(
		fc.property(fc.array(line), (lines) => {
			const unpacked = unpackIndex(packIndex(lines));
			let start = 0;

			for (const [index, {hash, ...fields}] of lines.entries()) {
				expect(unpacked[index]).toMatchObject({...fields, start});
				expect([...(unpacked[index]?.hash ?? [])]).toEqual([...hash]);
				start += fields.keptBytes;
			}

			expect(unpacked).toHaveLength(lines.length);
		}),
	);
});

test('an index that was damaged is not read as something else', () => {
	const index = packIndex([
		{offsetBytes: 0, lengthBytes: 0, keptBytes: 0, disposition: 'blank', hash: new Uint8Array(32)},
	]);
	index[14] = 99;

	expect(() => unpackIndex(index)).toThrow(RangeError);
});
