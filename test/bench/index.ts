/** A measurement: prints a readable table line by line, and returns all that it measured as plain data. */
export interface Bench {
  readonly about: string;
  run(say: (line: string) => void): Promise<{ readonly isWithinLimits: boolean }>;
}

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  reading: async () => (await import('./reading')).reading,
};

/** `bench [name…] [--json]`; without a name all of them. Exit code 1 when a limit is passed, 2 for a wrong name. */
async function main(argv: readonly string[]): Promise<void> {
  const asJson = argv.includes('--json');
  const names = argv.filter((each) => !each.startsWith('--'));
  const unknown = names.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    console.error(`bench: there is no ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const results: Record<string, unknown> = {};
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    const bench = await benches[name]?.();
    if (!bench) continue;
    const say = asJson ? () => undefined : (line: string) => console.log(line);
    say(`${name}: ${bench.about}`);
    const result = await bench.run(say);
    results[name] = result;
    if (!result.isWithinLimits) process.exitCode = 1;
  }
  if (asJson) console.log(JSON.stringify(results, null, 2));
}

await main(process.argv.slice(2));
