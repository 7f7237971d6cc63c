import { sponsorsOf } from '@/lib/domain/brand-watch/sponsors';
import type { PersonId } from '@/lib/domain/ids';
import { type OpeningSuggestion, openingSuggestions } from '@/lib/templates/opening-suggestions';
import type { Store } from './ports';

/** First sentences for one person, from what was seen of their accounts. Awaits nothing but the store. */
export async function openingLines(store: Store, personId: PersonId): Promise<readonly OpeningSuggestion[]> {
  const profiles = await store.profiles.ofPerson(personId);
  const posts = await store.posts.ofProfiles(profiles.map(({ id }) => id));
  const sponsors = sponsorsOf(
    posts,
    profiles.flatMap(({ handle, displayName }) => [handle, displayName ?? '']),
  ).flatMap(({ name, strength, posts: [newest] }) =>
    strength === 'said' ? [{ name, ...(newest?.publishedAt !== undefined && { at: newest.publishedAt }) }] : [],
  );
  return openingSuggestions({ profiles, posts, sponsors });
}
