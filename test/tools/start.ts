import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { picturesFolder, runJourney } from '../e2e/journey';
import { findOrInstallBrowser } from '../support/find-browser';
import { openStage, Pictures } from '../support/stage';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The main job on this machine, from nothing: gets a browser, builds the extension, starts the demo sites and a mail
 * server, and goes through it once as a recruiter would. With a display the browser stays open afterwards.
 */
async function main(): Promise<void> {
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  console.log('Muster: the main job, on demo pages and a local mail server. Nothing leaves this machine.\n');
  console.log(
    `Browser: ${findOrInstallBrowser(console.log)}${hasDisplay ? '' : ' (no display here, so it runs without a window)'}`,
  );
  console.log('Building the extension …');
  await build();
  const pictures = await Pictures.into(picturesFolder);
  const stage = await openStage({ headless: !hasDisplay });
  console.log(
    `Demo sites: https://127.0.0.1:${stage.sites.port} under their own names · mail server: ${stage.gmail.url}\n`,
  );
  const startedAt = Date.now();
  try {
    await runJourney(stage, { say: console.log, pictures });
    console.log(
      `\nAll of it was seen, in ${Math.round((Date.now() - startedAt) / 1_000)} s. Pictures: ${path.relative(process.cwd(), picturesFolder)}/`,
    );
    if (hasDisplay) await untilClosed(stage.muster.browser);
  } catch (error) {
    process.exitCode = 1;
    console.error(`\n✗ ${error instanceof Error ? error.message : String(error)}`);
    console.error(`Pictures up to here: ${path.relative(process.cwd(), picturesFolder)}/`);
  } finally {
    await stage.close();
  }
}

function build(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['--no-install', 'wxt', 'build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`The build failed:\n${output}`))));
  });
}

function untilClosed(browser: { on(event: 'disconnected', done: () => void): unknown }): Promise<void> {
  console.log('The browser stays open for you: close it to end.');
  return new Promise((resolve) => {
    browser.on('disconnected', resolve);
    process.once('SIGINT', resolve);
  });
}

await main();
