import type { EvidencePost } from '@/lib/domain/evidence';
import type { Profile } from '@/lib/domain/person';
import { siteNames } from '@/lib/domain/site-names';
import { clip } from '@/lib/domain/text';
import { cleanLine } from './clean-value';

export interface OpeningSuggestion {
  /** A whole sentence. */
  readonly text: string;
  /** What it stands on, and when that was seen. */
  readonly fact: string;
}

/** What is known of a person that a first sentence may stand on. */
export interface SeenOfPerson {
  readonly profiles: readonly Profile[];
  /** Of all their accounts, in any order. */
  readonly posts: readonly EvidencePost[];
  /** Who paid for which posts, as the posts say: newest first. */
  readonly sponsors: readonly { readonly name: string; readonly at?: number }[];
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
/** A title is quoted up to here, in UTF-16 units. */
const LONGEST_QUOTE = 90;
const MOST = 6;

/**
 * First sentences for one person, each made of one fact that was seen, with its date. Plain and without a judgement: whether it
 * was good is for whoever read it. Nothing is made up; without facts there are none.
 */
export function openingSuggestions({ profiles, posts, sponsors }: SeenOfPerson): OpeningSuggestion[] {
  const suggestions = [
    ...ofPosts(posts, profiles),
    ...ofTopics(profiles),
    ...ofSponsors(sponsors),
    ...ofPlaces(profiles),
  ];
  return [...new Map(suggestions.map((each) => [each.text, each])).values()].slice(0, MOST);
}

function ofPosts(posts: readonly EvidencePost[], profiles: readonly Profile[]): OpeningSuggestion[] {
  return posts
    .filter((post): post is EvidencePost & { publishedAt: number } => isDate(post.publishedAt) && !post.isPinned)
    .toSorted((one, other) => other.publishedAt - one.publishedAt)
    .flatMap((post) => {
      const quote = quoteOf(post.caption);
      if (quote === undefined) return [];
      const site = profiles.find(({ id }) => id === post.profileId)?.site;
      const where = site && site !== 'web' ? ` on ${siteNames[site]}` : '';
      const kind = site === 'youtube' ? 'video' : 'post';
      const isDay = post.publishedPrecision === undefined || post.publishedPrecision === 'exact';
      const when = isDay ? `of ${day.format(post.publishedAt)}` : `from about ${monthOf(post.publishedAt)}`;
      return [
        {
          text: `Your ${kind} ${when}${where}, “${quote}”, is why I am writing.`,
          fact: `Newest ${kind}${where}, seen ${day.format(post.lastSeenAt)}`,
        },
      ];
    })
    .slice(0, 2);
}

function ofTopics(profiles: readonly Profile[]): OpeningSuggestion[] {
  return profiles.flatMap((profile) => {
    const [topic] = (profile.content?.hashtags ?? []).map(cleanLine).filter((tag) => tag !== '');
    const count = profile.content?.posts;
    const seenAt = profile.lookedAt?.posts;
    if (topic === undefined || count === undefined || seenAt === undefined) return [];
    return [
      {
        text: `You come back to #${topic} again and again, which is why I am writing.`,
        fact: `Most used hashtag in ${count === 1 ? '1 post' : `${count} posts`} seen${on(profile)}, last ${day.format(seenAt)}`,
      },
    ].filter(() => count >= 5);
  });
}

function ofSponsors(sponsors: SeenOfPerson['sponsors']): OpeningSuggestion[] {
  return sponsors
    .flatMap(({ name, at }) => {
      const who = cleanLine(name);
      if (who === '' || !isDate(at)) return [];
      return [
        {
          text: `I saw your post of ${day.format(at)} with ${clip(who, 60)}.`,
          fact: `A post that says it was paid for names ${clip(who, 60)}, ${day.format(at)}`,
        },
      ];
    })
    .slice(0, 1);
}

function ofPlaces(profiles: readonly Profile[]): OpeningSuggestion[] {
  return profiles
    .flatMap((profile) => {
      const place = clip(cleanLine(profile.location ?? ''), 60);
      if (place === '' || !isDate(profile.lastReadAt)) return [];
      return [
        {
          text: `I see that you are in ${place}.`,
          fact: `Location shown${on(profile)}, read ${day.format(profile.lastReadAt)}`,
        },
      ];
    })
    .slice(0, 1);
}

function on({ site }: Profile): string {
  return site === 'web' ? ' on their site' : ` on ${siteNames[site]}`;
}

/** The first line of a caption, without tags, links and what cannot be said aloud; `undefined` when little is left. */
function quoteOf(caption: string | undefined): string | undefined {
  const [first] = (caption ?? '')
    .split('\n')
    .map((line) =>
      cleanLine(
        line
          .replace(/https?:\/\/\S+|www\.\S+/gi, ' ')
          .replace(/[#@]\S+/g, ' ')
          .replace(/[{}<>[\]“”"]|%\}|\{%/g, ' ')
          .replace(/\p{Extended_Pictographic}\ufe0f?/gu, ' '),
      ),
    )
    .filter((line) => /\p{L}.*\p{L}.*\p{L}/u.test(line));
  if (first === undefined) return undefined;
  if (first.length <= LONGEST_QUOTE) return first.replace(/[.,;:!\s]+$/, '');
  const cut = clip(first, LONGEST_QUOTE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40)).trimEnd()} …`;
}

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

function monthOf(at: number): string {
  return month.format(at);
}

function isDate(at: number | undefined): at is number {
  return at !== undefined && Number.isFinite(at) && Math.abs(at) <= 8.64e15;
}
