import {agentNames, logged, topics} from '../../source/formats/logged.ts';
import {agents} from '../../source/model/agent.ts';

const ofMost = logged.pi['files read'].note;

/** The part of the readme that says what each agent logs, between its two marks. */
export const loggedTable = (): string => {
	const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const names = agents.map((agent) => agentNames[agent]);
	const notes = agents.map((agent) => {
		const said = topics.flatMap((topic) => {
			const {note} = logged[agent][topic];
			return note === undefined || note === ofMost ? [] : [`${topic}: ${note}`];
		});

		return `- ${agentNames[agent]}. ${said.map((note) => upperFirst(note)).join(' ')}`;
	});

	return [
		'<!-- logged:begin -->',
		`Of files, *partly* means: ${ofMost ?? ''}`,
		'',
		row(['', ...names]),
		`|---|${names.map(() => '---|').join('')}`,
		...topics.map((topic) =>
			row([upperFirst(topic), ...agents.map((agent) => logged[agent][topic].how)]),
		),
		'',
		...notes,
		'<!-- logged:end -->',
	].join('\n');
};

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
