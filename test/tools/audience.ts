import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LineIo } from './read';
import { quoted } from './saved-page';

/** What every file in `audience/` offers. */
interface Command {
  run(argv: readonly string[], io: LineIo): Promise<0 | 2>;
}

/** Each is loaded when asked for: the models of the others stay on the disk. */
const subcommands: Readonly<Record<string, () => Promise<Command>>> = {
  accounts: () => import('./audience/accounts'),
  comments: () => import('./audience/comments'),
  score: () => import('./audience/score'),
};
const names = Object.keys(subcommands).join(', ');

export const usage = `Runs the models and the score of the audience from the command line.

  npm run --silent audience -- accounts FILE.csv    how many of these accounts look like nobody
  npm run --silent audience -- comments FILE.csv    which of these comments are spam
  npm run --silent audience -- score FILE.json      the whole explained score

Each tells more with --help. Exit 0; exit 2, with a line on stderr, when something cannot be used.`;

/** The `audience` command: passes the rest of the line on to its subcommand. Returns the exit code. */
export async function run(argv: readonly string[], io: LineIo): Promise<0 | 2> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h') {
    if (name !== undefined) {
      await io.out(usage);
      return 0;
    }
    await io.err(`audience: no command is given; there are ${names} (see --help)`);
    return 2;
  }
  const load = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (!load) {
    await io.err(`audience: ${quoted(name)} is no command; there are ${names} (see --help)`);
    return 2;
  }
  const command = await load();
  return command.run(rest, io);
}

function write(stream: NodeJS.WriteStream, line: string): Promise<void> {
  return new Promise((resolve, reject) => stream.write(`${line}\n`, (error) => (error ? reject(error) : resolve())));
}

async function main(): Promise<void> {
  // A reader that closes early (`| head`) is no failure of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(0));
  process.exitCode = await run(process.argv.slice(2), {
    out: (line) => write(process.stdout, line),
    err: (line) => write(process.stderr, line),
  });
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
