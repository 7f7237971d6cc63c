import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installCyrus, whyNoCyrus } from '../servers/cyrus-server';
import { findOrInstallBrowser } from '../support/find-browser';
import { findFirefox, installFirefox } from '../support/firefox';
import { failuresIn } from './test-failures';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Part {
  readonly name: string;
  /** @param report where vitest writes what each test came to, as JSON. */
  readonly command: (report: string) => readonly string[];
}

/** Everything a change has to pass, in the order in which it fails soonest. Each part says how long it took. */
const parts: readonly Part[] = [
  { name: 'lint', command: () => ['biome', 'check', '.'] },
  { name: 'types', command: () => ['tsc', '--noEmit'] },
  { name: 'build for Chrome', command: () => ['wxt', 'build'] },
  { name: 'build for Firefox', command: () => ['wxt', 'build', '-b', 'firefox', '--mv3'] },
  { name: 'unit, servers and house rules', command: vitest('unit') },
  { name: 'journeys in a real browser', command: vitest('e2e') },
];

async function main(): Promise<void> {
  console.log(`browser: ${findOrInstallBrowser(console.log)}`);
  installCyrus(console.log);
  installFirefox(console.log);
  console.log(`Firefox: ${findFirefox() ?? 'none, so the journeys in it are left out'}`);
  console.log(`mail server: ${whyNoCyrus() ?? 'Cyrus and postfix'}`);
  const reports = await mkdtemp(join(tmpdir(), 'muster-tests-'));
  const results: string[] = [];
  const failures: string[] = [];
  let failed = 0;
  for (const [index, part] of parts.entries()) {
    console.log(`\n▸ ${part.name}`);
    const report = join(reports, `${index}.json`);
    const startedAt = performance.now();
    const code = await run(part.command(report));
    if (code !== 0) failures.push(...failuresIn(await readFile(report, 'utf8').catch(() => ''), root));
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    results.push(`${code === 0 ? 'passed' : 'FAILED'}  ${seconds.padStart(6)} s  ${part.name}`);
    if (code !== 0) failed += 1;
  }
  await rm(reports, { recursive: true, force: true });
  // Last of all, because whoever opens a long log opens it at its end.
  if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
  console.log(`\n${results.join('\n')}\n`);
  console.log(`${parts.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function vitest(project: string): Part['command'] {
  const reporters = ['--reporter', 'default', '--reporter', 'json'];
  return (report) => [
    ...['vitest', 'run', '--config', 'test/vitest.config.ts', '--project', project],
    ...reporters,
    `--outputFile.json=${report}`,
  ];
}

function run([program = '', ...rest]: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', program, ...rest], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.on('close', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}

await main();
