import { captionMarks } from '../caption-marks';
import type { EvidencePost } from '../evidence';
import { clip, headerText } from '../text';
import { squeezedName } from './fold-name';
import { quoteAround } from './quote';
import { textPieces } from './text-words';

/**
 * How a sponsor was found. `label`: the site's own label names them; `named`: the words that disclose do ("paid partnership
 * with"); `mention`, `link`: they stand in a post that says it is paid; `hashtag`: its hashtag tells (`#northlightpartner`);
 * `code`: beside a discount code.
 */
export type SponsorSign = 'label' | 'named' | 'mention' | 'hashtag' | 'code' | 'link';

export interface SponsoredPost {
  readonly postKey: string;
  readonly url?: string;
  /** Epoch ms; missing where the post does not say. */
  readonly publishedAt?: number;
  readonly signs: readonly SponsorSign[];
  /** `said`: the post names them as paying. `likely`: it says that it is paid, and they stand in it. */
  readonly strength: 'said' | 'likely';
  readonly quote: string;
  readonly mark: readonly [start: number, end: number];
}

export interface Sponsor {
  /** The same for a name, a handle and a domain that read alike. */
  readonly key: string;
  /** As first met, without `@`. */
  readonly name: string;
  /** Of any of its posts. */
  readonly strength: 'said' | 'likely';
  /** Newest first; those without a date last. */
  readonly posts: readonly SponsoredPost[];
}

/** Pages that belong to whoever posts, or that say nothing of whom they lead to. */
const NO_SPONSOR_HOSTS =
  /(?:^|\.)(?:linktr\.ee|beacons\.ai|bit\.ly|t\.co|tinyurl\.com|lnk\.to|amzn\.to|amazon\.[a-z.]+|instagram\.com|tiktok\.com|youtube\.com|youtu\.be|facebook\.com|fb\.me|x\.com|twitter\.com|threads\.net|threads\.com|linkedin\.com|pinterest\.[a-z.]+|pin\.it|twitch\.tv|patreon\.com|ko-fi\.com|substack\.com|spotify\.com|discord\.gg|discord\.com|wa\.me|t\.me|goo\.gl|liketk\.it|ltk\.app|shopmy\.us|linkin\.bio|bsky\.app|google\.com|apple\.com)$/i;
const TAG_TELLS =
  /^([\p{L}\p{N}]{3,60}?)_?(?:partner|partners|partnership|ambassador|sponsored|werbung|anzeige|collab)$/iu;
const TAG_TELLS_NOBODY =
  /^(?:paid|brand|my|our|ad|in|new|the|proud|official|love|sponsored|bezahlte?|unbezahlte?|eigen|kein|keine)$/i;
const STRONG: ReadonlySet<SponsorSign> = new Set(['label', 'named']);
const LONGEST_NAME = 100;
const MOST = 200;

interface Hint {
  readonly name: string;
  readonly sign: SponsorSign;
  readonly at: number;
  readonly end: number;
}

/**
 * Who sponsored which posts, as far as the posts say that they are paid for; those with the newest post first. The result does
 * not depend on the order of the posts.
 * @param ownNames handles and names of whoever posts: nobody sponsors themselves
 */
export function sponsorsOf(posts: readonly EvidencePost[], ownNames: readonly string[] = []): Sponsor[] {
  const own = new Set(ownNames.map(squeezedName));
  const found = new Map<string, { name: string; posts: SponsoredPost[] }>();
  for (const post of posts.toSorted(newestFirst)) {
    for (const [key, hints] of hintsByName(post)) {
      if (key === '' || own.has(key)) continue;
      const sponsor = found.get(key) ?? { name: hints[0]?.name ?? key, posts: [] };
      sponsor.posts.push(sponsoredPost(post, hints));
      found.set(key, sponsor);
    }
  }
  return [...found]
    .map(
      ([key, { name, posts: own }]): Sponsor => ({
        key,
        name,
        strength: own.some(isSaid) ? 'said' : 'likely',
        posts: own,
      }),
    )
    .slice(0, MOST);
}

