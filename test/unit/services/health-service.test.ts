import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { found, unreadable } from '@/lib/domain/field';
import type { ProfileFields, Reading } from '@/lib/domain/reading';
import type { ProfileService } from '@/lib/services/app-services';
import { createHealthService } from '@/lib/services/health-service';
import type { HealthService } from '@/lib/services/health-types';
import type { Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { countingIds, hash, memoryStore, setClock } from '../../support/memory-store';
import { sampleReading } from '../../support/readings';

let store: Store;
let close: () => void;
let profiles: ProfileService;
let health: HealthService;
const now = new Date(2026, 10, 20, 12).getTime();
const clock = setClock(now);
const DAY = 86_400_000;
const secrets = [
  'Lena Even',
  'lena.even',
  'lena@even.example',
  '+49 170 1234567',
  'ridge at dawn',
  'instagram.com/lena',
];

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  profiles = createProfileService({ store, clock, ids: countingIds(), hash });
  health = createHealthService({
    store,
    clock,
    readers: [{ id: 'instagram', name: 'Instagram', verifiedOn: '2026-11-02' }],
    about: () => ({ extensionVersion: '0.3.0', browser: 'Firefox 145' }),
  });
});
afterEach(() => close());

async function read(days: number, profile: Partial<ProfileFields>, parts: Partial<Reading> = {}): Promise<void> {
  const url = `https://www.instagram.com/lena.even.${days}/`;
  await profiles.keep(sampleReading({ url, readAt: now + days * DAY, ...parts, profile }));
}

/** Followers were readable six days ago, and are not on the pages since, whose words the reader quotes. */
async function broken(pages: number): Promise<void> {
  await read(-6, {});
  for (let n = 0; n < pages; n += 1)
    await read(-3 + n / 10, {
      followers: unreadable(
        ...secrets.map((secret) => `the header says "${secret}"`),
        `header of ${secrets[n % secrets.length]}`,
      ),
    });
}

describe('health', () => {
  it('is fine while everything is read', async () => {
    await read(-1, {});
    expect(await health.sites()).toMatchObject([
      { site: 'instagram', name: 'Instagram', state: 'fine', sentences: [], pages: 1, verifiedOn: '2026-11-02' },
    ]);
    expect(await health.report('instagram')).toContain('Nothing that was readable has stopped being so.');
  });

  it('says in one sentence what stopped, since when and on how many pages', async () => {
    await broken(9);
    const [site] = await health.sites();
    expect(site).toMatchObject({
      state: 'trouble',
      sentences: ['Instagram: followers unreadable since Tuesday, 9 pages'],
      problems: [{ what: 'followers', pages: 9, lastFoundAt: now - 6 * DAY }],
    });
    await read(0, {});
    expect(await health.sites()).toMatchObject([{ state: 'fine' }]);
  });

  it('keeps quiet below three pages', async () => {
    await broken(2);
    expect(await health.sites()).toMatchObject([{ state: 'fine', sentences: [] }]);
  });

  it('counts pages that are about nobody too', async () => {
    await read(-1, {}, { kind: 'search' });
    expect(await health.sites()).toMatchObject([{ pages: 1 }]);
    expect((await store.fieldHealth.all()).some(({ kind }) => kind === 'search')).toBe(true);
  });

  it('puts sites in trouble first', async () => {
    await broken(3);
    await profiles.keep(sampleReading({ site: 'bluesky', url: 'https://bsky.app/profile/a.example' }));
    expect((await health.sites()).map(({ site }) => site)).toEqual(['instagram', 'bluesky']);
  });
});

describe('the report', () => {
  it('has all that is needed to find the fault', async () => {
    await broken(4);
    expect(await health.report('instagram')).toBe(
      [
        'Muster reader report',
        'Reader: Instagram (instagram), last seen to work on 2026-11-02',
        'Muster 0.3.0, Firefox 145',
        'Pages read: 5, last on 2026-11-17',
        '',
        '- followers: 4 pages since 2026-11-17; last found on 2026-11-14',
        '    tried: the header says …',
        '    tried: header of …',
        '',
      ].join('\n'),
    );
  });

  it('holds nothing about anybody, and neither does what it is made of', async () => {
    await broken(8);
    await read(-1, { displayName: found('Lena Even', 'text') }, { kind: 'unknown', notices: ['reader-failed'] });
    const everything = `${await health.report('instagram')} ${JSON.stringify(await store.fieldHealth.all())}`;
    for (const secret of secrets) expect(everything).not.toContain(secret);
    expect(everything).not.toMatch(/lena|even\b|ridge|dawn|170|@/i);
  });

  it('can be had for a site of which nothing was read', async () => {
    expect(await health.report('twitch')).toContain('Pages read: none');
  });
});
