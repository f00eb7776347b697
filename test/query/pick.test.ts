import {expect, test} from 'vitest';
import {pick} from '../../source/query/pick.ts';

const texts = ['Fix the basket', 'Speed up the checkout', 'Basket tests', 'Write the readme'];
const picked = (typed: string): readonly string[] =>
	pick(texts, typed).map((index) => texts[index]!);

test('nothing typed picks everything, in its order', () => {
	expect(picked('  ')).toEqual(texts);
});

test('words are held in any order and any case', () => {
	expect(picked('BASKET the')[0]).toBe('Fix the basket');
});

test('a typing mistake picks what is like it', () => {
	expect(picked('chekcout')).toEqual(['Speed up the checkout']);
	expect(picked('baskt')).toEqual(expect.arrayContaining(['Fix the basket', 'Basket tests']));
});

test('every word must fit', () => {
	expect(picked('basket zebra')).toEqual([]);
});

test('what holds the words stands above what is like them', () => {
	expect(pick(['checkouts', 'chekcout'], 'chekcout')[0]).toBe(1);
});