function isSaid({ strength }: SponsoredPost): boolean {
  return strength === 'said';
}

/** Newest first; those without a date last. */
function newestFirst(one: EvidencePost, other: EvidencePost): number {
  return (
    (other.publishedAt ?? Number.NEGATIVE_INFINITY) - (one.publishedAt ?? Number.NEGATIVE_INFINITY) ||
    (one.key < other.key ? -1 : 1)
  );
}

function sponsoredPost(post: EvidencePost, hints: readonly Hint[]): SponsoredPost {
  const [best] = hints;
  const signs = [...new Set(hints.map(({ sign }) => sign))];
  const isInCaption = best && best.sign !== 'label' && post.caption !== undefined;
  const name = best?.name ?? '';
  return {
    postKey: post.key,
    ...(post.url !== undefined && { url: post.url }),
    ...(post.publishedAt !== undefined && { publishedAt: post.publishedAt }),
    signs,
    strength: signs.some((sign) => STRONG.has(sign)) ? 'said' : 'likely',
    ...(isInCaption
      ? quoteAround(post.caption ?? '', best.at, best.end)
      : { quote: name, mark: [0, name.length] as const }),
  };
}

/** The strongest sign of each first. */
function hintsByName(post: EvidencePost): Map<string, Hint[]> {
  const byName = new Map<string, Hint[]>();
  for (const hint of hintsOf(post)) {
    const name = clip(headerText(hint.name), LONGEST_NAME);
    const key = squeezedName(name);
    const known = byName.get(key);
    if (known) known.push({ ...hint, name });
    else byName.set(key, [{ ...hint, name }]);
  }
  return byName;
}

function hintsOf(post: EvidencePost): Hint[] {
  const labels = (post.sponsors ?? []).map(
    (name): Hint => ({ name: name.replace(/^[@＠]/, ''), sign: 'label', at: 0, end: 0 }),
  );
  if (post.caption === undefined) return labels;
  const { disclosures } = captionMarks(post.caption);
  const { mentions, hashtags, links } = textPieces(post.caption);
  const said = disclosures.flatMap(({ sponsor }) => (sponsor === undefined ? [] : placed(post.caption ?? '', sponsor)));
  const told = hashtags.flatMap(({ name, at, end }): Hint[] => {
    const brand = TAG_TELLS.exec(name)?.[1];
    return brand === undefined || TAG_TELLS_NOBODY.test(brand) ? [] : [{ name: brand, sign: 'hashtag', at, end }];
  });
  // Without a word that it is paid, whoever stands in a post is a friend.
  if (post.paidPartnership !== true && disclosures.length === 0) return [...labels, ...told];
  const isByCode = disclosures.length > 0 && disclosures.every(({ kind }) => kind === 'affiliate');
  const beside = isByCode ? 'code' : 'mention';
  return [
    ...labels,
    ...said,
    ...told,
    ...mentions.map((mention): Hint => ({ ...mention, sign: beside })),
    ...links
      .filter(({ name }) => !NO_SPONSOR_HOSTS.test(name))
      .map((link): Hint => ({ ...link, name: ownerOf(link.name), sign: isByCode ? 'code' : 'link' })),
  ];
}

function placed(caption: string, sponsor: string): Hint[] {
  const at = Math.max(0, caption.indexOf(sponsor));
  return [{ name: sponsor, sign: 'named', at, end: Math.min(caption.length, at + sponsor.length) }];
}

/** `shop.northlight.co.uk`: northlight. */
function ownerOf(host: string): string {
  const labels = host.split('.');
  const isNested =
    labels.length > 2 && /^(?:co|com|org|net|ac)$/.test(labels.at(-2) ?? '') && labels.at(-1)?.length === 2;
  return labels.at(isNested ? -3 : -2) ?? host;
}
