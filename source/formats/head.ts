/** The lines at the start of a file by which it is recognised; the last may be cut. */
export const headLines = (head: string): readonly string[] =>
	head
		.replace(/^\u{FEFF}/v, '')
		.split('\n')
		.slice(0, 50)
		.map((line) => line.replaceAll('\0', '').trim())
		.filter((line) => line !== '');
