/** A person's path pattern: `*` and `?` within a folder, `**` across them; without a leading slash it may start anywhere. */
export const wildcard = (pattern: string): RegExp => {
	const isAnchored = /^(?:\/|[A-Za-z]:[\/\\])/v.test(pattern);
	const source = (pattern.match(/\*\*\/?|[\s\S]/gv) ?? [])
		.map((piece) => {
			switch (piece) {
				case '**':
				case '**/':
					return '.*';
				case '*':
					return String.raw`[^\/\\]*`;
				case '?':
					return String.raw`[^\/\\]`;
				default:
					return piece.replaceAll(/[$\(\)*+.\/?\[\\\]^\{\|\}]/gv, String.raw`\$&`);
			}
		})
		.join('');

	return new RegExp(`${isAnchored ? '^' : String.raw`(?:^|[\/\\])`}${source}$`, 'sv');
};
