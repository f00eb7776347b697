import {cut, fit} from './cut.ts';
import {printable} from './printable.ts';
import {width} from './width.ts';

export type Column = {
	readonly title: string;
	readonly align?: 'left' | 'right';
	/** Never wider than this. */
	readonly max?: number;
};

export type TableOptions = {
	readonly ascii?: boolean | undefined;
	/** Lines are cut to this width; absent means as wide as it takes. */
	readonly columns?: number | undefined;
	readonly gap?: number;
};

/** Aligned lines, the titles first. Cells may come from logs: they are made printable here. */
export const table = (
	columns: readonly Column[],
	rows: ReadonlyArray<readonly string[]>,
	{ascii = false, columns: total, gap = 2}: TableOptions = {},
): readonly string[] => {
	const cells = rows.map((row) => columns.map((_, index) => printable(row[index] ?? '', {ascii})));
	const lines = [columns.map(({title}) => title), ...cells];
	const widths = columns.map(({max = Infinity}, index) =>
		Math.min(Math.max(...lines.map((line) => width(line[index]!))), max),
	);
	const ellipsis = ascii ? '~' : '…';

	return lines.map((line) => {
		const fitted = line.map((cell, index) =>
			fit(cell, widths[index]!, columns[index]!.align ?? 'left', ellipsis),
		);
		const text = fitted.join(' '.repeat(gap)).trimEnd();

		return total === undefined ? text : cut(text, total, ellipsis);
	});
};
