import * as z from 'zod/mini';
import {
  type AccountFields,
  type CommentFields,
  listLimits,
  type PostFields,
  type ProfileFields,
  pageKinds,
  type Reading,
  siteIds,
  textLimits,
} from '@/lib/domain/reading';

/** Who may send a message. Every row names its senders; anyone else is refused. */
export type Sender = 'content' | 'panel' | 'popup' | 'dashboard' | 'background';

const field = <T extends z.ZodMiniType>(value: T) =>
  z.discriminatedUnion('status', [
    z.object({
      status: z.literal('found'),
      value,
      source: z.enum(['response', 'embedded', 'structured', 'attribute', 'text']),
      precision: z.optional(z.enum(['exact', 'rounded'])),
      written: z.optional(z.string().check(z.maxLength(textLimits.name))),
    }),
    z.object({ status: z.literal('absent') }),
    z.object({
      status: z.literal('unreadable'),
      tried: z.array(z.string().check(z.maxLength(1_000))).check(z.maxLength(40)),
    }),
  ]);

const text = (limit: number) => field(z.string().check(z.maxLength(limit)));
/** Counts are whole and not negative; a page that says otherwise is not believed. */
const count = field(z.int().check(z.gte(0)));
const flag = field(z.boolean());
const texts = (limit: number, most: number) =>
  field(z.readonly(z.array(z.string().check(z.maxLength(limit))).check(z.maxLength(most))));
const names = texts(textLimits.name, listLimits.names);
const links = texts(textLimits.url, listLimits.links);

const readingSchema = z.object({
  site: z.enum(siteIds),
  kind: z.enum(pageKinds),
  url: z.string().check(z.maxLength(textLimits.url)),
  readAt: z.nullable(z.number()),
  profile: z.object({
    id: text(textLimits.handle),
    handle: text(textLimits.handle),
    displayName: text(textLimits.name),
    bio: text(textLimits.bio),
    followers: count,
    following: count,
    postCount: count,
    likesTotal: count,
    verified: flag,
    private: flag,
    website: text(textLimits.url),
    email: text(textLimits.name),
    location: text(textLimits.name),
    category: text(textLimits.name),
    links: z.optional(links),
    sameAs: z.optional(links),
  }),
  posts: z
    .array(
      z.object({
        id: text(textLimits.handle),
        url: text(textLimits.url),
        author: text(textLimits.name),
        publishedAt: text(40),
        caption: text(textLimits.caption),
        likes: count,
        comments: count,
        views: count,
        shares: count,
        paidPartnership: z.optional(flag),
        sponsors: z.optional(names),
        tagged: z.optional(names),
        language: z.optional(text(40)),
        isPinned: z.optional(flag),
        repostOf: z.optional(text(textLimits.name)),
      }),
    )
    .check(z.maxLength(listLimits.posts)),
  accounts: z
    .array(
      z.object({
        id: text(textLimits.handle),
        handle: text(textLimits.handle),
        displayName: text(textLimits.name),
        followers: count,
        following: count,
        posts: count,
        verified: flag,
        private: flag,
        bio: z.optional(text(textLimits.bio)),
        website: z.optional(text(textLimits.url)),
        hasPicture: z.optional(flag),
      }),
    )
    .check(z.maxLength(listLimits.accounts)),
  comments: z
    .array(
      z.object({
        id: z.optional(text(textLimits.handle)),
        author: text(textLimits.name),
        text: text(textLimits.comment),
        likes: count,
        publishedAt: text(40),
        replies: z.optional(count),
        isByOwner: z.optional(flag),
      }),
    )
    .check(z.maxLength(listLimits.comments)),
  notices: z.array(
    z.enum([
      'embedded-data-is-stale',
      'data-cut-short',
      'handle-differs-from-address',
      'page-changed-while-reading',
      'age-restricted',
      'needs-login',
      'reader-failed',
    ]),
  ),
  statusText: z.optional(z.string().check(z.maxLength(textLimits.statusText))),
  listOf: z.optional(z.enum(['followers', 'following'])),
});

/** The schema gives what the type asks for, or this line does not compile. */
export const readingFromPage: z.ZodMiniType<Reading> = readingSchema;

type Passed = z.infer<typeof readingSchema>;
/**
 * Members of the type, optional ones as well, that the schema would drop on the way. `via` is dropped on purpose: no page may
 * pass for an official interface.
 */
type Dropped =
  | Exclude<keyof Reading, keyof Passed | 'via'>
  | Exclude<keyof ProfileFields, keyof Passed['profile']>
  | Exclude<keyof PostFields, keyof Passed['posts'][number]>
  | Exclude<keyof AccountFields, keyof Passed['accounts'][number]>
  | Exclude<keyof CommentFields, keyof Passed['comments'][number]>;
/** Nothing is dropped, or this line does not compile. */
export const dropped: Readonly<Record<Dropped, never>> = {};

/**
 * Every message that crosses the page boundary or needs the worker. `to` says where its handler lives, `from` who may
 * send it; requests and replies are checked on both sides.
 */
export const contract = {
  /** To the reader script of one tab: read what is open now. The dashboard asks the page that a click there has opened. */
  'page.read': {
    to: 'content',
    from: ['panel', 'dashboard'],
    request: z.object({}),
    reply: z.object({ reading: readingFromPage, url: z.string() }),
  },
  /** A page that was read says that it changed: in-page navigation, or there is more on it now. */
  'page.changed': {
    to: 'extension',
    from: ['content'],
    request: z.object({ url: z.string().check(z.maxLength(textLimits.url)), why: z.enum(['moved', 'grown']) }),
    reply: z.object({}),
  },
  /** Send what is due and look for new mail, now. */
  'outreach.run': {
    to: 'background',
    from: ['panel', 'popup', 'dashboard'],
    request: z.object({ checkMail: z.boolean() }),
    reply: z.object({
      sent: z.number(),
      failed: z.number(),
      unsure: z.number(),
      received: z.number(),
      /** What went wrong with whole mailboxes, in plain words. */
      problems: z.readonly(z.array(z.string())),
    }),
  },
  /** Bring scores up to date that were worked out with something else than holds now. Answers when all are. */
  'scores.renew': {
    to: 'background',
    from: ['panel', 'dashboard'],
    request: z.object({}),
    reply: z.object({ rescored: z.number() }),
  },
} as const satisfies Record<string, MessageRow>;

interface MessageRow {
  readonly to: 'content' | 'background' | 'extension';
  readonly from: readonly Sender[];
  readonly request: z.ZodMiniType;
  readonly reply: z.ZodMiniType;
}

export type MessageName = keyof typeof contract;
export type RequestOf<Name extends MessageName> = z.infer<(typeof contract)[Name]['request']>;
export type ReplyOf<Name extends MessageName> = z.infer<(typeof contract)[Name]['reply']>;
