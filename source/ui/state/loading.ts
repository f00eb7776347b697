import {type Loading} from '../options.ts';
import {type State} from './state.ts';

const readAgainMs = 2000;

/** Progress of the loading in the background. What is new shows at most every two seconds, and at its end. */
export const loadingReported = (state: State, progress: Loading | undefined, now: Date): State => {
	const isNew = progress?.sessions !== state.loading?.sessions;
	const isDue = now.getTime() - (state.readAt?.getTime() ?? 0) >= readAgainMs;
	const isRead = progress === undefined || (isNew && isDue);

	return {
		...state,
		loading: progress,
		...(isRead && {generation: state.generation + 1, readAt: now}),
	};
};
