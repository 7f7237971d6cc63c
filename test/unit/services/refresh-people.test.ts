import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '@/lib/domain/ids';
import { problem } from '@/lib/domain/result';
import type { RefreshProgress } from '@/lib/services/refresh-types';
import {
  addPerson,
  blueskyAnswer,
  juniper,
  maren,
  type RefreshWorld,
  refreshWorld,
  youtubeAnswer,
} from '../../support/refresh-world';

let world: RefreshWorld;

beforeEach(async () => {
  world = await refreshWorld();
  for (const site of ['bluesky', 'mastodon'] as const) await world.refresh.connect(site);
  await world.refresh.connect('youtube', { key: 'AIzaInventedKeyForTests_0123456789abcde' });
  world.asked.length = 0;
  // Everybody is who was asked for, and has a follower more than before.
  world.answers.set('bluesky', ({ id = '' }) =>
    blueskyAnswer({ did: id, handle: `${id.slice(-2)}.tides.example`, followers: 20_001 }),
  );
  world.answers.set('youtube', () => youtubeAnswer());
});
afterEach(() => world.close());

/** So many swimmers, each with an account of their own. */
async function swimmers(count: number): Promise<PersonId[]> {
  const ids: PersonId[] = [];
  for (let index = 10; index < 10 + count; index += 1) {
    const handle = `${index}.tides.example`;
    const siteId = `did:plc:marentidesexampleabcde${index}`;
    const { personId } = await addPerson(world.store, `Swimmer ${index}`, [
      { ...maren, handle, handleKey: handle, siteId, url: `https://bsky.app/profile/${handle}` },
    ]);
    ids.push(personId);
  }
  return ids;
}

const followersOf = async (ids: readonly PersonId[]) =>
  (await world.store.profiles.ofPeople(ids)).map(({ followers }) => followers);

