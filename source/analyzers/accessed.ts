import {type Coverage} from '../model/coverage.ts';
import {type FileTouch} from './files-touched.ts';
import {wildcard} from './wildcard.ts';
import {reachOf} from './reaches.ts';

export type Access<Touch extends FileTouch = FileTouch> = {
	readonly answer: 'no evidence' | 'possibly' | 'yes';
	/** Touches of exactly this file. `seen`: the log holds what it held. */
	readonly exact: readonly Touch[];
	readonly seen: boolean;
	/** Touches that may have meant it: globs, variables, trees. */
	readonly patterns: readonly Touch[];
	/** Commands of which nobody can say what they touched. */
	readonly opaque: readonly Touch[];
	readonly coverage: Coverage;
};

/**
Did it access the file? `pattern` is a path, absolute or its last parts (`.aws/credentials`), with `*`, `?` and `**`. There is no plain
"no": a log can show that something happened, never that nothing did.
*/
export const accessed = <Touch extends FileTouch>(
	pattern: string,
	touches: Iterable<Touch>,
	coverage: Coverage,
): Access<Touch> => {
	const asked = wildcard(pattern);
	const exact: Touch[] = [];
	const patterns: Touch[] = [];
	const opaque: Touch[] = [];

	for (const touch of touches) {
		if (touch.operation === 'opaque') {
			opaque.push(touch);
		} else if (asked.test(touch.path) && isCertain(touch)) {
			exact.push(touch);
		} else if (asked.test(touch.path) || mayMean(touch, pattern)) {
			patterns.push(touch);
		}
	}

	return {
		answer:
			exact.length > 0 ? 'yes' : patterns.length + opaque.length > 0 ? 'possibly' : 'no evidence',
		exact,
		seen: exact.some(({outcome}) => outcome === 'content-seen'),
		patterns,
		opaque,
		coverage,
	};
};

// A list or a search of a tree does not touch each file for certain; on another machine it is another file.
const isCertain = ({confidence, remote}: FileTouch): boolean =>
	confidence === 'exact' && remote === undefined;

const mayMean = (touch: FileTouch, pattern: string): boolean => {
	// Who lists a folder has not touched what lies in it.
	const touched = {...touch, tree: touch.tree && touch.operation !== 'list'};

	if (touched.confidence === 'exact' && !touched.tree) {
		return false;
	}

	const reach = reachOf(touched);

	if (pattern.startsWith('/') && !/[*?]/v.test(pattern)) {
		return reach(pattern);
	}

	// A file of that name may lie in any folder of the path, or below it.
	const name = pattern.replace(/^\/+/v, '').replaceAll(/[*?]+/gv, 'x');
	const parts = touched.path.split('/');

	return (
		parts.some((_, index) => reach([...parts.slice(0, index), name].join('/'))) ||
		reach(`${touched.path}/${name}`)
	);
};
