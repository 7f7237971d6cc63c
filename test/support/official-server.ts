import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listening } from '../servers/loopback';

/** What the server does with one request. */
export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

export interface OfficialServer {
  readonly origin: string;
  /** Path and query of every request so far. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/** A site's official interface on the loopback: for each path (without query) what it does, one entry a request, the last one again and again. */
export async function officialServer(routes: Readonly<Record<string, readonly Answering[]>>): Promise<OfficialServer> {
  const asked: string[] = [];
  const turns = new Map<string, number>();
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const [path = ''] = url.split('?');
    asked.push(url);
    const turn = turns.get(path) ?? 0;
    turns.set(path, turn + 1);
    const answers = routes[path] ?? [];
    const answer = answers[Math.min(turn, answers.length - 1)];
    if (answer) answer(request, response);
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"Record not found"}');
  });
  const origin = await listening(server, 0);
  return {
    origin,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answering {
  return text(JSON.stringify(body), status, { 'content-type': 'application/json; charset=utf-8', ...headers });
}

export function text(body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Answering {
  return (_, response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** Sends the headers and then nothing more. */
export const hangs: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{');
};

/** Ends the connection without an answer. */
export const hangsUp: Answering = (request) => {
  request.socket.destroy();
};
