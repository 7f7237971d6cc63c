import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** From here on systems give ports to whoever asks for any: to other tests' servers, and to every connection. */
const FIRST_GIVEN = 32_768;
const LOWEST = 20_000;

/**
 * Ports of 127.0.0.1 for programs that have to be told which: nobody is given them between now and when those programs
 * listen, however long they take to start.
 */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = randomInt(LOWEST, FIRST_GIVEN);
    if (await isFree(port)) found.add(port);
  }
  return [...found];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
