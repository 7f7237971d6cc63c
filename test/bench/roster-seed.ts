import type { Page } from 'puppeteer-core';
import { audienceModelsAtHand } from '@/lib/audience/models-at-hand';
import { versionOf } from '@/lib/audience/score';
import { standardTable } from '@/lib/audience/table';

/**
 * Writes an invented roster straight into the database of an open page of Muster: the same people for the same number, each
 * with one account, every third with an address, a bio of about 150 letters.
 */
export async function seedRoster(page: Page, people: number): Promise<void> {
  // The compiler of this file gives names to inner functions by a function of its own.
  await page.evaluate('globalThis.__name = (named) => named');
  // Opened by whoever comes first, and it would be an empty one.
  await page.waitForFunction(
    `indexedDB.databases().then((found) => found.some(({ name, version }) => name === 'muster' && version > 1))`,
  );
  // Their scores are up to date: else the background would work them out anew all the while.
  const by = versionOf({ table: standardTable, models: audienceModelsAtHand() });
  // Asked again and again whether it is done: one question that waits for minutes would be given up.
  await page.evaluate(
    `globalThis.seeded = undefined;
     (${writeRoster})(${people}, ${JSON.stringify(by)}).then(() => { seeded = 'done'; }, (error) => { seeded = String(error); });
     undefined;`,
  );
  for (let seeded: unknown; seeded !== 'done'; seeded = await page.evaluate('seeded')) {
    if (seeded) throw new Error(String(seeded));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  // A page of Muster begins to make columns as soon as it opens, and nobody told it of these people.
  await page.evaluate(forgetColumns);
}

/** Runs in the page. */
async function forgetColumns(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('muster');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction(['rosterState', 'rosterChunks'], 'readwrite');
  transaction.objectStore('rosterState').clear();
  transaction.objectStore('rosterChunks').clear();
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

/** Runs in the page. */
async function writeRoster(people: number, scoredBy: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('muster');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  // A linear congruential generator (Numerical Recipes): the same roster each time.
  let state = 20_261_121;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const first = 'Mara Ines Otto Yuki Femi Lena Ravi Chloé Åsa José Nadia Tomás Wanjiru Elif Piotr Siân Hana Luca'.split(
    ' ',
  );
  const last =
    'Lindqvist Duarte Brandt Tannberg Okafor Keller Haddad Morita Castel Wold Solís Vogelsang Ray Stone'.split(' ');
  const topics =
    'ceramics,slow food,trail running,night trains,street dance,home baking,film cameras,board games'.split(',');
  const places = 'Gothenburg,Porto,Lagos,Osaka,Nairobi,Montréal,Kraków,Cardiff,Berlin,Lima'.split(',');
  const sites = ['youtube', 'instagram', 'tiktok', 'bluesky'] as const;
  const stages = ['prospect', 'prospect', 'prospect', 'contacted', 'replied', 'negotiating', 'partner', 'declined'];
  const hex = () =>
    Math.floor(random() * 0x10000)
      .toString(16)
      .padStart(4, '0');
  const id = () => `${hex()}${hex()}-${hex()}-${hex()}-${hex()}-${hex()}${hex()}${hex()}`;
  const day = 86_400_000;
  const start = Date.UTC(2024, 0, 1);
  for (let from = 0; from < people; from += 2_000) {
    const transaction = database.transaction(['people', 'profiles'], 'readwrite', { durability: 'relaxed' });
    for (let index = from; index < Math.min(people, from + 2_000); index += 1) {
      const personId = id();
      const name = `${pick(first)} ${pick(last)}`;
      const handle = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${index}`;
      const at = start + Math.floor(random() * 900) * day + index;
      const address = index % 3 === 0 ? `${handle}@creators.example` : undefined;
      transaction.objectStore('people').put({
        id: personId,
        displayName: name,
        nameKey: name.toLowerCase(),
        emails: address ? [{ address, source: 'page', addedAt: at, status: 'unchecked' }] : [],
        emailKeys: address ? [address] : [],
        stage: pick(stages),
        notes: index % 10 === 0 ? `Met at the fair in ${pick(places)}` : '',
        createdAt: at,
        updatedAt: at,
      });
      const site = pick(sites);
      const followers = Math.floor(10 ** (2 + random() * 4.5));
      const isScored = random() < 0.6;
      const score = Math.floor(random() * 101);
      transaction.objectStore('profiles').put({
        id: id(),
        personId,
        site,
        handle,
        handleKey: handle,
        url: `https://${site}.example/@${handle}`,
        displayName: name,
        ...(random() < 0.95 && { followers, followersPrecision: random() < 0.5 ? 'exact' : 'rounded' }),
        bio: `${pick(topics)}, ${pick(topics)} and ${pick(topics)} from ${pick(places)}. New films every ${1 + Math.floor(random() * 6)} days; for work write to the address below, please say what it is about.`,
        location: pick(places),
        seenAt: at,
        ...(random() < 0.9 && { lastReadAt: at }),
        ...(isScored && { score, scoreConfidence: random() }),
        identityKeys: [],
        scoredBy,
        scoreRank: 0,
      });
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }
  database.close();
}
