import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface EmulatorChild {
  /** Loopback origin of the bare emulator. */
  readonly origin: string;
  /** Back to the seed. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts npm `emulate` (Google) on a free loopback port, in a process that ends with this one. */
export async function startEmulatorChild(seed: unknown): Promise<EmulatorChild> {
  const child = fork(fileURLToPath(new URL('gmail-emulator-process.mjs', import.meta.url)), [], {
    // A test runner's loaders have no business in there.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { port } = (await answer(child, { seed })) as { port: number };
  return {
    origin: `http://127.0.0.1:${port}`,
    reset: async () => {
      await answer(child, 'reset');
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

function answer(child: ChildProcess, word: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`The mail emulator ended with code ${code}.`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
    child.send(word as object);
  });
}
