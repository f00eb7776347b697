import {type Store} from '../store/store.ts';
import {type Effect} from './effects.ts';
import {type Mouse} from './input/key-stream.ts';
import {type Key} from './input/keys.ts';
import {type Loading} from './options.ts';
import {pressed, runAction, type Outcome} from './press.ts';
import {questions} from './questions/index.ts';
import {type Question} from './questions/question.ts';
import {loadingReported} from './state/loading.ts';
import {moused} from './state/moused.ts';
import {pasted} from './state/pasted.ts';
import {settle} from './state/settle.ts';
import {type State} from './state/state.ts';

/** The state over time, what changes it, and what must be asked for it. */
export type Runtime = {
	readonly state: () => State;
	readonly subscribe: (listener: () => void) => () => void;
	readonly update: (change: (state: State) => State) => void;
	readonly press: (key: Key) => void;
	readonly paste: (text: string) => void;
	readonly mouse: (mouse: Mouse) => void;
	readonly resize: (size: State['size']) => void;
	readonly report: (progress: Loading | undefined) => void;
	/** Resolves when nothing is being asked any more; for the first frame and for tests. */
	readonly whenIdle: () => Promise<void>;
};

export type RuntimeOptions = {
	readonly store: Store;
	readonly initial: State;
	readonly now: () => Date;
	readonly perform: (effect: Effect, runtime: Runtime) => Promise<void>;
};

export const openRuntime = ({store, initial, now, perform}: RuntimeOptions): Runtime => {
	const listeners = new Set<() => void>();
	let current = initial;

	const update: Runtime['update'] = (change) => {
		const next = change(current);

		if (next === current) {
			return;
		}

		current = settle(current, next);

		for (const listener of listeners) {
			listener();
		}

		asked.look();
	};

	const asked = askQuestions(store, () => current, update);

	const apply = ({state, effect}: Outcome): void => {
		update(() => state);

		if (effect?.type === 'action') {
			apply(runAction(current, effect.id));
		} else if (effect !== undefined) {
			void attempt(async () => perform(effect, runtime), update);
		}
	};

	const runtime: Runtime = {
		state: () => current,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		update,
		press(key) {
			apply(pressed({...current, now: now()}, key));
		},
		paste(text) {
			update((state) => pasted(state, text));
		},
		mouse(mouse) {
			update((state) => moused(state, mouse));
		},
		resize(size) {
			update((state) => ({...state, size}));
		},
		report(progress) {
			update((state) => loadingReported(state, progress, now()));
		},
		whenIdle: asked.whenIdle,
	};

	asked.look();

	return runtime;
};

/** A failure of the store or the machine becomes a message; the app goes on. */
const attempt = async (action: () => Promise<void>, update: Runtime['update']): Promise<void> => {
	try {
		await action();
	} catch (error) {
		update((state) => ({
			...state,
			message: {text: error instanceof Error ? error.message : String(error), isWarning: true},
		}));
	}
};

/** Keeps asking what the state wants: one of each kind at a time, late answers dropped. */
const askQuestions = (
	store: Store,
	state: () => State,
	update: Runtime['update'],
): {readonly look: () => void; readonly whenIdle: () => Promise<void>} => {
	const answered = new Map<Question, string | undefined>();
	const running = new Map<Question, Promise<void>>();

	const run = async (question: Question, wanted: string): Promise<void> => {
		let change: (before: State) => State = (before) => before;
		await attempt(async () => {
			change = await question.ask(store, state());
		}, update);
		running.delete(question);

		if (question.wanted(state()) === wanted) {
			answered.set(question, wanted);
			update(change);
		}

		look();
	};

	const look = (): void => {
		for (const question of questions) {
			const wanted = question.wanted(state());

			// What nobody wants is let go of by the state, so it must be asked again.
			if (wanted === undefined) {
				answered.delete(question);
			} else if (wanted !== answered.get(question) && !running.has(question)) {
				running.set(question, run(question, wanted));
			}
		}
	};

	return {
		look,
		async whenIdle() {
			while (running.size > 0) {
				await Promise.all(running.values()); // eslint-disable-line no-await-in-loop -- Answers lead to questions.
			}
		},
	};
};
