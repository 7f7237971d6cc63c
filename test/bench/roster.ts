import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { root } from '../repo/source-files';
import { type Browsing, openBrowsing } from '../support/browsing';
import type { Bench } from './index';
import { seedRoster } from './roster-seed';
import { median } from './trace';

interface Figures {
  readonly firstRowsMs: number;
  readonly sortMs: number;
  readonly filterMs: number;
  readonly searchMs: number;
  readonly heapMb: number;
  readonly worstFrameMs: number;
}
type Figure = keyof Figures;

const rounds = 5;
const usualPeople = 100_000;
/** A table that reads everything cannot hold more than this many in a tab. */
const mostEverything = 300_000;

function limitsFor(people: number): Figures {
  return people > usualPeople
    ? { firstRowsMs: 1_000, sortMs: 500, filterMs: 500, searchMs: 500, heapMb: 200, worstFrameMs: 34 }
    : { firstRowsMs: 300, sortMs: 100, filterMs: 100, searchMs: 50, heapMb: 60, worstFrameMs: 34 };
}

export const roster: Bench = {
  about: 'the table of people beside one that reads everybody into memory, in one run, in the browser',
  async run(say, { people: asked = usualPeople, keptIn }) {
    const browsing = await openBrowsing(keptIn === undefined ? {} : { profileDir: keptIn, byFlag: true });
    try {
      const settings = await browsing.muster.extensionPage('dashboard.html', '#/settings');
      const kept = keptIn === undefined ? 0 : await number(settings, countPeople);
      if (kept === 0) await seedRoster(settings, asked);
      const people = kept || asked;
      say(`  ${people.toLocaleString('en')} people`);
      await settings.close();
      const prepareMs = await prepared(browsing);
      say(`  built once from what is kept  ${(prepareMs / 1_000).toFixed(1)} s`);
      const ours = await medians(() => measureOurs(browsing));
      const loadEverything = people > mostEverything ? undefined : await measureEverything(browsing);
      const limits = limitsFor(people);
      const names = Object.keys(ours) as Figure[];
      say('                      ours       everything   ratio    limit');
      for (const name of names) {
        const theirs = loadEverything?.[name];
        const cells = [
          ours[name].toFixed(1).padStart(9),
          (theirs === undefined ? '—' : theirs.toFixed(1)).padStart(12),
          (theirs === undefined ? '—' : (theirs / ours[name]).toFixed(1)).padStart(8),
          String(limits[name]).padStart(8),
        ];
        say(`  ${name.padEnd(14)} ${cells.join(' ')}`);
      }
      const ratio =
        loadEverything && Object.fromEntries(names.map((name) => [name, loadEverything[name] / ours[name]]));
      const isWithinLimits = names.every((name) => ours[name] <= limits[name]);
      return {
        people,
        ours,
        ...(loadEverything && { loadEverything, ratio }),
        prepareMs,
        limits,
        isWithinLimits,
      };
    } finally {
      await browsing.close();
    }
  },
};

async function medians(measure: () => Promise<Figures>): Promise<Figures> {
  const all: Figures[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await measure());
  return overAll(all);
}

function overAll(all: readonly Figures[]): Figures {
  const of = (name: Figure) => median(all.map((each) => each[name]));
  return {
    firstRowsMs: of('firstRowsMs'),
    sortMs: of('sortMs'),
    filterMs: of('filterMs'),
    searchMs: of('searchMs'),
    heapMb: of('heapMb'),
    worstFrameMs: of('worstFrameMs'),
  };
}

const countPeople = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('muster');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const request = opening.result.transaction('people').objectStore('people').count();
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      opening.result.close();
      resolve(request.result);
    };
  };
})`;

/** The columns are made on the first visit. */
async function prepared(browsing: Browsing): Promise<number> {
  const page = await browsing.muster.browser.newPage();
  const from = Date.now();
  await page.goto(address(browsing, 'dashboard.html#/people'));
  // Asked again and again: one question that waits for minutes would be given up.
  while (!(await page.evaluate(`${rowsThere} && !document.querySelector('[role=progressbar]')`)))
    await new Promise((resolve) => setTimeout(resolve, 200));
  const ms = Date.now() - from;
  // The first save comes a few seconds after the last change.
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  await page.close();
  return ms;
}

function address({ muster }: Browsing, file: string): string {
  return `chrome-extension://${muster.extensionId}/${file}`;
}

const rowsThere = `document.querySelectorAll('tbody tr[data-person]').length > 10`;

/** In the page, as text: what the compiler adds to functions does not exist there. */
const watch = `
  globalThis.frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  globalThis.firstRow = () => document.querySelector('tbody tr[data-person]')?.textContent ?? '';
  globalThis.isNarrowed = () => {
    const [shown, total] = (document.querySelector('p[role=status]')?.textContent ?? '').split(' of ');
    return total !== undefined && shown !== total;
  };
  globalThis.timed = async (act, isDone) => {
    const from = performance.now();
    act();
    for (let tries = 0; tries < 2000; tries += 1) {
      const at = await frame();
      if (isDone()) return at - from;
    }
    throw new Error('Nothing changed.');
  };
`;
const firstRows = `(async () => {
  while (!(${rowsThere})) await new Promise((resolve) => requestAnimationFrame(resolve));
  globalThis.firstRowsMs = performance.now();
})()`;

