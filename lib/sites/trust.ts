import { type Field, unreadable } from '@/lib/domain/field';
import type { AccountFields, CommentFields, PostFields, ProfileFields } from '@/lib/domain/reading';
import { mayBeRoundedTo } from '@/lib/domain/rounding';

/**
 * The first field that says something (found or absent), most trusted first; else one unreadable with everything tried.
 * Unlike "first found", a trusted "has none" is not overruled by an older source.
 */
export function mostTrusted<T>(fields: readonly (Field<T> | undefined)[], why: string): Field<T> {
  const said = fields.find((field) => field !== undefined && field.status !== 'unreadable');
  if (said) return said;
  const tried = fields.flatMap((field) => (field?.status === 'unreadable' ? field.tried : []));
  return unreadable(...new Set(tried.length > 0 ? tried : [why]));
}

/** Like `mostTrusted`; where that is compact text such as `1.2K`, the digits it leaves out come from a source that agrees with it. */
export function mostExact(fields: readonly (Field<number> | undefined)[], why: string): Field<number> {
  const chosen = mostTrusted(fields, why);
  if (chosen.status !== 'found' || chosen.precision !== 'rounded') return chosen;
  const exact = fields.find(
    (field) => field?.status === 'found' && field.precision !== 'rounded' && mayBeRoundedTo(field.value, chosen.value),
  );
  return exact ?? chosen;
}

/** One account or comment from several layers, most trusted first; members that no layer looked for stay away. */
export function mergeFields<T extends AccountFields | CommentFields>(layers: readonly T[], why: string): T {
  const keys = new Set(layers.flatMap((layer) => Object.keys(layer))) as Set<keyof T>;
  return Object.fromEntries(
    [...keys].map((key) => {
      const fields = layers.map((layer) => layer[key] as Field<unknown> | undefined);
      return [key, isOfCounts(fields) ? mostExact(fields, why) : mostTrusted(fields, why)];
    }),
  ) as unknown as T;
}

function isOfCounts(fields: readonly (Field<unknown> | undefined)[]): fields is readonly (Field<number> | undefined)[] {
  return fields.every((field) => field?.status !== 'found' || typeof field.value === 'number');
}

/** One profile from several layers, most trusted first. `why` stands where no layer tried. */
export function mergeProfiles(layers: readonly Partial<ProfileFields>[], why: string): ProfileFields {
  const pick = <K extends keyof ProfileFields>(key: K) => layers.map((layer) => layer[key]);
  return {
    ...optional({ links: pick('links'), sameAs: pick('sameAs') }),
    id: mostTrusted(pick('id'), why),
    handle: mostTrusted(pick('handle'), why),
    displayName: mostTrusted(pick('displayName'), why),
    bio: mostTrusted(pick('bio'), why),
    followers: mostTrusted(pick('followers'), why),
    following: mostTrusted(pick('following'), why),
    postCount: mostTrusted(pick('postCount'), why),
    likesTotal: mostTrusted(pick('likesTotal'), why),
    verified: mostTrusted(pick('verified'), why),
    private: mostTrusted(pick('private'), why),
    website: mostTrusted(pick('website'), why),
    email: mostTrusted(pick('email'), why),
    location: mostTrusted(pick('location'), why),
    category: mostTrusted(pick('category'), why),
  };
}

/** One post from several layers, most trusted first. */
export function mergePosts(layers: readonly Partial<PostFields>[], why: string): PostFields {
  const pick = <K extends keyof PostFields>(key: K) => layers.map((layer) => layer[key]);
  return {
    ...optional({
      paidPartnership: pick('paidPartnership'),
      sponsors: pick('sponsors'),
      tagged: pick('tagged'),
      language: pick('language'),
      isPinned: pick('isPinned'),
      repostOf: pick('repostOf'),
    }),
    id: mostTrusted(pick('id'), why),
    url: mostTrusted(pick('url'), why),
    author: mostTrusted(pick('author'), why),
    publishedAt: mostTrusted(pick('publishedAt'), why),
    caption: mostTrusted(pick('caption'), why),
    likes: mostExact(pick('likes'), why),
    comments: mostExact(pick('comments'), why),
    views: mostExact(pick('views'), why),
    shares: mostExact(pick('shares'), why),
  };
}

/** Members that no layer looked for stay away. */
function optional<T extends Readonly<Record<string, readonly (Field<unknown> | undefined)[]>>>(
  candidates: T,
): { [K in keyof T]?: Exclude<T[K][number], undefined> } {
  const looked = Object.entries(candidates).filter(([, fields]) => fields.some((field) => field !== undefined));
  return Object.fromEntries(looked.map(([key, fields]) => [key, mostTrusted(fields, '')])) as {
    [K in keyof T]?: Exclude<T[K][number], undefined>;
  };
}
