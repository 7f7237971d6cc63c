import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { root } from '../repo/source-files';
import { type Browsing, openBrowsing } from '../support/browsing';
import { chromeBuild } from '../support/chromium';
import { Hand } from '../support/stage';
import type { Bench } from './index';
import { type BenchPage, largestPages, longLists } from './pages';
import { median, msOf, traceScripts } from './trace';

/** Each figure is the median of so many runs, all in one browser. */
const runs = 9;
const limits = { smallScriptBytes: 6_000, readMs: 50 } as const;

const files = {
  smallScript: 'profile-reader.js',
  pageReader: 'page-reader.js',
  tap: 'content-scripts/page-tap.js',
  keeper: 'response-keeper.js',
} as const;

/** The page on which all scripts are evaluated, and which the other extension's library parses. */
const samePage = 'https://www.youtube.com/@maralindqvist';

export const reading: Bench = {
  about: 'what Muster costs on a page: bytes, evaluation from a trace, and the main thread while a page is read',
  async run(say) {
    const bytes = Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, statSync(path.join(chromeBuild, file)).size]),
    );
    say('bytes');
    for (const [name, size] of Object.entries(bytes)) say(`  ${name.padEnd(12)} ${String(size).padStart(8)}`);
    const browsing = await openBrowsing();
    try {
      const evaluation = await evaluationTimes(browsing);
      say(`ms of main thread on ${samePage}, medians of ${runs}`);
      for (const [name, ms] of Object.entries(evaluation)) say(`  ${name.padEnd(24)} ${ms.toFixed(2).padStart(8)}`);
      say(`ms to read a page, first reading after its load, medians of ${runs} (limit ${limits.readMs})`);
      const reads = [];
      for (const page of [...largestPages({ own: 5, recorded: 8 }), ...longLists()]) {
        const read = await readTimes(browsing, page);
        reads.push(read);
        say(
          `  ${read.firstMs.toFixed(1).padStart(6)} (at most ${read.longestMs.toFixed(1)})  ${(page.size / 1_000).toFixed(0).padStart(6)} k  ${page.name}`,
        );
      }
      const isWithinLimits =
        (bytes.smallScript ?? Number.NaN) <= limits.smallScriptBytes &&
        reads.every(({ firstMs }) => firstMs < limits.readMs);
      return { runs, limits, bytes, evaluation, reads, isWithinLimits };
    } finally {
      await browsing.close();
    }
  },
};

/** Everything that is put into a page, evaluated in the same browser on the same page as defuddle, which parses it there. */
async function evaluationTimes({ muster, sites }: Browsing): Promise<Record<string, number>> {
  const defuddle = readFileSync(path.join(root, 'node_modules/defuddle/dist/index.js'), 'utf8');
  sites.page('https://www.youtube.com/defuddle.js', defuddle, 'text/javascript');
  const board = new Hand(await muster.extensionPage('dashboard.html', '#/settings'));
  await muster.preGrant('https://*.youtube.com/*');
  await board.page.bringToFront();
  await board.press('Allow YouTube');
  await board.press('Deep reading on YouTube');
  await board.see('Deep reading is on');
  const tab = await muster.browser.newPage();
  const times: Record<string, number[]> = {};
  const note = (name: string, ms: number) => {
    times[name] ??= [];
    times[name].push(ms);
  };
  for (let run = 0; run < runs; run += 1) {
    const events = await traceScripts(tab, async () => {
      await tab.goto(samePage, { waitUntil: 'networkidle0' });
      await board.page.evaluate(injectReaders, samePage);
      await tab.addScriptTag({ url: '/defuddle.js' });
    });
    const own = `chrome-extension://${muster.extensionId}/`;
    note(
      'small script',
      msOf(events, (address) => address.startsWith(`${own}${files.smallScript}`)),
    );
    note(
      'page tap',
      msOf(events, (address) => address === 'page' || address.startsWith(`${own}${files.tap}`)),
    );
    note(
      'response keeper',
      msOf(events, (address) => address.startsWith(`${own}${files.keeper}`)),
    );
    note(
      'page reader',
      msOf(events, (address) => address.startsWith(`${own}${files.pageReader}`)),
    );
    note(
      'defuddle, evaluation',
      msOf(events, (address) => address.endsWith('/defuddle.js')),
    );
    note('defuddle, parsing', await tab.evaluate(parseByDefuddle));
    note('Muster, reading', await timeOfReading(tab));
  }
  await board.page.close();
  await tab.close();
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

async function injectReaders(address: string): Promise<void> {
  const { chrome } = globalThis as unknown as {
    chrome: {
      tabs: { query(filter: { url: string }): Promise<{ id: number }[]> };
      scripting: { executeScript(injection: { target: { tabId: number }; files: string[] }): Promise<unknown> };
    };
  };
  const [tab] = await chrome.tabs.query({ url: address });
  await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? -1 }, files: ['/page-reader.js'] });
}

function parseByDefuddle(): number {
  const { Defuddle } = globalThis as unknown as {
    Defuddle: new (document: Document, options: object) => { parse(): unknown };
  };
  // Parsing works on the document it is given: a copy, as its users do.
  const copy = document.cloneNode(true) as Document;
  const from = performance.now();
  new Defuddle(copy, { url: location.href }).parse();
  return performance.now() - from;
}

interface ReadTimes {
  readonly name: string;
  readonly size: number;
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Each run loads the page anew, as what a person waits for is the first reading, before the browser has optimised it. */
async function readTimes(
  { muster, sites }: Browsing,
  { name, url, html, responses, size }: BenchPage,
): Promise<ReadTimes> {
  sites.page(url, html);
  const tab = await muster.browser.newPage();
  // A recorded page would run its own scripts and change.
  await tab.setJavaScriptEnabled(false);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await tab.goto(url, { waitUntil: 'domcontentloaded' });
    times.push(await timeOfReading(tab, responses));
  }
  await tab.close();
  return { name, size, firstMs: median(times), longestMs: Math.max(...times) };
}

const pageReader = readFileSync(path.join(chromeBuild, files.pageReader), 'utf8');

/** By the very script that the extension puts into pages, here in the page's own world. */
async function timeOfReading(tab: Page, responses: BenchPage['responses'] = []): Promise<number> {
  await tab.evaluate(pageReader);
  return tab.evaluate(async (given) => {
    const scope = globalThis as unknown as Record<symbol, { read(page: Window, all: typeof given): Promise<unknown> }>;
    const from = performance.now();
    const answer = await scope[Symbol.for('muster')]?.read(window, given);
    const tookMs = performance.now() - from;
    if (!answer) throw new Error('The page was not read.');
    return tookMs;
  }, responses);
}
