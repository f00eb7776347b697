import process from 'node:process';
import {isMainThread} from 'node:worker_threads';

// Preloaded into the measured program: tells its peak memory at the end.
if (isMainThread) {
	process.on('exit', () => {
		process.stderr.write(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);
	});
}
