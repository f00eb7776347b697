import {describe} from 'vitest';
import {testStore} from './contract.ts';

describe('a store in memory', () => {
	testStore(() => ({url: ':memory:'}));
});
