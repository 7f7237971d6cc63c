/** What a measurement may be told on the command line. */
export interface BenchOptions {
  /** How many people to measure with, where that matters. */
  readonly people?: number;
  /**
   * A folder for the browser's data, which is used again as it is when there is one: writing down a million people takes longer
   * than all that is measured. Chromium only, and for one place of the built extension.
   */
  readonly keptIn?: string;
}

/** A measurement: prints a readable table line by line, and returns all that it measured as plain data. */
export interface Bench {
  readonly about: string;
  run(say: (line: string) => void, options: BenchOptions): Promise<{ readonly isWithinLimits: boolean }>;
}

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  reading: async () => (await import('./reading')).reading,
  score: async () => (await import('./score')).score,
  rescore: async () => (await import('./rescore')).rescoring,
  roster: async () => (await import('./roster')).roster,
  import: async () => (await import('./import')).importing,
  'import-file': async () => (await import('./import-file')).importFile,
  launch: async () => (await import('./launch')).launching,
  'run-due': async () => (await import('./run-due')).runDue,
  results: async () => (await import('./results')).results,
  inbound: async () => (await import('./inbound')).inbound,
  backup: async () => (await import('./backup')).backup,
};

/** `bench [name…] [--json] [--people N] [--keep DIR]`; without a name all of them. Exit code 1 when a limit is passed, 2 for wrong words. */
async function main(argv: readonly string[]): Promise<void> {
  const asJson = argv.includes('--json');
  const at = argv.indexOf('--people');
  const people = at < 0 ? undefined : Number(argv[at + 1]);
  const keep = argv.indexOf('--keep');
  const keptIn = keep < 0 ? undefined : argv[keep + 1];
  const values = [at, keep].flatMap((place) => (place < 0 ? [] : [place + 1]));
  const names = argv.filter((each, index) => !each.startsWith('--') && !values.includes(index));
  const unknown = names.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    console.error(`bench: there is no ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  if (people !== undefined && !(Number.isInteger(people) && people > 0)) {
    console.error('bench: --people takes a whole number above 0');
    process.exitCode = 2;
    return;
  }
  const results: Record<string, unknown> = {};
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    const bench = await benches[name]?.();
    if (!bench) continue;
    const say = asJson ? () => undefined : (line: string) => console.log(line);
    say(`${name}: ${bench.about}`);
    const result = await bench.run(say, {
      ...(people === undefined ? {} : { people }),
      ...(keptIn === undefined ? {} : { keptIn }),
    });
    results[name] = result;
    if (!result.isWithinLimits) process.exitCode = 1;
  }
  // One measurement is its own object.
  const [only, ...others] = Object.values(results);
  if (asJson) console.log(JSON.stringify(others.length === 0 ? only : results, null, 2));
}

await main(process.argv.slice(2));
