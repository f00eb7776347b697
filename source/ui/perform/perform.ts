import {type Store} from '../../store/store.ts';
import {type Effect} from '../effects.ts';
import {type Runtime} from '../runtime.ts';
import {copyText} from './copy-text.ts';
import {redoMarks, toggleMarks, undoMarks} from './marks.ts';
import {goToNeighbour, openSession} from './travel.ts';

/** What only the terminal can do. */
export type Terminal = {
	readonly copy: (text: string) => Promise<string>;
	/** Shows a file at a line, or a text where there is no such file. */
	readonly page: (paged: {
		readonly path: string;
		readonly line: number;
		readonly text: string;
	}) => Promise<void>;
	readonly redraw: () => void;
	readonly suspend: () => Promise<void>;
	readonly quit: () => void;
};

export type Machine = {
	readonly store: Store;
	readonly terminal: Terminal;
	readonly now: () => Date;
};

/** Does what a command wants of the outside world. The only place where this happens. */
export const perform =
	(machine: Machine) =>
	async (effect: Effect, runtime: Runtime): Promise<void> => {
		const {terminal, store} = machine;

		switch (effect.type) {
			case 'copy': {
				const text = await copyText(store, runtime.state(), effect.what);
				say(runtime, text === undefined ? 'There is nothing to copy' : await terminal.copy(text));
				break;
			}

			case 'page':
				await pageEvent(machine, runtime);
				break;
			case 'toggle-mark':
				await toggleMarks(machine, runtime, effect);
				break;
			case 'undo':
				await undoMarks(machine, runtime);
				break;
			case 'redo':
				await redoMarks(machine, runtime);
				break;
			case 'neighbour':
				await goToNeighbour(store, runtime, effect);
				break;
			case 'open-session':
				await openSession(store, runtime, effect.id);
				break;
			case 'redraw':
				terminal.redraw();
				runtime.update((state) => ({...state}));
				break;
			case 'suspend':
				await terminal.suspend();
				break;
			case 'quit':
				terminal.quit();
				break;
			case 'action':
				break; // The runtime runs it itself.
		}
	};

export const say = (runtime: Runtime, text: string): void => {
	runtime.update((state) => ({...state, message: {text}}));
};

const pageEvent = async ({store, terminal}: Machine, runtime: Runtime): Promise<void> => {
	const {record, id} = runtime.state().event;
	const [place] = record?.places ?? [];
	const raw = id === undefined ? undefined : await store.rawLine(id);

	if (place === undefined && raw === undefined) {
		say(runtime, 'The event has no line in a file');
		return;
	}

	await terminal.page({
		path: place?.path ?? raw?.path ?? '',
		line: place?.line ?? raw?.line ?? 1,
		text: raw?.text ?? '',
	});
};
