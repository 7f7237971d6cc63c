import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { found, unreadable } from '@/lib/domain/field';
import type { ListId } from '@/lib/domain/ids';
import type { AccountFields, Reading } from '@/lib/domain/reading';
import type { ProfileService, RosterService } from '@/lib/services/app-services';
import type { OnScreenAccount } from '@/lib/services/on-screen-types';
import type { Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { createRosterService } from '@/lib/services/roster-service';
import { countingIds, hash, memoryStore, setClock } from '../../support/memory-store';
import { samplePost, sampleReading } from '../../support/readings';

let store: Store;
let close: () => void;
let profiles: ProfileService;
let roster: RosterService;
let listId: ListId;
const clock = setClock(90_000);
const gap = unreadable('the page');

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  const deps = { store, clock, ids: countingIds(), hash };
  profiles = createProfileService(deps);
  roster = createRosterService(deps);
  const list = await roster.createList('Spring launch');
  if (!list.ok) throw new Error('the test could not be set up');
  listId = list.value.id;
});
afterEach(() => close());

function account(handle: string, parts: Partial<AccountFields> = {}): AccountFields {
  return {
    id: gap,
    handle: found(handle, 'response'),
    displayName: gap,
    followers: gap,
    following: gap,
    posts: gap,
    verified: gap,
    private: gap,
    ...parts,
  };
}

function searchPage(parts: Partial<Reading>): Reading {
  return sampleReading({
    kind: 'search',
    url: 'https://www.instagram.com/explore/search/keyword/?q=trails',
    ...parts,
    profile: { id: gap, handle: gap, displayName: gap, ...parts.profile },
  });
}

