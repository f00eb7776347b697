import {type Sink} from './sink.ts';

/** Whole lines to standard output. A reader that has seen enough and went is no failure. */
export const stdout: Sink = {
	name: 'stdout',
	summary: 'Lines to standard output.',
	async open({stdout: stream}) {
		let isClosed = false;

		return {
			reached: async () => 0,
			async write(lines) {
				const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');

				if (isClosed || text === '') {
					return;
				}

				await new Promise<void>((resolve, reject) => {
					stream.write(text, (error) => {
						if (error && !isBrokenPipe(error)) {
							reject(error);
							return;
						}

						isClosed ||= Boolean(error);
						resolve();
					});
				});
			},
			async close() {
				isClosed = true;
			},
		};
	},
};

const isBrokenPipe = (error: Error): boolean => 'code' in error && error.code === 'EPIPE';
