import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {createClient} from '@libsql/client';
import {
	answer,
	asList,
	asRecord,
	type Fields,
	openStream,
	sqlOf,
	type Stream,
} from './hrana-protocol.ts';

/**
A stand-in for a libSQL server: it speaks version 2 of the Hrana protocol over HTTP, which the client uses, in front of a database in memory.

A stream is a connection that lives over several requests, known by its baton. Here the streams of one database take turns, as the
transactions of a server do.
*/
export type HranaServer = {
	readonly url: string;
	readonly token: string;
	/** Breaks the connection off at requests for which this says so: before they are carried out, or before they are answered. */
	readonly dropWhen: (choose: (sql: readonly string[]) => 'after' | 'before' | undefined) => void;
	readonly drops: () => number;
	readonly close: () => Promise<void>;
};

export const startHranaServer = async (file: string): Promise<HranaServer> => {
	const token = randomUUID();
	const client = createClient({url: `file:${file}`, timeout: 50});
	await client.execute('PRAGMA journal_mode = WAL');
	const streams = new Map<string, Stream>();
	let choose: (sql: readonly string[]) => 'after' | 'before' | undefined = () => undefined;
	let drops = 0;

	const pipeline = async (request: IncomingMessage, response: ServerResponse) => {
		const body = asRecord(JSON.parse(await textOf(request)));
		const baton = typeof body['baton'] === 'string' ? body['baton'] : undefined;
		const stream = baton === undefined ? openStream(client) : streams.get(baton);

		if (!stream) {
			send(response, 400, {message: 'The stream is not known', code: 'STREAM_EXPIRED'});
			return;
		}

		streams.delete(baton ?? '');
		const requests = asList(body['requests']).map((item) => asRecord(item));
		const drop = choose(requests.flatMap((item) => sqlOf(stream, item)));

		if (drop === 'before') {
			drops++;
			stream.close();
			request.socket.destroy();
			return;
		}

		const results: unknown[] = [];

		for (const item of requests) {
			results.push(await answer(stream, item)); // eslint-disable-line no-await-in-loop -- They build on each other.
		}

		if (drop === 'after') {
			drops++;
			stream.close();
			request.socket.destroy();
			return;
		}

		const next = stream.isClosed() ? null : randomUUID();

		if (next !== null) {
			streams.set(next, stream);
		}

		send(response, 200, {baton: next, base_url: null, results});
	};

	const serve = async (request: IncomingMessage, response: ServerResponse) => {
		if (request.headers.authorization !== `Bearer ${token}`) {
			send(response, 401, {error: 'Unauthorized'});
		} else if (request.method === 'POST' && request.url === '/v2/pipeline') {
			await pipeline(request, response);
		} else {
			send(response, request.url === '/v2' ? 200 : 404, {});
		}
	};

	const server = createServer((request, response) => {
		serve(request, response).catch((error: unknown) => {
			send(response, 500, {message: String(error)});
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;

	return {
		url: `http://127.0.0.1:${port}`,
		token,
		dropWhen(chooser) {
			choose = chooser;
		},
		drops: () => drops,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => {
				server.close(resolve);
			});
			client.close();
		},
	};
};

const textOf = async (request: IncomingMessage) => {
	const chunks: Uint8Array[] = [];

	for await (const chunk of request) {
		chunks.push(chunk as Uint8Array);
	}

	return Buffer.concat(chunks).toString();
};

const send = (response: ServerResponse, status: number, body: Fields) => {
	response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(body));
};