async function measureOurs(browsing: Browsing): Promise<Figures> {
  const page = await browsing.muster.browser.newPage();
  try {
    await page.setViewport({ width: 1_440, height: 900 });
    await page.evaluateOnNewDocument(`${watch}; addEventListener('DOMContentLoaded', () => { ${firstRows} });`);
    // Opened from a page of Muster, as its popup and panel do: what the browser takes to start a process is not ours.
    await page.goto(address(browsing, 'manifest.json'));
    // The page of the round before has not wholly gone yet.
    await rest(page);
    await rest(page);
    await page.goto(address(browsing, 'dashboard.html#/people'));
    await page.waitForFunction('globalThis.firstRowsMs !== undefined', { timeout: 60_000 });
    const firstRowsMs = await number(page, 'firstRowsMs');
    await rest(page);
    const header = (label: string) =>
      `[...document.querySelectorAll('thead button')].find((button) => button.textContent.startsWith('${label}'))`;
    const sorts: number[] = [];
    for (const label of ['Followers', 'Name', 'Audience score', 'E-mail']) {
      sorts.push(
        await number(
          page,
          `(async () => { const before = firstRow(); return timed(() => ${header(label)}.click(), () => firstRow() !== before); })()`,
        ),
      );
      await rest(page);
    }
    await page.keyboard.press('f');
    await page.waitForSelector('[role=dialog] input');
    await page.keyboard.type('Followers');
    await page.keyboard.press('Enter');
    await page.waitForFunction(`[...document.querySelectorAll('button')].some((b) => b.textContent === 'Add filter')`);
    await page.keyboard.type('5000');
    const filterMs = await number(
      page,
      `timed(() => [...document.querySelectorAll('button')].find((b) => b.textContent === 'Add filter').click(), () => isNarrowed())`,
    );
    await rest(page);
    await page.evaluate(`[...document.querySelectorAll('button')].find((b) => b.textContent === 'Clear all').click()`);
    await rest(page);
    const searches: number[] = [];
    for (const words of ['vogelsang', 'night trains', 'lindqvsit']) {
      searches.push(
        await number(
          page,
          `(async () => {
            const box = document.querySelector('input[type=search]');
            const write = (text) => {
              Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, text);
              box.dispatchEvent(new Event('input', { bubbles: true }));
            };
            const ms = await timed(() => write('${words}'), () => isNarrowed());
            write('');
            return ms;
          })()`,
        ),
      );
      await rest(page);
    }
    const worstFrameMs = await number(page, scrolling(`document.querySelector('section[tabindex="0"]')`));
    const heapMb = await heapOf(page);
    return { firstRowsMs, sortMs: median(sorts), filterMs, searchMs: median(searches), heapMb, worstFrameMs };
  } finally {
    await page.close();
  }
}

/** Three seconds of 400 px a frame; the longest frame but for the first, in ms. */
function scrolling(scroller: string): string {
  return `(async () => {
    const scroller = ${scroller};
    scroller.scrollTop = 0;
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
    await frame();
    let [last, worst] = [await frame(), 0];
    for (const end = last + 3000; last < end; ) {
      scroller.scrollTop += 400;
      const now = await frame();
      worst = Math.max(worst, now - last);
      last = now;
    }
    return worst;
  })()`;
}

async function rest(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => setTimeout(resolve, 400))`);
}

async function number(page: Page, expression: string): Promise<number> {
  return Number(await page.evaluate(expression));
}

interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

/** What scripts hold, typed arrays among it, in the page and its workers. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  const sessions = [session, ...page.workers().map((worker) => worker.client)];
  let bytes = 0;
  for (const each of sessions) {
    await each.send('HeapProfiler.enable');
    await each.send('HeapProfiler.collectGarbage');
    const used = (await each.send('Runtime.getHeapUsage')) as HeapUsage;
    bytes += used.usedSize + (used.backingStorageSize ?? 0);
  }
  await session.detach();
  return bytes / 2 ** 20;
}

async function measureEverything(browsing: Browsing): Promise<Figures> {
  const code = await pageScript();
  const all: Figures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await browsing.muster.browser.newPage();
    try {
      await page.setViewport({ width: 1_440, height: 900 });
      await page.goto(address(browsing, 'manifest.json'));
      await page.evaluate(code);
      const firstRowsMs = await number(page, 'everything.firstRows()');
      const sorts: number[] = [];
      for (const [field, desc] of [
        ['followers', true],
        ['name', false],
        ['score', true],
        ['email', false],
      ])
        sorts.push(await number(page, `everything.sort('${field}', ${desc})`));
      const filterMs = await number(page, `everything.filter('followers', 5000)`);
      const searches: number[] = [];
      for (const word of ['vogelsang', 'night trains', 'lindqvist'])
        searches.push(await number(page, `everything.filter('text', '${word}')`));
      const worstFrameMs = await number(page, scrolling(`document.getElementById('scroller')`));
      const heapMb = await heapOf(page);
      all.push({ firstRowsMs, sortMs: median(sorts), filterMs, searchMs: median(searches), heapMb, worstFrameMs });
    } finally {
      await page.close();
    }
  }
  return overAll(all);
}

/** The table that reads everything, as one script. */
async function pageScript(): Promise<string> {
  const made = (await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { '@': root.replace(/\/$/, '') } },
    build: {
      write: false,
      lib: { entry: path.join(root, 'test/bench/load-everything.tsx'), formats: ['iife'], name: 'everything' },
    },
  })) as Rolldown.RolldownOutput[];
  const chunk = made[0]?.output.find((part) => part.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The script could not be made.');
  return `${chunk.code}\nglobalThis.everything = everything;`;
}
