import type { EvidencePost } from '@/lib/domain/evidence';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { Store } from '../ports';

/**
 * What is kept of one person for a search: the newest captions of all accounts, of each the beginning, and no more than so many
 * letters of all of them together. Letters are UTF-16 units. An index entry of somebody with all of it takes about a kilobyte.
 */
export const captionLimits = { captions: 12, letters: 200, together: 1_200 } as const;

/** Posts of so many accounts are in memory at a time. */
const profilesAtOnce = 64;

/** The captions of these people that a search looks at, newest first, cut to `captionLimits`. Awaits only the store. */
export async function captionsOf(
  store: Store,
  profiles: readonly Profile[],
): Promise<ReadonlyMap<PersonId, readonly string[]>> {
  const owners = new Map(profiles.flatMap(({ id, personId }) => (personId === undefined ? [] : [[id, personId]])));
  const ids = [...owners.keys()];
  const newest = new Map<PersonId, Caption[]>();
  for (let from = 0; from < ids.length; from += profilesAtOnce) {
    const posts = await store.posts.ofProfiles(ids.slice(from, from + profilesAtOnce));
    for (const [personId, captions] of byPerson(posts, owners))
      newest.set(personId, newestOf([...(newest.get(personId) ?? []), ...captions]));
  }
  return new Map(Array.from(newest, ([personId, captions]) => [personId, cut(captions)]));
}

interface Caption {
  /** Epoch ms. */
  readonly at: number;
  readonly text: string;
}

function byPerson(
  posts: readonly EvidencePost[],
  owners: ReadonlyMap<ProfileId, PersonId>,
): ReadonlyMap<PersonId, Caption[]> {
  const found = new Map<PersonId, Caption[]>();
  for (const { profileId, caption, publishedAt, firstSeenAt } of posts) {
    const personId = owners.get(profileId);
    const text = searchable(caption ?? '');
    if (personId === undefined || text === '') continue;
    const own = found.get(personId);
    const one = { at: publishedAt ?? firstSeenAt, text };
    if (own) own.push(one);
    else found.set(personId, [one]);
  }
  return found;
}

function newestOf(captions: Caption[]): Caption[] {
  return captions.sort((one, other) => other.at - one.at).slice(0, captionLimits.captions);
}

function cut(captions: readonly Caption[]): string[] {
  const kept: string[] = [];
  let left: number = captionLimits.together;
  for (const { text } of captions) {
    const begun = wholeWords(text, Math.min(left, captionLimits.letters));
    if (begun === '') break;
    kept.push(begun);
    left -= begun.length;
  }
  return kept;
}

/**
 * Addresses of pages say nothing that anybody types; signs and pictures between words would make a word of its own of every
 * word they stand beside.
 */
function searchable(caption: string): string {
  return caption
    .replace(/https?:\/\/\S+/gi, ' ')
    .replace(/[^\p{L}\p{M}\p{N}#@&_.'’-]+/gu, ' ')
    .replace(/[.'’-]+(?= |$)|(?<= |^)[.'’-]+/g, '')
    .trim();
}

/** No word is cut in two, but for one that is longer than all there is room for. */
function wholeWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most);
  return text.slice(0, end > 0 ? end : most).trimEnd();
}
