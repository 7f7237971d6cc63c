import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = 'test/unit/services/outreach';

/** One process of tests. */
export interface Part {
  readonly file: string;
  /** Only tests of this name, as a regular expression. */
  readonly only?: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a process printed of itself, and whether its tests passed. */
export interface PartResult {
  readonly isGreen: boolean;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly output: string;
}

/** So many random histories against the reference model, shared out: each process has a seed of its own. */
export function modelParts(runs: number, seed: number, processes = availableParallelism()): Part[] {
  const count = Math.min(processes, runs);
  return Array.from({ length: count }, (_, at) => ({
    file: `${folder}/model.test.ts`,
    env: {
      MODEL_RUNS: String(Math.floor(runs / count) + (at < runs % count ? 1 : 0)),
      MODEL_SEED: String(seed + at),
    },
  }));
}

/** Every step of storage and network of each provider, shared out: each process takes every so manyth. */
export function crashParts(kind: string | undefined, processes = availableParallelism()): Part[] {
  return Array.from({ length: processes }, (_, at) => ({
    file: `${folder}/crash-providers.test.ts`,
    ...(kind !== undefined && { only: kind === 'by-hand' ? 'by hand' : `with ${kind}` }),
    env: { CRASH_STRIDE: String(processes), CRASH_FIRST: String(at + 1) },
  }));
}

/** All numbers of the lines by their names, and how many processes were red or said nothing. */
export function total(results: readonly PartResult[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const line of results.flatMap(({ lines }) => lines))
    for (const [name, value] of Object.entries(line))
      if (typeof value === 'number' && name !== 'stride') sums[name] = (sums[name] ?? 0) + value;
  const red = results.filter(({ isGreen, lines }) => !isGreen || lines.length === 0).length;
  return { processes: results.length, ...sums, red };
}

/** Runs all at the same time. @param word with which a line of figures begins */
function runParts(parts: readonly Part[], word: string): Promise<PartResult[]> {
  return Promise.all(parts.map((part) => runPart(part, word)));
}

function runPart({ file, only, env }: Part, word: string): Promise<PartResult> {
  const words = ['vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'unit', file];
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...words, ...(only === undefined ? [] : ['--testNamePattern', only])], {
      cwd: root,
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    const end = (code: number | null) => resolve({ isGreen: code === 0, lines: figuresIn(output, word), output });
    child.on('close', end);
    child.on('error', () => end(1));
  });
}

/** The figures of lines such as `model {"runs":3}`. */
export function figuresIn(output: string, word: string): Record<string, unknown>[] {
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith(`${word} {`)) return [];
    try {
      return [JSON.parse(line.slice(word.length)) as Record<string, unknown>];
    } catch {
      return [];
    }
  });
}

/** Plays a suite at its full size in as many processes as there are processors, and says what came of it. */
export async function playSuite(word: string, parts: readonly Part[], say: (line: string) => void): Promise<0 | 1> {
  const results = await runParts(parts, word);
  for (const { isGreen, output } of results) if (!isGreen) say(output);
  const sums = total(results);
  say(JSON.stringify({ suite: word, ...sums }));
  return sums.red === 0 && results.length > 0 ? 0 : 1;
}
