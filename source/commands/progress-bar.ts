import {type IngestProgress} from '../ingest/options.ts';
import {cut} from '../text/cut.ts';
import {printable} from '../text/printable.ts';
import {count, duration, size} from '../text/time.ts';
import {type World} from './world.ts';

export type ProgressBar = {
	readonly show: (progress: IngestProgress) => void;
	readonly clear: () => void;
};

/** How far an ingest is, on one line of a terminal; says nothing elsewhere unless each file is to be named. */
export const progressBar = (
	{stderr, now}: World,
	{ascii, verbose}: {readonly ascii: boolean; readonly verbose: boolean},
): ProgressBar => {
	const startedMs = now().getTime();
	const isTerminal = stderr.isTTY === true;
	let named: string | undefined;
	const clear = () => {
		if (isTerminal) {
			stderr.write('\r\u{1B}[K');
		}
	};

	return {
		show(progress) {
			if (verbose && progress.current !== undefined && progress.current !== named) {
				named = progress.current;
				clear();
				stderr.write(`${printable(named, {ascii})}\n`);
			}

			if (!isTerminal) {
				return;
			}

			const line = progressLine(progress, now().getTime() - startedMs, ascii);
			stderr.write(`\r${cut(line, (stderr.columns ?? 80) - 1)}\u{1B}[K`);
		},
		clear,
	};
};

/** `[████░░░░] 120/1,000 files · 38.2 MB/s · 8.1s left` */
export const progressLine = (
	{files, filesTotal, bytes, bytesTotal, current}: IngestProgress,
	passedMs: number,
	ascii: boolean,
): string => {
	if (filesTotal === 0) {
		return current === undefined ? 'Looking for logs' : printable(current, {ascii});
	}

	const share = bytesTotal === 0 ? 1 : Math.min(1, bytes / bytesTotal);
	const filled = Math.round(share * 20);
	const [full, empty, dot] = ascii ? ['#', '-', '-'] : ['█', '░', '·'];
	const speed = passedMs === 0 ? 0 : bytes / (passedMs / 1000);
	const left = speed === 0 ? '' : ` ${dot} ${duration(((bytesTotal - bytes) / speed) * 1000)} left`;
	return `[${full.repeat(filled)}${empty.repeat(20 - filled)}] ${count(files)}/${count(filesTotal)} files ${dot} ${size(speed)}/s${left}`;
};
