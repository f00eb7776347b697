import {type FileTouch} from './files-touched.ts';

type Reach = Pick<FileTouch, 'confidence' | 'operation' | 'path' | 'tree'>;

/** Whether a touch can have meant the file with this absolute path. */
export const reaches = (touch: Reach, file: string): boolean => reachOf(touch)(file);

/** The same for many files. */
export const reachOf = ({
	operation,
	path,
	tree,
	confidence,
}: Reach): ((file: string) => boolean) => {
	if (operation === 'opaque') {
		return () => false;
	}

	// A possible path may hold unknown parts as well.
	const isPlain =
		confidence === 'exact' || (confidence === 'possible' && !/[$*?\[`\{~]/v.test(path));

	if (isPlain) {
		return (file) => path === file || (tree && isBelow(path, file));
	}

	const pattern = patternOf(path, tree);
	return (file) => pattern.test(file);
};

const isBelow = (folder: string, file: string): boolean =>
	file.startsWith(
		/[\/\\]$/v.test(folder) ? folder : `${folder}${folder.includes('\\') ? '\\' : '/'}`,
	);

// What is opened and not closed takes the rest, and may be anything. `*` and `?` stay within a folder, `**` and what a variable or substitution may hold do not.
const pieces =
	/\*\*\/?|\$\([^\)]*\)?|\$\{[^\}]*\}?|\$[\w!#*\-?@]+|`[^`]*`?|^~[^\/]*|[*?]|\[[^\]]*\]?|\{[^\}]*\}?|<\(.*|[\s\S]/gv;

const patternOf = (path: string, tree: boolean): RegExp => {
	const source = (path.match(pieces) ?? []).map((piece) => pieceSource(piece)).join('');
	return new RegExp(`^${source}${tree ? String.raw`(?:[/\\].*)?` : ''}$`, 'sv');
};

const pieceSource = (piece: string): string => {
	if (piece === '*') {
		return String.raw`[^\/]*`;
	}

	if (piece === '?') {
		return String.raw`[^\/]`;
	}

	if (piece.startsWith('[') && piece.endsWith(']')) {
		return String.raw`[^\/]`;
	}

	return piece.length > 1 && /^[$*<\[`\{~]/v.test(piece)
		? '.*'
		: piece.replaceAll(/[$\(\)*+.\/?\[\\\]^\{\|\}]/gv, String.raw`\$&`);
};
