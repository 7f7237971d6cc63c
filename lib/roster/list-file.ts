import * as z from 'zod/mini';
import type { List, Person, Profile } from '@/lib/domain/person';
import { ok, problem, type Result } from '@/lib/domain/result';

const format = 'muster-list';
const version = 1;

const short = z.string().check(z.maxLength(500));
const long = z.string().check(z.maxLength(20_000));
const count = z.number().check(z.refine((value) => Number.isSafeInteger(value) && value >= 0));

const accountSchema = z.object({
  site: short,
  handle: short,
  siteId: z.optional(short),
  url: z.string().check(z.maxLength(2_000)),
  displayName: z.optional(short),
  bio: z.optional(long),
  website: z.optional(z.string().check(z.maxLength(2_000))),
  location: z.optional(short),
  category: z.optional(short),
  followers: z.optional(count),
  following: z.optional(count),
  postCount: z.optional(count),
  /** Which of the counts a site had rounded. */
  rounded: z.optional(z.readonly(z.array(z.enum(['followers', 'following', 'postCount'])))),
  verified: z.optional(z.boolean()),
  private: z.optional(z.boolean()),
  /** Epoch ms: when it was last seen, and its counts were so. */
  seenAt: z.number().check(z.refine(Number.isFinite)),
});

const personSchema = z.object({
  name: short,
  firstName: z.optional(short),
  emails: z.readonly(z.array(short).check(z.maxLength(100))),
  accounts: z.readonly(z.array(accountSchema).check(z.maxLength(100))),
});

/** A list as it is handed to somebody else: its people with their own public data, and nobody else's. */
export const listFileSchema = z.object({
  format: z.literal(format),
  version: z.literal(version),
  /** Epoch ms. */
  savedAt: z.number().check(z.refine(Number.isFinite)),
  list: z.object({ name: short, campaign: z.optional(short) }),
  people: z.readonly(z.array(personSchema).check(z.maxLength(100_000))),
});

export type ListFile = z.infer<typeof listFileSchema>;

/**
 * The file of a list. Of each person what their own pages show and how to reach them; notes, tags, stages and what was written
 * to them stay here. @param savedAt epoch ms
 */
export function listFileOf(
  list: List,
  people: readonly { readonly person: Person; readonly profiles: readonly Profile[] }[],
  savedAt: number,
): ListFile {
  return {
    format,
    version,
    savedAt,
    list: { name: list.name, ...(list.campaign ? { campaign: list.campaign } : {}) },
    people: people.map(({ person, profiles }) => ({
      name: person.displayName.slice(0, 500),
      ...(person.firstName === undefined ? {} : { firstName: person.firstName.slice(0, 500) }),
      emails: person.emails.map(({ address }) => address),
      accounts: profiles.map(accountOf),
    })),
  };
}

const texts = ['siteId', 'displayName', 'location', 'category'] as const;
const counts = ['followers', 'following', 'postCount'] as const;

function accountOf(profile: Profile): ListFile['people'][number]['accounts'][number] {
  const { site, handle, url, seenAt, bio, website, verified } = profile;
  const rounded = counts.filter(
    (name) =>
      profile[name] !== undefined &&
      (profile.counts?.[name]?.precision ?? (name === 'followers' && profile.followersPrecision)) === 'rounded',
  );
  return {
    site,
    handle,
    url,
    seenAt,
    ...(rounded.length > 0 ? { rounded } : {}),
    ...(verified === undefined ? {} : { verified }),
    ...(profile.private === undefined ? {} : { private: profile.private }),
    ...(bio === undefined ? {} : { bio: bio.slice(0, 20_000) }),
    ...(website === undefined ? {} : { website: website.slice(0, 2_000) }),
    ...Object.fromEntries(
      texts.flatMap((name) => (profile[name] === undefined ? [] : [[name, profile[name].slice(0, 500)]])),
    ),
    ...Object.fromEntries(counts.flatMap((name) => (profile[name] === undefined ? [] : [[name, profile[name]]]))),
  };
}

/** Reads the text of such a file. Nothing of it is trusted: what does not fit the format is refused as a whole. */
export function readListFile(text: string): Result<ListFile> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return problem('no-list-file', 'This is not a list that was saved by Muster.');
  }
  const parsed = listFileSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const said = typeof json === 'object' && json !== null ? (json as { format?: unknown; version?: unknown }) : {};
  if (said.format !== format) return problem('no-list-file', 'This is not a list that was saved by Muster.');
  return said.version === version
    ? problem('broken-list-file', 'This file is damaged: parts of it are missing or not as they should be.')
    : problem('other-version', 'This list was saved by another version of Muster.');
}
