import xterm from '@xterm/headless';

/** An emulated terminal that shows what was written to it. */
export type Screen = {
	readonly write: (data: string) => Promise<void>;
	readonly resize: (columns: number, rows: number) => void;
	/** The rows as text, without the blanks at their ends. */
	readonly lines: () => readonly string[];
	readonly cursor: () => {readonly column: number; readonly row: number};
	readonly isAlternate: () => boolean;
	/** Whether the cell is shown in inverse. */
	readonly isInverse: (row: number, column: number) => boolean;
	readonly close: () => void;
};

export const openScreen = (columns: number, rows: number): Screen => {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	const buffer = () => terminal.buffer.active;

	return {
		write: async (data) =>
			new Promise((resolve) => {
				terminal.write(data, resolve);
			}),
		resize(newColumns, newRows) {
			terminal.resize(newColumns, newRows);
		},
		lines: () =>
			Array.from(
				{length: terminal.rows},
				(_, row) =>
					buffer()
						.getLine(buffer().baseY + row)
						?.translateToString(true) ?? '',
			),
		cursor: () => ({column: buffer().cursorX, row: buffer().cursorY}),
		isAlternate: () => buffer().type === 'alternate',
		isInverse: (row, column) =>
			(buffer()
				.getLine(buffer().baseY + row)
				?.getCell(column)
				?.isInverse() ?? 0) > 0,
		close() {
			terminal.dispose();
		},
	};
};
