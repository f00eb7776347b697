import {spawnSync} from 'node:child_process';

// Its own search for files wants folders by year and month; what it does with each file is the same.
const script = String.raw`
import contextlib, io, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from cli.ingest_session import _ingest_single_file
started = time.perf_counter()
failed = 0
with contextlib.redirect_stdout(io.StringIO()):
    for line in sys.stdin:
        try:
            _ingest_single_file(Path(line.rstrip("\n")), Path(sys.argv[2]), False, 1000)
        except Exception as error:
            failed += 1
            print(repr(error), file=sys.stderr)
print(time.perf_counter() - started, failed)
`;

/** How long AI Log Trail takes to load files, one after the other in one process, its start not counted. */
export const seedToolMs = (
	checkout: string,
	files: readonly string[],
	store: string,
): {readonly ms: number; readonly failed: number} => {
	const {stdout, stderr, status} = spawnSync('python3', ['-c', script, checkout, store], {
		input: files.join('\n'),
		encoding: 'utf8',
		maxBuffer: 2 ** 28,
	});

	if (status !== 0) {
		throw new Error(stderr);
	}

	const [duration, failed] = stdout.trim().split(' ').map(Number);
	return {ms: duration! * 1000, failed: failed!};
};
