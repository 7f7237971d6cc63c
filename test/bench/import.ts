import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { ElementHandle, Page } from 'puppeteer-core';
import { openBrowsing } from '../support/browsing';
import type { MusterBrowser } from '../support/chromium';
import type { Bench } from './index';

const usualRows = 100_000;
const mostSeconds = 60;
/** A page that is held up for longer feels stuck. In ms. */
const longestTaskMs = 50;

export interface ImportFigures {
  readonly rows: number;
  readonly checkSeconds: number;
  readonly importSeconds: number;
  /** Of all processes of the browser together: what it would take at least with one core of its own. */
  readonly importCpuSeconds: number;
  /** The same file once more: nothing may change. */
  readonly againSeconds: number;
  /** Of the page's own thread while the file was taken in, in ms; 0: none over 50 ms. */
  readonly worstTaskMs: number;
  readonly tasksTooLong: number;
}

/** A file of invented creators as other tools save it: ten columns, every tenth without an address. */
export async function writeCreators(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write('Name,Email,Username,Platform,Followers,Bio,Country,Category,Tags,Notes\r\n');
  const platforms = ['Instagram', 'TikTok', 'YouTube'];
  for (let from = 0; from < rows; from += 1_000) {
    let text = '';
    for (let row = from; row < Math.min(rows, from + 1_000); row += 1) {
      const email = row % 10 === 9 ? '' : `creator.${row}@mail${row % 97}.example`;
      text += `Creator ${row},${email},creator.${row},${platforms[row % 3]},"${(row * 37) % 900_000}","Ceramics, slow food and night trains. ${row}",Portugal,Food,"clay; bread",Met ${row % 7} times\r\n`;
    }
    if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  out.end();
  await finished(out);
}

/** Takes a file in by the screen, as somebody would, and says how long each step took. */
export async function measureImport(muster: MusterBrowser, rows: number): Promise<ImportFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'muster-import-'));
  try {
    const file = path.join(folder, 'creators.csv');
    await writeCreators(file, rows);
    const page = await muster.extensionPage('dashboard.html', '#/import');
    const checkSeconds = await checked(page, file);
    await page.evaluate(watchTasks);
    const cpuBefore = await cpuSeconds(muster);
    const importSeconds = await step(page, 'Import ', 'The file is in.');
    const importCpuSeconds = (await cpuSeconds(muster)) - cpuBefore;
    const tasks = (await page.evaluate('globalThis.longTasks')) as readonly number[];
    await press(page, 'Import another file');
    const from = Date.now();
    await checked(page, file, 'Nothing would change');
    const againSeconds = (Date.now() - from) / 1_000;
    await page.close();
    return {
      rows,
      checkSeconds,
      importSeconds,
      importCpuSeconds,
      againSeconds,
      worstTaskMs: Math.round(Math.max(0, ...tasks)),
      tasksTooLong: tasks.length,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function cpuSeconds({ browser }: MusterBrowser): Promise<number> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** In the page, as text: the compiler gives names to inner functions that do not exist there. */
const watchTasks = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
  }).observe({ type: 'longtask' });
`;

async function checked(page: Page, file: string, until = 'Nothing has been written yet'): Promise<number> {
  const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(file);
  await page.waitForFunction(hasButton('Check the file'), { timeout: 30_000 });
  return step(page, 'Check the file', until);
}

const buttonNamed = (name: string) =>
  `[...document.querySelectorAll('button')].find((each) => each.textContent.startsWith('${name}') && !each.disabled)`;
const hasButton = (name: string) => `Boolean(${buttonNamed(name)})`;

async function press(page: Page, name: string): Promise<void> {
  await page.waitForFunction(hasButton(name), { timeout: 30_000 });
  await page.evaluate(`${buttonNamed(name)}.click()`);
}

/** Presses a button and waits for words. In seconds, as the page itself counts them. */
async function step(page: Page, button: string, words: string): Promise<number> {
  await page.evaluate(`
    globalThis.stepMs = undefined;
    globalThis.stepFrom = performance.now();
    new MutationObserver((_, watching) => {
      if (!document.body.innerText.includes('${words}')) return;
      watching.disconnect();
      globalThis.stepMs = performance.now() - globalThis.stepFrom;
    }).observe(document.body, { subtree: true, childList: true });
    ${buttonNamed(button)}.click();
  `);
  // Asked again and again: one question that waits for minutes would be given up.
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const ms = await page.evaluate('globalThis.stepMs ?? null');
    if (typeof ms === 'number') return ms / 1_000;
    const problem = await page.evaluate(`document.querySelector('[role=alert]')?.textContent ?? null`);
    if (problem !== null) throw new Error(String(problem));
  }
}

/** Importing a large file in the browser, through the screen, while the roster's worker follows. */
export const importing: Bench = {
  about: `importing a file of ${usualRows.toLocaleString('en')} rows in the browser`,
  async run(say, { people = usualRows }) {
    const browsing = await openBrowsing();
    try {
      const figures = await measureImport(browsing.muster, people);
      const { rows, checkSeconds, importSeconds, importCpuSeconds, againSeconds, worstTaskMs, tasksTooLong } = figures;
      say(
        `  ${rows.toLocaleString('en')} rows: checked in ${checkSeconds.toFixed(1)} s, imported in ${importSeconds.toFixed(1)} s (limit ${mostSeconds} s; ${importCpuSeconds.toFixed(1)} s of processor), once more in ${againSeconds.toFixed(1)} s`,
      );
      say(`  tasks of the page over ${longestTaskMs} ms: ${tasksTooLong}, the longest ${worstTaskMs} ms`);
      const limit = mostSeconds * Math.max(1, rows / usualRows);
      return { ...figures, isWithinLimits: importSeconds <= limit && tasksTooLong === 0 };
    } finally {
      await browsing.close();
    }
  },
};
