import { serve } from './host';

/** For each step of a conversation with a mail server. */
const LIMIT_MS = 30_000;

// The browser reads frames from the standard output: not a word of anything else may come there.
for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) console[name] = () => undefined;
// The browser is gone.
process.stdout.on('error', () => process.exit(0));

try {
  await serve(process.stdin, process.stdout, { clock: { now: () => Date.now() }, limitMs: LIMIT_MS });
  process.exit(0);
} catch {
  process.exit(1);
}
