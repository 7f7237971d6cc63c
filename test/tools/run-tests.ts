import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findOrInstallBrowser } from '../support/find-browser';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Everything a change has to pass, in the order in which it fails soonest. Each part says how long it took. */
const parts: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: 'lint', command: ['biome', 'check', '.'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'build for Chrome', command: ['wxt', 'build'] },
  { name: 'build for Firefox', command: ['wxt', 'build', '-b', 'firefox', '--mv3'] },
  {
    name: 'unit, servers and house rules',
    command: ['vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'unit'],
  },
  {
    name: 'journeys in a real browser',
    command: ['vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'e2e'],
  },
];

async function main(): Promise<void> {
  console.log(`browser: ${findOrInstallBrowser(console.log)}`);
  const results: string[] = [];
  let failed = 0;
  for (const part of parts) {
    console.log(`\n▸ ${part.name}`);
    const startedAt = performance.now();
    const code = await run(part.command);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    results.push(`${code === 0 ? 'passed' : 'FAILED'}  ${seconds.padStart(6)} s  ${part.name}`);
    if (code !== 0) failed += 1;
  }
  console.log(`\n${results.join('\n')}\n`);
  console.log(`${parts.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
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
