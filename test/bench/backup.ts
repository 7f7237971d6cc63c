import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { openBrowsing } from '../support/browsing';
import { Hand } from '../support/stage';
import type { Bench } from './index';
import { seedRoster } from './roster-seed';
import { longestTask } from './trace';

const usualPeople = 10_000;
const heapLimitMb = 200;
/** A page that is longer than this at one thing feels stuck. Of running time: what a busy machine adds is not ours. */
const taskLimitMs = 200;
const longMs = 600_000;

/** What one way came to. */
interface Way {
  readonly ms: number;
  /** The highest that was seen, of objects and of bytes outside of the heap together. */
  readonly heapMb: number;
  readonly taskMs: number;
  readonly taskRunningMs: number;
  readonly runningMs: number;
  /** How often the bar moved. */
  readonly steps: number;
}

/** Everything into a file and back, as a person does it in the settings, with as many touches as people. */
export const backup: Bench = {
  about: 'a backup downloaded and restored in the browser, by the buttons of the settings',
  async run(say, { people = usualPeople }) {
    const folder = await mkdtemp(path.join(tmpdir(), 'muster-backup-'));
    const browsing = await openBrowsing();
    try {
      const page = await browsing.muster.extensionPage('dashboard.html', '#/settings');
      await fillForBackup(page, people);
      await page.reload({ waitUntil: 'domcontentloaded' });
      return await measureBackup(browsing.muster.browser, page, people, folder, say);
    } finally {
      await browsing.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** A roster, and a sent mail for everybody in it. @param page one of Muster's */
export async function fillForBackup(page: Page, people: number): Promise<void> {
  await seedRoster(page, people);
  await seedTouches(page, people);
}

/** @param page the settings of a Muster that holds so many people @param folder for the file, empty */
export async function measureBackup(
  browser: Browser,
  page: Page,
  people: number,
  folder: string,
  say: (line: string) => void,
) {
  const line = (what: string, value: string) => say(`  ${what.padEnd(40)} ${value}`);
  const tell = (name: string, way: Way) => {
    line(name, `${(way.ms / 1_000).toFixed(1)} s, ${way.steps} steps of the bar`);
    line('  memory of the page at most', `${way.heapMb.toFixed(0)} MB (limit ${heapLimitMb})`);
    line(
      '  longest task',
      `${way.taskMs.toFixed(0)} ms, of which it ran ${way.taskRunningMs.toFixed(0)} (limit ${taskLimitMs})`,
    );
    line("  running time of the page's thread", `${(way.runningMs / 1_000).toFixed(1)} s`);
  };
  const hand = new Hand(page, longMs);
  await hand.see(`Here are ${people.toLocaleString('en')} people`);
  const session = await page.createCDPSession();
  const download = await browser.target().createCDPSession();
  await download.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });

  // Stopped first: as soon as it has begun, and nothing is saved.
  await hand.press('Download a backup');
  await hand.press('Stop');
  const asked = performance.now();
  await hand.see('Stopped. Nothing was');
  const stopMs = performance.now() - asked;

  const made = await measured(page, session, async () => {
    await hand.press('Download a backup');
    await hand.see('among your downloads');
  });
  const file = await downloaded(folder);
  const { size } = await stat(file);
  line(`${people.toLocaleString('en')} people and as many touches`, `${(size / 1_048_576).toFixed(1)} MB in the file`);
  tell('backup', made);

  await hand.give('Backup file', file);
  await hand.see('In the file');
  const restored = await measured(page, session, async () => {
    const reloaded = page.waitForNavigation({ timeout: longMs });
    await hand.press('Replace everything');
    await reloaded;
  });
  tell('restore', restored);
  await hand.see('What is here came from a backup');
  await hand.see('Here are ');
  const isWhole = (await hand.text()).includes(`Here are ${people.toLocaleString('en')} people`);

  line('stopped', `${stopMs.toFixed(0)} ms after the press`);
  line('everybody is there again', String(isWhole));
  const isWithinLimits =
    isWhole &&
    [made, restored].every(({ heapMb, taskRunningMs }) => heapMb <= heapLimitMb && taskRunningMs <= taskLimitMs);
  return { people, bytes: size, backup: made, restore: restored, stopMs, heapLimitMb, taskLimitMs, isWithinLimits };
}

async function measured(page: Page, session: CDPSession, work: () => Promise<void>): Promise<Way> {
  await page.evaluate(watchBar);
  let steps = 0;
  let heapMb = 0;
  let isOver = false;
  const watch = (async () => {
    while (!isOver) {
      // In the moment in which the page reloads there is nothing to ask.
      const [usage, moved] = await Promise.all([
        session.send('Runtime.getHeapUsage').catch(() => undefined),
        page.evaluate('globalThis.barSteps').catch(() => undefined),
      ]);
      const bytes = (usage?.usedSize ?? 0) + (usage?.embedderHeapUsedSize ?? 0) + (usage?.backingStorageSize ?? 0);
      heapMb = Math.max(heapMb, bytes / 1_048_576);
      steps = Math.max(steps, Number(moved ?? 0));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const from = performance.now();
  let ms = 0;
  const { taskMs, runningMs, allRunningMs } = await longestTask(page, 'CrRendererMain', async () => {
    await work();
    ms = performance.now() - from;
  });
  isOver = true;
  await watch;
  return { ms, heapMb, taskMs, taskRunningMs: runningMs, runningMs: allRunningMs, steps };
}

/** Runs in the page: counts how often a bar shows something new. */
const watchBar = `(() => {
  globalThis.barSteps = 0;
  let before = '';
  globalThis.barWatch?.disconnect();
  globalThis.barWatch = new MutationObserver(() => {
    const now = document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? before;
    if (now !== before) globalThis.barSteps += 1;
    before = now;
  });
  globalThis.barWatch.observe(document.body, { subtree: true, childList: true, attributes: true });
})()`;

async function downloaded(folder: string): Promise<string> {
  for (;;) {
    const name = (await readdir(folder)).find((each) => each.endsWith('.jsonl.gz'));
    if (name !== undefined) return path.join(folder, name);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A sent mail for each of them, as the ledger keeps it: with its text, and what became of it. */
async function seedTouches(page: Page, people: number): Promise<void> {
  await page.evaluate(
    `globalThis.seeded = undefined;
     (${writeTouches})(${people}).then(() => { seeded = 'done'; }, (error) => { seeded = String(error); });
     undefined;`,
  );
  for (let seeded: unknown; seeded !== 'done'; seeded = await page.evaluate('seeded')) {
    if (seeded) throw new Error(String(seeded));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Runs in the page. */
async function writeTouches(people: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('muster');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const at = Date.UTC(2026, 9, 5, 9);
  for (let from = 0; from < people; from += 2_000) {
    const transaction = database.transaction(['enrollments', 'touches'], 'readwrite', { durability: 'relaxed' });
    for (let index = from; index < Math.min(people, from + 2_000); index += 1) {
      const personId = `bench-person-${index}`;
      const enrollmentId = crypto.randomUUID();
      const address = `creator.${index}@creators.example`;
      const base = { personId, sequenceId: 'bench-sequence', mailboxId: 'bench-box', createdAt: at, updatedAt: at };
      transaction
        .objectStore('enrollments')
        .put({ ...base, id: enrollmentId, versionKey: 'bench-sequence:1', address, status: 'finished' });
      transaction.objectStore('touches').put({
        ...base,
        key: `${enrollmentId}:0`,
        enrollmentId,
        stepIndex: 0,
        kind: 'mail',
        state: 'sent',
        dueAt: at,
        sentAt: at + index,
        attempts: 0,
        providerMessageId: crypto.randomUUID(),
        threadId: crypto.randomUUID(),
        message: {
          messageId: `<${crypto.randomUUID()}@northlight.example>`,
          from: { name: 'Ines Duarte', address: 'ines@northlight.example' },
          to: { name: `Creator ${index}`, address },
          subject: `A thought for creator ${index}`,
          text: `Hi creator ${index},\n\nyour film about night trains stayed with me. ${'We make bags for people who travel slowly. '.repeat(8)}\n\nInes`,
          references: [],
        },
        history: [
          { at, state: 'planned', why: 'The sequence was started.' },
          { at: at + index, state: 'claimed', why: 'It was due.' },
          { at: at + index, state: 'sent', why: 'The service took it.' },
        ],
      });
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }
  database.close();
}
