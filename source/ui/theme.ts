const styles = [
	'accent',
	'added',
	'cursor',
	'cursorAway',
	'danger',
	'focused',
	'good',
	'heading',
	'hunk',
	'label',
	'link',
	'marked',
	'match',
	'mistake',
	'muted',
	'removed',
	'warning',
] as const;

/** What a piece of text means; the theme says how that looks. */
export type Style = (typeof styles)[number];

/** The properties of Ink's `Text` that a style may set. */
export type Look = {
	readonly color?: string;
	readonly bold?: boolean;
	readonly dimColor?: boolean;
	readonly inverse?: boolean;
	readonly underline?: boolean;
};

export type Theme = Readonly<Record<Style, Look>>;

export type ThemeName = 'dark' | 'light';

// Only the 16 colours every terminal has, and no background fills: inverse fits every palette.
const shapes: Theme = {
	accent: {},
	added: {},
	cursor: {inverse: true},
	cursorAway: {bold: true},
	danger: {bold: true},
	focused: {bold: true, inverse: true},
	good: {},
	heading: {bold: true},
	hunk: {},
	label: {},
	link: {underline: true},
	marked: {bold: true},
	match: {bold: true, underline: true},
	mistake: {underline: true},
	muted: {},
	removed: {},
	warning: {bold: true},
};

const colours: Readonly<Record<ThemeName, Partial<Record<Style, string>>>> = {
	dark: {
		accent: 'cyan',
		added: 'green',
		danger: 'red',
		good: 'green',
		hunk: 'cyan',
		label: 'cyan',
		link: 'blueBright',
		marked: 'yellow',
		match: 'yellow',
		mistake: 'red',
		muted: 'gray',
		removed: 'red',
		warning: 'yellow',
	},
	light: {
		accent: 'blue',
		added: 'green',
		danger: 'red',
		good: 'green',
		hunk: 'blue',
		label: 'blue',
		link: 'blue',
		marked: 'magenta',
		match: 'magenta',
		mistake: 'red',
		removed: 'red',
		warning: 'magenta',
	},
};

/** The looks of a theme; without colour what is left is bold, inverse and underlined. */
export const themeOf = (name: ThemeName, hasColour: boolean): Theme => {
	const theme: Record<Style, Look> = {...shapes};

	if (hasColour) {
		for (const style of styles) {
			const color = colours[name][style];
			theme[style] = color === undefined ? shapes[style] : {...shapes[style], color};
		}
	}

	return theme;
};

/** `auto` asks the terminal's own hint (`COLORFGBG=foreground;background`), else takes dark. */
export const themeNameOf = (wanted: string, hint: string | undefined): ThemeName => {
	if (wanted === 'dark' || wanted === 'light') {
		return wanted;
	}

	const background = Number(hint?.split(';').at(-1) ?? NaN);

	return background === 7 || background === 15 ? 'light' : 'dark';
};

/** The characters of frames and marks; each state has one, so that nothing is said by colour alone. */
export type Glyphs = {
	readonly line: string;
	readonly divider: string;
	readonly open: string;
	readonly folded: string;
	readonly ellipsis: string;
	readonly cursor: string;
	readonly times: string;
	readonly dot: string;
};

export const utf8Glyphs: Glyphs = {
	line: '─',
	divider: '│',
	open: '▾',
	folded: '▸',
	ellipsis: '…',
	cursor: '>',
	times: '×',
	dot: '·',
};

export const asciiGlyphs: Glyphs = {
	line: '-',
	divider: '|',
	open: 'v',
	folded: '+',
	ellipsis: '~',
	cursor: '>',
	times: 'x',
	dot: '-',
};
