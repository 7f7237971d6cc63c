import type { Page } from 'puppeteer-core';
import { audienceModelsAtHand } from '@/lib/audience/models-at-hand';
import { evidenceFrom } from '@/lib/services/evidence/read-evidence';
import { scoredProfile } from '@/lib/services/rescore/score-profile';
import { sampleAccount } from '../support/audience-world';
import { openBrowsing } from '../support/browsing';
import type { Bench } from './index';
import { longestTask } from './trace';

const limits = { seconds: 30, longestTaskMs: 50 } as const;
const usualPeople = 10_000;
const kinds = 50;
/** How many are worked out while every task is recorded. */
const recorded = 2_000;

export const rescoring: Bench = {
  about: 'every score worked out anew in the background worker, from a database on disk',
  async run(say, { people = usualPeople }) {
    const browsing = await openBrowsing();
    try {
      const page = await browsing.muster.extensionPage('dashboard.html', '#/settings');
      await page.evaluate(holdScores);
      const rows = await seed(page, people);
      const count = (value: number) => value.toLocaleString('en');
      say(`  ${count(people)} people: ${rows.map(([name, many]) => `${count(many)} ${name}`).join(', ')}`);
      // What has just been written should not be paid for here.
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      // Nor for starting a worker that went to sleep meanwhile: it finds the scores still held, and does nothing.
      await page.evaluate(askWorker);
      const { seconds, rescored, left } = await page.evaluate(renewScores);
      // Recording every task takes time of its own: some of them once more, for the tasks alone.
      await page.evaluate(outdate, Math.min(people, recorded));
      const { value, taskMs, runningMs, allRunningMs } = await longestTask(page, 'ServiceWorker thread', () =>
        page.evaluate(renewScores),
      );
      say(`  seconds       ${seconds.toFixed(1).padStart(7)} (limit ${limits.seconds} for ${count(usualPeople)})`);
      const ownMs = allRunningMs / Math.max(1, value.rescored);
      say(
        `  a person      ${((1_000 * seconds) / people).toFixed(2).padStart(7)} ms, of it ${ownMs.toFixed(2)} ms in the worker`,
      );
      say(
        `  longest task  ${taskMs.toFixed(1).padStart(7)} ms (limit ${limits.longestTaskMs}); running ${runningMs.toFixed(1)} ms at most`,
      );
      if (left > 0) say(`  ${left} were not brought up to date`);
      const isWithinLimits =
        seconds <= (limits.seconds * people) / usualPeople &&
        taskMs <= limits.longestTaskMs &&
        left === 0 &&
        rescored >= people;
      const measured = { seconds, taskMs, runningMs, ownMs, rescored, left };
      return { people, rows: Object.fromEntries(rows), ...measured, limits, isWithinLimits };
    } finally {
      await browsing.close();
    }
  },
};

/**
 * A roster as it grows by browsing: everybody's newest posts and a few readings, comments of every second person, the top of
 * the list of followers of every fourth, and of one in fifty a thorough look. Made of a few kinds, copied in the page.
 */
async function seed(page: Page, people: number): Promise<[string, number][]> {
  const templates = Array.from({ length: kinds }, (_, kind) =>
    sampleAccount(900_000 + kind, {
      posts: kind === 0 ? 60 : 12,
      comments: kind === 0 ? 400 : kind % 2 === 0 ? 45 : 0,
      followers: kind === 0 ? 1_000 : kind % 4 === 0 ? 100 : 0,
      readings: 3,
      seenAt: Date.UTC(2026, 2, 1),
    }),
  );
  // As they are after months of use: worked out before, with a table that holds no more.
  const texts = templates.map((template) => {
    const { profile, posts, comments, followers, readings } = template;
    const evidence = evidenceFrom({ profile, posts, comments, followers, readings });
    const options = { models: audienceModelsAtHand() };
    const { scored } = scoredProfile(profile, evidence, { options, by: 'another table' }, profile.seenAt);
    return JSON.stringify({ ...template, profile: scored });
  });
  return page.evaluate(writePeople, texts, people);
}

