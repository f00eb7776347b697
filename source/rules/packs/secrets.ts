import {cloudTokens} from './cloud-tokens.ts';
import {developerTokens} from './developer-tokens.ts';
import {issuers} from './issuers.ts';
import {type Pack, toRule} from './pack.ts';
import {structures} from './structures.ts';
import {tokenRule} from './token.ts';

export const secrets: Pack = {
	name: 'secrets',
	about: 'Keys, tokens and passwords',
	rules: [
		...[...cloudTokens, ...developerTokens, ...issuers].map((token) => tokenRule(token)),
		...structures,
	].map((rule) => toRule(rule)),
};
