import type { Brand } from '@/lib/domain/brand';
import { sponsorsOf } from '@/lib/domain/brand-watch/sponsors';
import type { EvidencePost } from '@/lib/domain/evidence';
import type { PersonId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import { bioKey, type SafetyFlag } from '@/lib/domain/safety-flag';
import type { Store } from '../ports';
import { brandsShown } from '../workspaces/shown';
import type { CitedFlag, PersonSafety, SafetyGlance, SeenPosts } from './brand-types';
import { isIdle, rulesFor } from './check-account';

const mostPosts = 50;

/** See `BrandService.ofPerson`. */
export async function personSafety(store: Store, personId: PersonId): Promise<PersonSafety | undefined> {
  const person = await store.people.get(personId);
  if (!person) return undefined;
  const brands = await brandsInView(store);
  const profiles = await store.profiles.ofPerson(personId);
  const posts: EvidencePost[] = [];
  for (const { id } of profiles) posts.push(...(await store.posts.ofProfile(id)));
  const flags = await cited(store, await store.safetyFlags.ofPerson(personId), brands, profiles);
  const ofKind = (kind: SafetyFlag['kind']) => flags.filter(({ flag }) => flag.kind === kind);
  const isLookedAt = posts.length > 0 || profiles.some(({ lookedAt }) => lookedAt?.posts !== undefined);
  const rules = rulesFor(brands);
  return {
    brands,
    ...(isLookedAt && { seen: seenPosts(posts) }),
    sponsors: sponsorsOf(
      posts,
      profiles.flatMap(({ handle, displayName }) => [handle, displayName ?? '']),
    ),
    flags: flags.filter(({ flag }) => flag.kind === 'word' || flag.kind === 'hand').toSorted(openFirst),
    competitors: ofKind('competitor').toSorted(newestFirst),
    clashes: ofKind('clash').toSorted(newestFirst),
    posts: posts
      .toSorted((one, other) => (other.publishedAt ?? other.firstSeenAt) - (one.publishedAt ?? one.firstSeenAt))
      .slice(0, mostPosts)
      .map(({ key, url, publishedAt, caption }) => ({
        key,
        ...(url !== undefined && { url }),
        ...(publishedAt !== undefined && { publishedAt }),
        ...(caption !== undefined && { caption }),
      })),
    isWaiting:
      !isIdle(rules) &&
      isLookedAt &&
      profiles.some((profile) => profile.brandCheck?.by !== rules.by && profile.lookedAt?.posts !== undefined),
  };
}

/** Those that are not put away, and with a workspace open none of another client. */
async function brandsInView(store: Store): Promise<Brand[]> {
  const isShown = await brandsShown(store);
  return (await store.brands.all()).filter(({ id, archivedAt }) => archivedAt === undefined && (isShown?.(id) ?? true));
}

/** See `BrandService.glance`. */
export async function safetyGlance(store: Store, personId: PersonId): Promise<SafetyGlance> {
  const brands = new Set((await brandsInView(store)).map(({ id }) => id));
  const flags = (await store.safetyFlags.ofPerson(personId)).filter(({ brandId }) => brands.has(brandId));
  const counts = { openFlags: 0, problems: 0, competitors: 0, clashes: 0 };
  for (const { kind, verdict } of flags) {
    if (verdict === 'fine') continue;
    if (kind === 'competitor') counts.competitors += 1;
    else if (kind === 'clash') counts.clashes += 1;
    else if (verdict === 'problem') counts.problems += 1;
    else counts.openFlags += 1;
  }
  return counts;
}

/** These flags with the addresses of what they cite. Of a brand or an account that is gone there is nothing to show. */
export async function cited(
  store: Store,
  flags: readonly SafetyFlag[],
  brands: readonly Brand[],
  profiles: readonly Profile[],
): Promise<CitedFlag[]> {
  const names = new Map(brands.map(({ id, name }) => [id, name]));
  const accounts = new Map(profiles.map((profile) => [profile.id, profile]));
  const posts = new Map(
    (await store.posts.getMany([...new Set(flags.map(({ postKey }) => postKey))])).map((post) => [post.key, post]),
  );
  return flags.flatMap((flag): CitedFlag[] => {
    const [brandName, account] = [names.get(flag.brandId), accounts.get(flag.profileId)];
    if (brandName === undefined || !account) return [];
    const url = flag.postKey === bioKey(flag.profileId) ? account.url : posts.get(flag.postKey)?.url;
    const { id, site, handle } = account;
    return [{ flag, brandName, account: { id, site, handle, url: account.url }, ...(url !== undefined && { url }) }];
  });
}

/** By the date of the post; those without one last, newest found first. */
export function newestFirst({ flag: one }: CitedFlag, { flag: other }: CitedFlag): number {
  const [a, b] = [one.postedAt ?? Number.NEGATIVE_INFINITY, other.postedAt ?? Number.NEGATIVE_INFINITY];
  if (a !== b) return b - a;
  return other.foundAt - one.foundAt || (one.id < other.id ? -1 : 1);
}

function openFirst(one: CitedFlag, other: CitedFlag): number {
  const rank = ({ flag: { verdict } }: CitedFlag) => (verdict === undefined ? 0 : verdict === 'problem' ? 1 : 2);
  return rank(one) - rank(other) || newestFirst(one, other);
}

function seenPosts(posts: readonly EvidencePost[]): SeenPosts {
  const dates = posts.flatMap(({ publishedAt }) => (publishedAt === undefined ? [] : [publishedAt]));
  return {
    posts: posts.length,
    captions: posts.filter(({ caption }) => caption !== undefined).length,
    ...(dates.length > 0 && {
      oldestAt: dates.reduce((least, at) => Math.min(least, at)),
      newestAt: dates.reduce((most, at) => Math.max(most, at)),
    }),
  };
}
