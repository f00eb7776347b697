import {claudeCode} from './claude-code.ts';
import {claudeHistory} from './claude-history.ts';
import {codexDocument} from './codex-document.ts';
import {codexExec} from './codex-exec.ts';
import {codexHistory} from './codex-history.ts';
import {codexIndex} from './codex-index.ts';
import {codexRollout} from './codex-rollout.ts';
import {copilotChat} from './copilot-chat.ts';
import {copilotChatLog} from './copilot-chat-log.ts';
import {copilotChatTranscript} from './copilot-chat-transcript.ts';
import {copilotCli} from './copilot-cli.ts';
import {copilotCliHistory} from './copilot-cli-history.ts';
import {type Format} from './format.ts';
import {geminiCli} from './gemini-cli.ts';
import {geminiCliDocument} from './gemini-cli-document.ts';
import {geminiCliPrompts} from './gemini-cli-prompts.ts';
import {opencode} from './opencode.ts';
import {pi} from './pi.ts';

/** Every format this program reads. What a file is, its content decides; no file is of two formats. */
export const formats: readonly Format[] = [
	codexRollout,
	codexDocument,
	codexExec,
	codexHistory,
	codexIndex,
	claudeCode,
	claudeHistory,
	copilotChat,
	copilotChatLog,
	copilotChatTranscript,
	copilotCli,
	copilotCliHistory,
	geminiCli,
	geminiCliDocument,
	geminiCliPrompts,
	pi,
	opencode,
];
