import {eventsPage, type State} from '../state/state.ts';
import {promptKey} from '../state/tree-items.ts';
import {type Question} from './question.ts';

/** The first prompt whose events are to be seen and are not there, or are out of date. */
const nextPrompt = ({tree, generation}: State): number | undefined => {
	if (!tree.hasPrompts) {
		return undefined;
	}

	const seqs = [0, ...tree.prompts.map(({seq}) => seq)];

	return seqs.find((seq) => {
		const loaded = tree.events.get(seq);
		const isSeen = tree.open.has(promptKey(seq)) || seq === 0;

		return isSeen && loaded?.generation !== generation;
	});
};

/** The events of unfolded prompts, one prompt after the other. */
export const events: Question = {
	name: 'events',
	wanted(state) {
		const prompt = nextPrompt(state);

		return prompt === undefined
			? undefined
			: `${state.generation} ${state.tree.sessionRow} ${prompt}`;
	},
	async ask(store, state) {
		const prompt = nextPrompt(state) ?? 0;
		const limit = state.tree.events.get(prompt)?.limit ?? eventsPage;
		const rows = await store.events({
			sessionRow: state.tree.sessionRow ?? 0,
			prompt,
			limit,
			copies: true,
		});

		return (after) => ({
			...after,
			tree: {
				...after.tree,
				events: new Map(after.tree.events).set(prompt, {rows, limit, generation: state.generation}),
			},
		});
	},
};
