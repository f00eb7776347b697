import {type Agent} from '../model/agent.ts';

/**
The agents whose logs may begin with records of an earlier log, word for word and with their own ids, without saying so: Claude Code when
a session is resumed, pi when one is forked.
*/
const copying: ReadonlySet<Agent> = new Set(['claude-code', 'pi']);

export const copiesHistory = (agent: Agent): boolean => copying.has(agent);
