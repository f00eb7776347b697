import {type Question} from './question.ts';
import {agents} from './agents.ts';
import {events} from './events.ts';
import {prompts} from './prompts.ts';
import {rawLine} from './raw-line.ts';
import {record} from './record.ts';
import {search} from './search.ts';
import {sessions} from './sessions.ts';
import {trouble} from './trouble.ts';

export const questions: readonly Question[] = [
	sessions,
	prompts,
	events,
	agents,
	record,
	rawLine,
	search,
	trouble,
];
