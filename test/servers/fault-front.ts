import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createFaults, type Fault } from './gmail-faults';
import { bodyOf, listening } from './loopback';

const HOP_BY_HOP = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

/** A front on loopback that hands requests on to a JMAP server and, when told to, gets in the way. */
export interface FaultFront {
  readonly url: string;
  /** A fault's `path` is looked for in the path and, after it, the methods of a JMAP request, with a space between each. */
  fault(fault: Fault): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startFaultFront(upstream: string): Promise<FaultFront> {
  const faults = createFaults();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const body = await bodyOf(request);
    const fault = faults.next(method, [request.url ?? '/', ...methodsIn(body.toString())].join(' '));
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault?.status === 0) return void request.socket.destroy();
    if (fault?.status !== undefined) {
      response.writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter });
      return void response.end(fault.answer ?? JSON.stringify({ status: fault.status, detail: fault.reason }));
    }
    const answer = await fetch(upstream + (request.url ?? '/'), {
      method,
      redirect: 'manual',
      headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        HOP_BY_HOP.has(name) || value === undefined ? [] : [[name, String(value)]],
      ),
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
    const content = Buffer.from(await answer.arrayBuffer());
    if (fault?.dropAfter) return void request.socket.destroy();
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => !HOP_BY_HOP.has(name)));
    if (headers.location) headers.location = headers.location.replace(upstream, '');
    response.writeHead(answer.status, headers).end(fault?.answer ?? content);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502);
      response.end(String(error));
    });
  });
  const url = await listening(server, 0);
  return {
    url,
    fault: (fault) => faults.add(fault),
    mend: () => faults.clear(),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function methodsIn(body: string): string[] {
  try {
    return (JSON.parse(body) as { methodCalls: [string][] }).methodCalls.map(([name]) => name);
  } catch {
    return [];
  }
}
