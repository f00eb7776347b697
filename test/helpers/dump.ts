import {Buffer} from 'node:buffer';
import {pathToFileURL} from 'node:url';
import {createClient} from '@libsql/client';

// What differs between two runs of the same content: numbers given in order of storing, and when.
const passing = new Set([
	'device',
	'file',
	'gone_at',
	'id',
	'inode',
	'modified_ms',
	'original', // Its name stands in `copy_of`.
	'read_at',
	'session', // Its name stands in `owner`.
]);

/**
All rows of all tables of a store, with the store's own numbers replaced by what they stand for, so that two stores with the same contents
dump the same whatever the order in which they were filled.
*/
export const dumpStore = async (file: string): Promise<Record<string, readonly unknown[]>> => {
	const client = createClient({url: pathToFileURL(file).href});
	try {
		const rowsOf = async (sql: string) => {
			const {rows} = await client.execute(sql);
			return rows.map((row) => ({...row}));
		};

		const dump: Record<string, readonly unknown[]> = {};
		for (const [table, sql] of Object.entries(questions)) {
			// eslint-disable-next-line no-await-in-loop -- One connection.
			const rows = await rowsOf(sql);
			dump[table] = rows
				.map((row) => Object.entries(row).filter(([column]) => !passing.has(column)))
				.map((row) => JSON.stringify(Object.fromEntries(row), printable))
				.toSorted();
		}

		return dump;
	} finally {
		client.close();
	}
};

const printable = (_key: string, value: unknown): unknown =>
	value instanceof ArrayBuffer ? Buffer.from(value).toString('base64') : value;

const ofSession = "session.agent || ' ' || session.name AS owner";

const questions = {
	session: 'SELECT * FROM session',
	file: `SELECT file.*, ${ofSession} FROM file LEFT JOIN session ON session.id = file.session
		WHERE gone_at IS NULL`,
	event: `SELECT event.*, ${ofSession} FROM event JOIN session ON session.id = event.session`,
	body: `SELECT event_body.*, ${ofSession}, event_body.id & 0xffffff AS seq FROM event_body
		JOIN session ON session.id = event_body.id >> 24`,
	detail: `SELECT event_detail.*, ${ofSession}, event_detail.id & 0xffffff AS seq FROM event_detail
		JOIN session ON session.id = event_detail.id >> 24`,
	place: `SELECT line, part, ${ofSession}, event & 0xffffff AS seq FROM event_place
		JOIN session ON session.id = event >> 24`,
	touch: `SELECT part, operation, path, raw, confidence, tree, outcome, via, query, remote, reason, ${ofSession},
		event & 0xffffff AS seq FROM touch LEFT JOIN artifact ON artifact.id = touch.artifact
		JOIN session ON session.id = event >> 24`,
	simpleCommand: `SELECT part, argv, is_pattern, simple_command.cwd, via, remote, opaque, exit_code, exit_from,
		script_exit_code, duration_ms, outcome, escalated, by_user, validates, ${ofSession},
		event & 0xffffff AS seq FROM simple_command JOIN session ON session.id = event >> 24`,
	ledger: `SELECT part, model, at, stated, excluded, input, cached, cache_write, cache_write_1h, output, reasoning,
		${ofSession}, event & 0xffffff AS seq FROM ledger JOIN session ON session.id = event >> 24`,
	prompt: `SELECT prompt.*, ${ofSession} FROM prompt JOIN session ON session.id = prompt.session`,
	problem: `SELECT kind, message, line, part, path FROM problem JOIN file ON file.id = problem.file
		WHERE gone_at IS NULL`,
	known:
		'SELECT known_session.*, path FROM known_session JOIN file ON file.id = known_session.file',
	block: `SELECT first_line, line_count, line_index, path FROM raw_block JOIN file ON file.id = raw_block.file
		WHERE gone_at IS NULL`,
} as const;
