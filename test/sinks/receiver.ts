import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {type AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';

export type Message = {
	readonly id: string;
	readonly headers: IncomingMessage['headers'];
	readonly body: string;
};

/** What a receiver does with a message; without an answer it hangs. */
export type Behaviour = (message: Message, response: ServerResponse) => void;

/** A receiver on this machine. */
export const receiver = async (behave: Behaviour) => {
	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		try {
			const body = await text(request);
			behave({id: String(request.headers['webhook-id']), headers: request.headers, body}, response);
		} catch {
			response.destroy();
		}
	};

	const server = createServer((request, response) => {
		void answer(request, response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/audit`,
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
};

export const linesIn = ({body}: Message) =>
	(
		JSON.parse(body) as {
			data: {lines: ReadonlyArray<{id: string; session: string; sequence: number}>};
		}
	).data.lines;