/** Runs in the page. Nobody works on scores while they are being written. */
function holdScores(): Promise<void> {
  const scope = globalThis as unknown as { releaseScores?: () => void };
  return new Promise((held) => {
    void navigator.locks.request('muster:rescore', () => {
      held();
      return new Promise<void>((release) => {
        scope.releaseScores = release;
      });
    });
  });
}

/** Runs in the page. */
async function writePeople(templates: readonly string[], people: number): Promise<[string, number][]> {
  type Row = { [name: string]: unknown };
  type Template = { profile: Row & { personId: string; displayName: string; seenAt: number } } & {
    [table in 'posts' | 'comments' | 'followers' | 'readings']: Row[];
  };
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('muster');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const tables = ['people', 'profiles', 'posts', 'commentEvidence', 'followerEvidence', 'readings'];
  const counts: Record<string, number> = { posts: 0, comments: 0, followers: 0, readings: 0 };
  for (let from = 0; from < people; from += 100) {
    const transaction = database.transaction(tables, 'readwrite', { durability: 'relaxed' });
    for (let index = from; index < Math.min(people, from + 100); index += 1) {
      const kind = index % templates.length;
      const text = (templates[kind] ?? '').replaceAll(String(900_000 + kind), String(index));
      const { profile, ...evidence } = JSON.parse(text) as Template;
      const seenAt = profile.seenAt + index;
      transaction
        .objectStore('profiles')
        .put({ ...profile, seenAt, identityKeys: [], scoredBy: 'another table', scoreRank: 1e15 + seenAt });
      transaction.objectStore('people').put({
        id: profile.personId,
        displayName: profile.displayName,
        nameKey: profile.displayName.toLowerCase(),
        emails: [],
        emailKeys: [],
        stage: 'prospect',
        notes: '',
        createdAt: seenAt,
        updatedAt: seenAt,
      });
      const into = { posts: 'posts', comments: 'commentEvidence', followers: 'followerEvidence', readings: 'readings' };
      for (const [name, table] of Object.entries(into) as [keyof typeof into, string][]) {
        counts[name] = (counts[name] ?? 0) + evidence[name].length;
        for (const row of evidence[name]) transaction.objectStore(table).put(row);
      }
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }
  database.close();
  return Object.entries(counts);
}

/** Runs in the page. */
async function askWorker(): Promise<void> {
  const scope = globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } };
  await scope.chrome.runtime.sendMessage({ muster: 'scores.renew', request: {} });
}

/** Runs in the page: as if these had been worked out with a table that holds no more. */
async function outdate(people: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('muster');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction('profiles', 'readwrite');
  const profiles = transaction.objectStore('profiles');
  profiles.getAll(null, people).onsuccess = ({ target }) => {
    for (const row of (target as IDBRequest<{ audience: object }[]>).result)
      profiles.put({ ...row, scoredBy: 'another table', audience: { ...row.audience, by: 'another table' } });
  };
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

/** Runs in the page: asks the worker as every page of Muster does, and looks whether anybody was left out. */
async function renewScores(): Promise<{ seconds: number; rescored: number; left: number }> {
  const scope = globalThis as unknown as {
    releaseScores?: () => void;
    chrome: { runtime: { sendMessage(message: object): Promise<{ ok: boolean; value?: { rescored: number } }> } };
  };
  scope.releaseScores?.();
  delete scope.releaseScores;
  await new Promise((resolve) => setTimeout(resolve, 50));
  const from = performance.now();
  const answer = await scope.chrome.runtime.sendMessage({ muster: 'scores.renew', request: {} });
  const seconds = (performance.now() - from) / 1_000;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('muster');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const left = await new Promise<number>((resolve) => {
    const counting = database
      .transaction('profiles')
      .objectStore('profiles')
      .index('[scoredBy+scoreRank]')
      .count(IDBKeyRange.bound(['another table'], ['another table', []]));
    counting.onsuccess = () => resolve(counting.result);
  });
  database.close();
  return { seconds, rescored: answer.value?.rescored ?? 0, left };
}
