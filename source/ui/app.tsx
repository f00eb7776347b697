import {memo, useEffect, useSyncExternalStore} from 'react';
import {Box, Text, useApp, useWindowSize} from 'ink';
import {type Row} from './row.ts';
import {type Runtime} from './runtime.ts';
import {screenRows} from './screen.ts';
import {type SuspendTerminal} from './terminal/lifecycle.ts';
import {type Theme} from './theme.ts';
import {linearRows} from './linear.ts';

type Props = {
	readonly runtime: Runtime;
	readonly theme: Theme;
	readonly isLinear: boolean;
	/** Called once Ink runs: what the app needs of it. The answer is called at its end. */
	readonly onStart: (ink: {
		readonly suspend: SuspendTerminal;
		readonly exit: (error?: Error) => void;
	}) => () => void;
};

/** The whole app on the screen: rows of text as the state has them, nothing that knows more. */
export function App({runtime, theme, isLinear, onStart}: Props) {
	const {exit, suspendTerminal} = useApp();
	const {columns, rows} = useWindowSize();
	const state = useSyncExternalStore(runtime.subscribe, runtime.state);

	useEffect(() => onStart({suspend: suspendTerminal, exit}), [onStart, suspendTerminal, exit]);

	useEffect(() => {
		runtime.resize({columns, rows});
	}, [runtime, columns, rows]);

	if (isLinear) {
		return linearRows(state).map((text, index) => <Text key={index}>{text}</Text>);
	}

	// The first frame after a resize comes before the state has heard of it.
	const isSized = state.size.columns === columns && state.size.rows === rows;
	const sized = isSized ? state : {...state, size: {columns, rows}};

	return (
		<Box flexDirection="column" width={columns} height={rows} overflow="hidden">
			{screenRows(sized).map((row, index) => (
				<ScreenRow key={index} row={row} theme={theme} />
			))}
		</Box>
	);
}

/** One text for a row: its pieces are cut to the screen already, so Ink neither wraps nor measures. */
export const ScreenRow = memo(({row, theme}: {readonly row: Row; readonly theme: Theme}) => (
	<Text wrap="truncate">
		{joined(row).map(({text, style}, index) =>
			style === undefined ? (
				text
			) : (
				<Text key={index} {...theme[style]}>
					{text}
				</Text>
			),
		)}
	</Text>
));

/** Neighbours that look the same become one: Ink's work grows with the number of texts. */
const joined = (row: Row): Row => {
	const pieces: Array<Row[number]> = [];

	for (const piece of row) {
		const last = pieces.at(-1);

		if (last !== undefined && last.style === piece.style) {
			pieces[pieces.length - 1] = {...last, text: last.text + piece.text};
		} else {
			pieces.push(piece);
		}
	}

	return pieces;
};