describe('refreshing many people', () => {
  it('goes one by one with rests, tells how far it is, and sums up', async () => {
    const ids = await swimmers(3);
    const told: RefreshProgress[] = [];
    const summary = await world.refresh.refreshPeople(ids, { onProgress: (progress) => told.push(progress) });
    expect(summary).toEqual({ refreshed: 3, unchanged: 0, failed: [], left: 0 });
    const times = world.asked.map(({ at }) => at);
    expect(times.map((at) => at - (times[0] ?? 0))).toEqual([0, 300, 600]);
    expect(told[0]).toEqual({ done: 0, total: 3 });
    expect(told.map(({ done, current }) => `${done} ${current ?? ''}`.trim())).toEqual([
      '0',
      '0 Swimmer 10',
      '1 Swimmer 10',
      '1 Swimmer 11',
      '2 Swimmer 11',
      '2 Swimmer 12',
      '3 Swimmer 12',
    ]);
    expect(await followersOf(ids)).toEqual([20_001, 20_001, 20_001]);
    world.clock.advance(3_600_000);
    expect(await world.refresh.refreshPeople(ids)).toMatchObject({ refreshed: 0, unchanged: 3 });
  });

  it('rests longer between accounts of one Mastodon server than between servers', async () => {
    const at = (handle: string, host: string) =>
      ({ site: 'mastodon', handle, handleKey: `${handle}@${host}`, url: `https://${host}/@${handle}` }) as const;
    const { personId } = await addPerson(world.store, 'Otto', [
      at('otto', 'tooting.example'),
      at('otto', 'ovens.example'),
      at('bread', 'tooting.example'),
    ]);
    await world.refresh.allow(['https://tooting.example/*', 'https://ovens.example/*']);
    await world.refresh.refreshPeople([personId]);
    const first = world.asked[0]?.at ?? Number.NaN;
    expect(world.asked.map(({ target, at: time }) => [target.url, time - first])).toEqual([
      ['https://tooting.example/@otto', 0],
      ['https://ovens.example/@otto', 0],
      ['https://tooting.example/@bread', 2_000],
    ]);
  });

  it('stops when it is told to; what was read before is kept', async () => {
    const ids = await swimmers(5);
    const stop = new AbortController();
    const summary = await world.refresh.refreshPeople(ids, {
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === 2) stop.abort();
      },
    });
    expect(summary).toEqual({ refreshed: 2, unchanged: 0, failed: [], left: 3, stoppedBecause: 'You stopped it.' });
    expect(await followersOf(ids)).toEqual([20_001, 20_001, 20_000, 20_000, 20_000]);
  });

  it('keeps nothing of the answer that was under way when it was stopped', async () => {
    const ids = await swimmers(2);
    const stop = new AbortController();
    world.answers.set('bluesky', () => {
      stop.abort();
      return problem('cancelled', 'Asking Bluesky was cancelled.');
    });
    expect(await world.refresh.refreshPeople(ids, { signal: stop.signal })).toEqual({
      refreshed: 0,
      unchanged: 0,
      failed: [],
      left: 2,
      stoppedBecause: 'You stopped it.',
    });
    expect(await followersOf(ids)).toEqual([20_000, 20_000]);
  });

  it('stops a source that says it was asked too often, and goes on with the others', async () => {
    const ids = await swimmers(3);
    const { personId } = await addPerson(world.store, 'Juniper', [juniper]);
    let turns = 0;
    const answer = world.answers.get('bluesky');
    const tooOften = 'Bluesky was asked too often. Try again after 2026-03-05 12:05 UTC.';
    world.answers.set('bluesky', (target, options) => {
      turns += 1;
      return turns === 2 || !answer ? problem('asked-too-often', tooOften) : answer(target, options);
    });
    const summary = await world.refresh.refreshPeople([...ids, personId]);
    expect(summary).toEqual({ refreshed: 2, unchanged: 0, failed: [], left: 2, stoppedBecause: tooOften });
    expect(turns).toBe(2);
  });

  it('stops with a plain sentence when the quota is used up', async () => {
    await world.store.installation.put({
      key: 'refresh:youtube',
      value: JSON.stringify({ isOn: true, servers: [], day: '2026-03-05', units: 9_996 }),
    });
    const people = [];
    for (const name of ['A', 'B', 'C'])
      people.push(await addPerson(world.store, name, [{ ...juniper, handleKey: name }]));
    const summary = await world.refresh.refreshPeople(people.map(({ personId }) => personId));
    expect(world.asked).toHaveLength(1);
    expect(summary).toMatchObject({
      refreshed: 1,
      left: 2,
      stoppedBecause: 'Today’s 10,000 units of YouTube’s quota are used up. They start anew at midnight Pacific time.',
    });
  });

  it('stops everything when there is no network', async () => {
    const ids = await swimmers(4);
    world.answers.set('bluesky', () => problem('offline', 'Bluesky cannot be reached. Is there a network connection?'));
    expect(await world.refresh.refreshPeople(ids)).toMatchObject({
      left: 4,
      failed: [],
      stoppedBecause: 'Bluesky cannot be reached. Is there a network connection?',
    });
    expect(world.asked).toHaveLength(1);
  });

  it('asks with a refused key only once', async () => {
    world.answers.set('youtube', () => problem('refused', 'YouTube does not accept this API key.'));
    const people = [];
    for (const name of ['A', 'B']) people.push(await addPerson(world.store, name, [{ ...juniper, handleKey: name }]));
    expect(await world.refresh.refreshPeople(people.map(({ personId }) => personId))).toMatchObject({
      left: 2,
      stoppedBecause: 'YouTube does not accept this API key.',
    });
    expect(world.asked).toHaveLength(1);
  });

  it('leaves a server alone that failed three times in a row', async () => {
    const ids = await swimmers(6);
    world.answers.set('bluesky', () => problem('site-failed', 'Bluesky has a problem at the moment (503).'));
    const summary = await world.refresh.refreshPeople(ids);
    expect(world.asked).toHaveLength(3);
    expect(summary).toMatchObject({ left: 3, stoppedBecause: 'Bluesky has a problem at the moment (503).' });
    expect(summary.failed).toHaveLength(3);
  });

  it('says of each person why they could not be refreshed', async () => {
    const [first] = await swimmers(1);
    const nobody = await addPerson(world.store, 'Nobody');
    const insta = await addPerson(world.store, 'Insta', [{ ...maren, site: 'instagram', siteId: '1' }]);
    const otto = await addPerson(world.store, 'Otto', [
      { site: 'mastodon', handle: 'otto', handleKey: 'otto@tooting.example', url: 'https://tooting.example/@otto' },
    ]);
    const gone = await addPerson(world.store, 'Gone', [{ ...juniper, siteId: 'UCsomebodyElse0000000000' }]);
    const other = problem('not-found', 'YouTube knows no such channel (any more).');
    world.answers.set('youtube', () => other);
    const ids = [nobody, insta, otto, gone].map(({ personId }) => personId);
    const summary = await world.refresh.refreshPeople([...(first ? [first] : []), ...ids]);
    expect(summary).toMatchObject({ refreshed: 1, unchanged: 0, left: 0 });
    expect(summary.stoppedBecause).toBeUndefined();
    expect(summary.failed.map(({ displayName, why }) => [displayName, why])).toEqual([
      ['Nobody', 'No account on a site with an official interface.'],
      ['Insta', 'No account on a site with an official interface.'],
      ['Otto', 'The browser was not given the permission to ask tooting.example.'],
      ['Gone', 'YouTube knows no such channel (any more).'],
    ]);
    expect(await world.refresh.missingOrigins(ids)).toEqual(['https://tooting.example/*']);
  });

  it('one account that cannot be dealt with does not take the others along', async () => {
    const ids = await swimmers(3);
    let turns = 0;
    const answer = world.answers.get('bluesky');
    world.answers.set('bluesky', (target, options) => {
      turns += 1;
      if (turns === 1 || !answer) throw new Error('The disk is full.');
      return answer(target, options);
    });
    const summary = await world.refresh.refreshPeople(ids);
    expect(summary).toMatchObject({ refreshed: 2, left: 0 });
    expect(summary.failed).toMatchObject([{ displayName: 'Swimmer 10', why: 'This did not work: The disk is full.' }]);
  });
});
