import { describe, expect, it } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import type { Reading } from '@/lib/domain/reading';
import { foldedName, ownNamesOf, ownPostsOf } from '@/lib/services/post-owner';
import { createProfileService } from '@/lib/services/profile-service';
import { countingIds, hash, memoryStore, setClock } from '../../support/memory-store';
import { fixtureNames, openFixture, readFixture } from '../../support/site-fixtures';

/** Names and words of people who only happen to be on the page. Short ones stand in too many other words to look for. */
function bystandersOf(reading: Reading): string[] {
  const own = ownNamesOf(reading, undefined);
  const isOwn = ownPostsOf(reading, undefined);
  const comments = reading.comments.filter(({ author }) => !own.has(foldedName(valueIn(author) ?? '')));
  const accounts = reading.accounts.filter(({ handle }) => !own.has(foldedName(valueIn(handle) ?? '')));
  const others = reading.posts.filter((post) => !isOwn(post));
  const texts = [
    ...comments.flatMap(({ author, text }) => [valueIn(author), valueIn(text)]),
    ...accounts.flatMap(({ handle, displayName, bio }) => [valueIn(handle), valueIn(displayName), bio && valueIn(bio)]),
    ...others.flatMap(({ author, caption }) => [valueIn(author), valueIn(caption)]),
    ...reading.posts.flatMap(({ tagged }) => (tagged && valueIn(tagged)) ?? []),
  ];
  return [...new Set(texts)].filter((text): text is string => text !== undefined && text.length >= 6);
}

/** What the profile says itself: its values and its own posts, which may name others. */
function ownWords(reading: Reading): string {
  const isOwn = ownPostsOf(reading, undefined);
  const own = reading.posts.filter(isOwn).map(({ tagged: _, ...post }) => post);
  return JSON.stringify([reading.profile, own, reading.url, reading.statusText]);
}

/** As a text stands in JSON. */
const written = (text: string) => JSON.stringify(text).slice(1, -1);

const readings = fixtureNames().flatMap((name) => {
  const reading = readFixture(openFixture(name));
  return reading ? [[name, reading] as const] : [];
});

describe('pages of every site', () => {
  it('show bystanders, else this would prove nothing', () => {
    const named = readings.flatMap(([, reading]) => bystandersOf(reading));
    expect(named.length).toBeGreaterThan(50);
  });

  it.each(readings)('%s leaves none of them in what is kept', async (_, reading) => {
    const { store, rows, close } = await memoryStore();
    const profiles = createProfileService({ store, clock: setClock(1_800_000_000_000), ids: countingIds(), hash });
    await profiles.keep(reading);
    const kept = JSON.stringify(await rows());
    close();
    const own = ownWords(reading);
    const left = bystandersOf(reading).filter((text) => kept.includes(written(text)) && !own.includes(written(text)));
    expect(left).toEqual([]);
  });
});
