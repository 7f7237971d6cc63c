import fc from 'fast-check';
import { contentDigest } from '@/lib/domain/content-digest';
import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import { type Profile, sayableNames } from '@/lib/domain/person';
import { siteIds } from '@/lib/domain/reading';
import { emptySettings } from '@/lib/domain/settings';
import { stages } from '@/lib/domain/stage';
import { person, profile } from '../../templates/people';

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', '\u202e', 'Mara Cooks'));
/** Counts and shares as they should be, and as a damaged row may have them. */
const number = fc.oneof(fc.nat(), fc.double(), fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e300));
const moment = fc.oneof(fc.nat({ max: 2e12 }), fc.constantFrom(0, Number.NaN, 9e15, -9e15, Number.POSITIVE_INFINITY));
const precision = fc.constantFrom('exact', 'rounded');
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const texts = fc.array(text, { maxLength: 4 });

const audience = fc.record({
  at: moment,
  by: fc.constantFrom('', 'v3'),
  version: text,
  isOwnTable: fc.boolean(),
  confidence: number,
  range: some(fc.record({ low: number, high: number })),
  unreal: some(fc.record({ share: number, low: number, high: number, n: number })),
  engagement: some(fc.record({ rate: number, over: fc.constantFrom('followers', 'views'), n: number })),
  figures: fc.record({
    viewsPerFollower: some(number),
    commentsPer100Likes: some(number),
    likesVariation: some(number),
  }),
  saw: fc.record({ posts: number, comments: number, followers: number, readings: number, latestAt: some(moment) }),
});

const content = fc.record({
  ...Object.fromEntries(Object.keys(contentDigest([])).map((key) => [key, fc.constant(0)])),
  captionsSeen: number,
  couldDisclose: number,
  disclosed: number,
  posts: number,
  hashtags: texts,
  languages: texts,
  sponsors: texts,
  words: texts,
  rhythm: some(fc.record({ postsPerWeek: number, medianGapDays: number, precision })),
  lastPostAt: some(moment),
  lastPostPrecision: some(precision),
});

const growth = fc.record({
  readings: number,
  firstAt: moment,
  lastAt: moment,
  firstFollowers: number,
  lastFollowers: number,
  precision,
});

const account = fc
  .record({
    site: fc.constantFrom(...siteIds),
    handle: text,
    url: text,
    siteId: some(text),
    displayName: some(text),
    followers: some(number),
    followersPrecision: some(precision),
    following: some(number),
    postCount: some(number),
    counts: some(fc.record({ followers: some(fc.record({ precision, readAt: moment })) })),
    bio: some(text),
    website: some(text),
    email: some(text),
    links: some(texts),
    sameAs: some(texts),
    location: some(text),
    category: some(text),
    verified: some(fc.boolean()),
    private: some(fc.boolean()),
    seenAt: moment,
    lastReadAt: some(moment),
    unavailableSince: some(moment),
    statusText: some(text),
    lookedAt: some(fc.record({ posts: some(moment), followers: some(moment) })),
    score: some(number),
    scoreConfidence: some(number),
    audience: some(audience),
    content: some(content),
    growth: some(growth),
    plainlyNone: some(fc.subarray([...sayableNames])),
  })
  .map((changes) => profile(changes as unknown as Partial<Profile>));

const human = fc
  .record({
    displayName: text,
    firstName: some(text),
    emails: fc.array(
      fc.record({
        address: fc.oneof(text, fc.emailAddress()),
        source: fc.constantFrom('page', 'hand'),
        addedAt: moment,
        status: fc.constantFrom('unchecked', 'bounced'),
      }),
      { maxLength: 3 },
    ),
    stage: fc.constantFrom(...stages),
    notes: text,
    createdAt: moment,
    updatedAt: moment,
  })
  .map((changes) => person(changes as unknown as Parameters<typeof person>[0]));

const history = fc.record({
  sentCount: number,
  firstSentAt: some(moment),
  lastSentAt: some(moment),
  replyCount: number,
  lastReplyAt: some(moment),
  sequences: texts,
  sequenceStatus: some(fc.constantFrom('active', 'paused', 'finished', 'stopped')),
  stopReason: some(fc.oneof(text, fc.constant('replied'))),
  nextTouchAt: some(moment),
  isSuppressed: fc.boolean(),
});

/** Records of any kind, damaged ones among them. */
export const anyRecord: fc.Arbitrary<FieldSourceRecord> = fc
  .record({
    person: human,
    accounts: some(fc.array(account, { maxLength: 3 })),
    lists: some(texts),
    history: some(history),
  })
  .map(
    ({ person: somebody, accounts, lists, history: past }) =>
      ({
        person: somebody,
        settings: emptySettings,
        ...(accounts && { profiles: accounts }),
        ...(accounts?.[0] && { profile: accounts[0] }),
        ...(lists && { lists: lists.map((name, index) => ({ id: `l${index}`, name, createdAt: 0 })) }),
        ...(past && { history: past }),
      }) as unknown as FieldSourceRecord,
  );