async function added(accounts: readonly OnScreenAccount[]) {
  const result = await roster.addOnScreen(accounts, listId);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('the accounts on screen', () => {
  it('are those of the page, each once, with what is known and nothing more', async () => {
    const accounts = await profiles.onScreen(
      searchPage({
        accounts: [
          account('lena.even', {
            displayName: found('Lena Even', 'response'),
            followers: found(1_200, 'text', 'rounded'),
          }),
          account('noor.hikes'),
          account('Lena.Even', { verified: found(true, 'response') }),
        ],
      }),
    );
    expect(accounts).toEqual([
      {
        key: 'instagram:lena.even',
        site: 'instagram',
        handle: 'lena.even',
        handleKey: 'lena.even',
        url: 'https://www.instagram.com/lena.even/',
        displayName: 'Lena Even',
        followers: { value: 1_200, precision: 'rounded' },
        verified: true,
        seenAt: 1_000,
        postsOnScreen: 0,
        lists: [],
      },
      expect.objectContaining({ key: 'instagram:noor.hikes', lists: [] }),
    ]);
    expect(accounts[1]).not.toHaveProperty('followers');
    expect(await store.profiles.byHandle('instagram', 'lena.even')).toBeUndefined();
  });

  it('are the writers of the posts where the page lists nobody, and never the owner of the page', async () => {
    const by = (author: string, id: string) => samplePost(id, { author: found(author, 'response') });
    const posts = [by('lena.even', 'A'), by('@Lena.Even', 'B'), by('Somebody With Spaces', 'C'), by('noor.hikes', 'D')];
    const accounts = await profiles.onScreen(searchPage({ posts }));
    expect(accounts.map(({ handle, postsOnScreen }) => [handle, postsOnScreen])).toEqual([
      ['lena.even', 2],
      ['noor.hikes', 1],
    ]);
    const ownPage = sampleReading({ posts: [by('theo.brandt.outdoors', 'E'), by('noor.hikes', 'F')] });
    expect((await profiles.onScreen(ownPage)).map(({ handle }) => handle)).toEqual(['noor.hikes']);
  });

  it('takes a byline of one word for no channel, an id for one', async () => {
    const id = 'UCabcdefghijklmnopqrstuv';
    const posts = ['Mira', id, '@mira'].map((author, n) => samplePost(`${n}`, { author: found(author, 'response') }));
    const accounts = await profiles.onScreen(
      searchPage({ site: 'youtube', url: 'https://www.youtube.com/results?search_query=clay', posts }),
    );
    expect(accounts.map(({ key, url }) => [key, url])).toEqual([
      [`youtube:${id}`, `https://www.youtube.com/channel/${id}`],
      ['youtube:mira', 'https://www.youtube.com/@mira'],
    ]);
  });

  it('knows who is in Muster already, and what was read of them', async () => {
    const profileId = await profiles.keep(sampleReading());
    const person = profileId && (await roster.addToList(profileId, listId));
    const [shown] = await profiles.onScreen(searchPage({ accounts: [account('theo.brandt.outdoors')] }));
    expect(shown).toMatchObject({
      profileId,
      personId: person?.ok ? person.value.personId : undefined,
      lists: [{ name: 'Spring launch' }],
      followers: { value: 24_713, precision: 'exact' },
      displayName: 'Theo Brandt',
    });
  });

  it('gives accounts of other servers their own address', async () => {
    const accounts = await profiles.onScreen(
      searchPage({
        site: 'mastodon',
        url: 'https://garden.example/tags/trees',
        accounts: [account('ana'), account('bo@forest.example'), account('ana@garden.example')],
      }),
    );
    expect(accounts.map(({ handleKey, url }) => [handleKey, url])).toEqual([
      ['ana@garden.example', 'https://garden.example/@ana'],
      ['bo@forest.example', 'https://forest.example/@bo'],
    ]);
  });
});

describe('adding them', () => {
  it('makes people of accounts that were never opened, and says so', async () => {
    const shown = await profiles.onScreen(
      searchPage({
        accounts: [account('lena.even', { displayName: found('Lena\u202E Even', 'response') }), account('noor.hikes')],
      }),
    );
    const result = await added(shown);
    expect(result).toMatchObject({ alreadyThere: [] });
    expect(result.added).toHaveLength(2);
    const ids = await roster.memberIds(listId);
    const people = await store.people.getMany(ids);
    expect(people.map(({ displayName }) => displayName).sort()).toEqual(['Lena Even', 'noor.hikes']);
    expect((await store.profiles.ofPeople(ids)).map(({ lastReadAt }) => lastReadAt)).toEqual([undefined, undefined]);
    const profile = await store.profiles.byHandle('instagram', 'lena.even');
    expect(profile).toMatchObject({ seenAt: 1_000, url: 'https://www.instagram.com/lena.even/' });
    const card = profile && (await profiles.card(profile.id));
    expect(card).toMatchObject({ seen: {}, score: { status: 'not-enough-data' } });
    expect(card?.reading).toBeUndefined();
  });

  it('finds them again: a second time adds nobody', async () => {
    const shown = await profiles.onScreen(searchPage({ accounts: [account('lena.even'), account('noor.hikes')] }));
    const first = await added(shown.slice(0, 1));
    const again = await added(shown);
    expect(again.alreadyThere).toEqual(first.added);
    expect(again.added).toHaveLength(1);
    expect(await store.people.count()).toBe(2);
  });

  it('joins up with the profile when its page is opened later', async () => {
    const [lena] = await profiles.onScreen(searchPage({ accounts: [account('theo.brandt.outdoors')] }));
    const { added: people } = await added(lena ? [lena] : []);
    const profileId = await profiles.keep(sampleReading({ readAt: 5_000 }));
    const profile = profileId && (await store.profiles.get(profileId));
    expect(profile).toMatchObject({ personId: people[0], lastReadAt: 5_000, followers: 24_713 });
  });

  it('does not touch what its own page said', async () => {
    const profileId = await profiles.keep(sampleReading());
    const shown = await profiles.onScreen(
      searchPage({ accounts: [account('theo.brandt.outdoors', { followers: found(1, 'text', 'rounded') })] }),
    );
    await added(shown);
    expect(await store.profiles.get(profileId as NonNullable<typeof profileId>)).toMatchObject({ followers: 24_713 });
  });

  it('is all or nothing, and refused for a list that is gone', async () => {
    const shown = await profiles.onScreen(searchPage({ accounts: [account('lena.even'), account('noor.hikes')] }));
    const broken = { ...shown[1], handleKey: undefined as unknown as string } as OnScreenAccount;
    await expect(roster.addOnScreen([...shown.slice(0, 1), broken], listId)).rejects.toThrow();
    expect(await store.people.count()).toBe(0);
    await roster.deleteList(listId);
    expect(await roster.addOnScreen(shown, listId)).toMatchObject({ ok: false, error: { code: 'gone' } });
  });
});
