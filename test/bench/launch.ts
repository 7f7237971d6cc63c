import type { CDPSession } from 'puppeteer-core';
import { openBrowsing } from '../support/browsing';
import { asked, loadIntoPage } from './in-page';
import type { Bench } from './index';
import { seedRoster } from './roster-seed';

const usualPeople = 10_000;
const limitMs = 10_000;
const longestLockMs = 250;

/** What a launch in the page came to. */
interface Run {
  readonly ms: number;
  readonly enrolled: number;
  readonly blocked: number;
  /** How long another window had to wait for its own small write, at most and in the middle, ms. */
  readonly waitMs: { readonly most: number; readonly median: number };
}

/** Everybody of a list into a sequence, in a page of the built extension, beside one person after the other. */
export const launching: Bench = {
  about: 'starting a sequence for everybody of a list, in the browser, beside one transaction for each of them',
  async run(say, { people = usualPeople }) {
    const browsing = await openBrowsing();
    try {
      const page = await browsing.muster.extensionPage('dashboard.html', '#/settings');
      await seedRoster(page, people);
      await page.evaluate('globalThis.__name = (named) => named');
      await page.evaluate(`(${prepare})(${people})`);
      await loadIntoPage(page, 'launch-in-page.ts', 'launchBench');
      const surveyMs = await asked<number>(page, 'launchBench.survey()');
      const session = await page.createCDPSession();
      await session.send('Performance.enable');
      const before = await processorTime(session);
      const ours = await asked<Run>(page, `launchBench.start()`);
      const cpuMs = (await processorTime(session)) - before;
      await asked(page, 'launchBench.reset()');
      const few = Math.min(500, people);
      const single = await asked<Run>(page, `launchBench.oneByOne(${few})`);
      const oneByOneMs = (single.ms / few) * people;
      const ratio = oneByOneMs / ours.ms;
      say(`  ${people.toLocaleString('en')} people`);
      say(`  looked at (texts, rules, estimate)  ${(surveyMs / 1_000).toFixed(1)} s`);
      say(
        `  enrolled ${ours.enrolled}, left out ${ours.blocked}  ${(ours.ms / 1_000).toFixed(1)} s (limit ${limitMs / 1_000} s)`,
      );
      say(`  processor time of the page's thread ${(cpuMs / 1_000).toFixed(1)} s`);
      say(
        `  another window waited at most       ${ours.waitMs.most.toFixed(0)} ms, half of the time ${ours.waitMs.median.toFixed(0)} ms (limit ${longestLockMs} ms)`,
      );
      say(`  one by one (${few} measured)            ${(oneByOneMs / 1_000).toFixed(1)} s, ratio ${ratio.toFixed(1)}`);
      const isWithinLimits =
        ours.ms <= limitMs * Math.max(1, people / usualPeople) &&
        ours.waitMs.most <= longestLockMs &&
        ours.enrolled === people;
      return { people, surveyMs, ours, cpuMs, oneByOneMs, ratio, limitMs, longestLockMs, isWithinLimits };
    } finally {
      await browsing.close();
    }
  },
};

/** Of the page's main thread since the session began, ms: says more than the clock where the machine is busy with other things. */
async function processorTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1_000;
}

/** Runs in the page: everybody gets an address, a template, a sequence of three steps, a mailbox and settings. */
async function prepare(people: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('muster');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction(['people', 'lists', 'listMembers'], 'readwrite');
  const list = 'list-bench';
  transaction.objectStore('lists').put({ id: list, name: 'Bench', createdAt: 1 });
  let index = 0;
  const walk = transaction.objectStore('people').openCursor();
  walk.onsuccess = () => {
    const cursor = walk.result;
    if (!cursor || index >= people) return;
    const person = cursor.value;
    const address = `p${index}@creators.example`;
    cursor.update({
      ...person,
      stage: 'prospect',
      emails: [{ address, source: 'page', addedAt: 1, status: 'unchecked' }],
      emailKeys: [address],
    });
    transaction
      .objectStore('listMembers')
      .put({ key: `${list}:${person.id}`, listId: list, personId: person.id, addedAt: 1 });
    index += 1;
    cursor.continue();
  };
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}
