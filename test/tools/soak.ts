import { existsSync } from 'node:fs';
import path from 'node:path';
import { installCyrus } from '../servers/cyrus-server';
import { added, exitCodeOf, type SoakResult } from '../soak/judge';
import { mailWorlds } from '../soak/mail-worlds';
import { soakOnce } from '../soak/outreach';
import { crashParts, modelParts, playSuite } from '../soak/suites';
import { chromeBuild } from '../support/chromium';

const usual = { touches: 200, workerStops: 40, browserKills: 5, runs: 10_000 };

const words = `soak outreach [--rounds N] [--only gmail|jmap|companion] [--touches N] [--seed N]
      soak model [--runs N] [--seed N]
      soak crash [--only gmail|jmap|graph|companion|by-hand]`;
const crashKinds = ['gmail', 'jmap', 'graph', 'companion', 'by-hand'];

/**
 * `soak outreach [--rounds N] [--only NAME] [--touches N] [--seed N]`: each round sends against every mail service that can be
 * started here, in a real browser that is killed again and again. Ends with one line of JSON; exit code 1 where a mail went
 * twice or was lost, 2 for wrong words.
 *
 * `soak model [--runs N] [--seed N]`: so many random histories against the reference model. `soak crash [--only KIND]`: a worker
 * killed at every step of storage and network. Both without a browser, on all processors, with the same kind of end.
 */
async function main(argv: readonly string[]): Promise<void> {
  const [what, ...rest] = argv;
  const option = (name: string) => {
    const at = rest.indexOf(`--${name}`);
    return at < 0 ? undefined : rest[at + 1];
  };
  const number = (name: string, standard: number) => Number(option(name) ?? standard);
  const rounds = number('rounds', 1);
  const touches = number('touches', usual.touches);
  const seed = number('seed', 20_261_121);
  const runs = number('runs', usual.runs);
  const only = option('only');
  const isUnderstood =
    ['outreach', 'model', 'crash'].includes(what ?? '') &&
    [rounds, touches, seed, runs].every((value) => Number.isInteger(value) && value > 0) &&
    (what !== 'crash' || only === undefined || crashKinds.includes(only));
  if (!isUnderstood) {
    console.error(`soak: ${words}`);
    process.exitCode = 2;
    return;
  }
  if (what !== 'outreach') {
    const parts = what === 'model' ? modelParts(runs, seed) : crashParts(only);
    process.exitCode = await playSuite(what === 'model' ? 'model' : 'crash', parts, (line) => console.log(line));
    return;
  }
  if (!existsSync(path.join(chromeBuild, 'manifest.json'))) {
    console.error('soak: there is no built extension. Build it first: npm run build');
    process.exitCode = 2;
    return;
  }
  if (only !== 'gmail') installCyrus(console.log);
  const kinds = mailWorlds.filter(({ name }) => only === undefined || name === only);
  const results: SoakResult[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of kinds) {
      const whyNot = kind.whyNot();
      if (whyNot !== undefined) {
        console.log(`round ${round + 1}, ${kind.name}: SKIPPED: ${whyNot}`);
        continue;
      }
      console.log(
        `round ${round + 1}, ${kind.name}: ${touches} mails, ${usual.workerStops} stops of the worker, ${usual.browserKills} kills of the browser`,
      );
      const startedAt = Date.now();
      const result = await soakOnce(kind, { ...usual, touches, seed: seed + round }, (line) => console.log(line));
      results.push(result);
      console.log(`    ${Math.round((Date.now() - startedAt) / 1_000)} s: ${JSON.stringify(result)}`);
    }
  }
  const total = { ...added(results), rounds };
  console.log(JSON.stringify(total));
  process.exitCode = exitCodeOf(results);
}

await main(process.argv.slice(2));
