import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EvidencePost } from '@/lib/domain/evidence';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import { captionLimits, captionsOf } from '@/lib/services/roster/captions';
import { memoryStore } from '../../../support/memory-store';
import { samplePost, sampleProfile } from '../../../support/samples';

const mara = 'mara' as PersonId;
const account = (name: string, personId: PersonId | undefined = mara) =>
  sampleProfile({ id: name as ProfileId, handle: name, handleKey: name, ...(personId ? { personId } : {}) });

async function kept(posts: readonly EvidencePost[], profiles = [account('one'), account('two')]) {
  const { store, close } = await memoryStore();
  for (const post of posts) await store.posts.put(post);
  const found = await captionsOf(store, profiles);
  close();
  return found.get(mara) ?? [];
}

it('takes the newest of all accounts, also those whose day is not known by when they were seen', async () => {
  const { publishedAt: _, ...undated } = samplePost('two' as ProfileId, 'c', { caption: 'third', firstSeenAt: 30 });
  expect(
    await kept([
      samplePost('one' as ProfileId, 'a', { caption: 'first', publishedAt: 10 }),
      samplePost('two' as ProfileId, 'b', { caption: 'second', publishedAt: 20 }),
      undated,
      samplePost('else' as ProfileId, 'd', { caption: 'somebody else', publishedAt: 99 }),
    ]),
  ).toEqual(['third', 'second', 'first']);
});

it('takes no more than twelve, of each the beginning, in whole words', async () => {
  const posts = Array.from({ length: 15 }, (_, day) =>
    samplePost('one' as ProfileId, `p${day}`, { caption: `day ${day}`, publishedAt: day }),
  );
  const captions = await kept(posts);
  expect(captions).toHaveLength(captionLimits.captions);
  expect(captions[0]).toBe('day 14');
  const [long] = await kept([samplePost('one' as ProfileId, 'a', { caption: `${'sourdough '.repeat(50)}end` })]);
  expect(long).toBe('sourdough '.repeat(20).trim());
});

it('leaves out addresses and signs between words, and captions of nothing else', async () => {
  expect(
    await kept([
      samplePost('one' as ProfileId, 'a', {
        caption: '🌱 Bread, @mill & #vegan!! https://shop.example/a?b=1 “yes”',
        publishedAt: 2,
      }),
      samplePost('one' as ProfileId, 'b', { caption: '✨✨', publishedAt: 1 }),
    ]),
  ).toEqual(['Bread @mill & #vegan yes']);
});

it('never takes more letters of somebody than there is room for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ maxLength: 400, unit: 'grapheme' }), { maxLength: 16 }), async (texts) => {
      const posts = texts.map((caption, at) => samplePost('one' as ProfileId, `p${at}`, { caption, publishedAt: at }));
      const captions = await kept(posts);
      expect(captions.length).toBeLessThanOrEqual(captionLimits.captions);
      for (const { length } of captions) expect(length).toBeLessThanOrEqual(captionLimits.letters);
      expect(captions.join('').length).toBeLessThanOrEqual(captionLimits.together);
    }),
    { numRuns: 30 },
  );
});
