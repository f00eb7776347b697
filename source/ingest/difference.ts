import {type Comparison} from './compare.ts';

/** What became of the contents of a file, as the end of a sentence. */
export const differenceOf = (comparison: Comparison | undefined): string => {
	switch (comparison?.type) {
		case 'continues':
			return comparison.next.length > 0
				? 'what was read before is the same, and more follows'
				: 'its contents are the same';
		case 'shorter':
			return `it ends after line ${comparison.afterLine} now`;
		case 'differs':
			return comparison.isExact
				? `line ${comparison.line} is the first that differs`
				: `it differs at or after line ${comparison.line}`;
		case 'unreadable':
		case undefined:
			return 'what it held before is not known';
	}
};
