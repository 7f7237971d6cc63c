import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { quoted, Refusal } from './saved-page';
import { trainAccounts } from './train-audience/accounts';
import { trainComments } from './train-audience/comments';

const usage = `Fits the shipped weights of the audience models again, and prints how good they are.

  npm run train:audience -- DIR [--only accounts|comments] [--seed N]

  DIR      folder of the labelled data (followers-srf.dev.csv, comments-….dev.csv)
  --only   one part alone
  --seed   first of the five seeds of the cross-validation; 1 when not given

The same data and seed give the same weights.`;

const weightsFolder = path.join(fileURLToPath(new URL('../..', import.meta.url)), 'lib', 'audience', 'weights');

const parts = { accounts: trainAccounts, comments: trainComments } as const;
type Part = keyof typeof parts;

async function train(argv: readonly string[]): Promise<void> {
  const { values, positionals } = argumentsOf(argv);
  if (values.help) return console.log(usage);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new Refusal('name one folder of labelled data (see --help)');
  if (!existsSync(folder)) throw new Refusal(`there is no folder ${quoted(folder)}`);
  const seed = Number(values.seed ?? 1);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new Refusal(`${quoted(values.seed ?? '')} is no seed: a whole number`);
  const only = values.only;
  if (only !== undefined && !isPart(only))
    throw new Refusal(`${quoted(only)} is no part; there are accounts, comments`);
  for (const part of only ? [only] : (Object.keys(parts) as Part[])) {
    await parts[part](folder, { seed, line: (text) => console.log(text), weights: keepWeights });
  }
}

function keepWeights(name: string, value: unknown): void {
  mkdirSync(weightsFolder, { recursive: true });
  const text = `${JSON.stringify(value)}\n`;
  writeFileSync(path.join(weightsFolder, name), text);
  console.log(`Wrote lib/audience/weights/${name}: ${text.length} bytes, ${gzipSync(text).length} gzip.`);
}

function argumentsOf(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, only: { type: 'string' }, seed: { type: 'string' } },
    });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message.split('\n')[0] : 'not understood'} (see --help)`);
  }
}

function isPart(name: string): name is Part {
  return Object.hasOwn(parts, name);
}

try {
  await train(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(`train:audience: ${error.message}`);
  process.exitCode = 2;
}
