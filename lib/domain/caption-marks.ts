import { type Disclosure, disclosureOfTag, disclosuresInProse, TAG_PLACE } from './disclosures';
import { takeWebLinks } from './text-links';

/** What a caption marks by itself: nothing here comes from the site's own labels. */
export interface CaptionMarks {
  /** Without `#`, as written; repeats (compared without case) once. */
  readonly hashtags: string[];
  /** Without `@`, as written; repeats once. */
  readonly mentions: string[];
  readonly disclosures: Disclosure[];
  /** Absolute web addresses, in order, each once. */
  readonly links: string[];
}

/**
 * Continues a hashtag: UAX #31, R8 ("extended hashtag identifiers", https://www.unicode.org/reports/tr31/#R8), without the
 * `-`, `+` and `*` that it also allows, because no social site goes on after them.
 */
const TAG_PART =
  '[\\p{XID_Continue}\\p{Extended_Pictographic}\\u200c\\u200d\\ufe0f\\u{1f3fb}-\\u{1f3ff}\\u{1f1e6}-\\u{1f1ff}]';
const TAG = new RegExp(`[#＃﹟](${TAG_PART}{1,140})(?!${TAG_PART})`, 'gu');
/** Before the `#`: part of a word, an address or a character reference such as `&#39;`. */
const NO_TAG_AFTER = /[\p{XID_Continue}&/＆]$/u;
/** Digits alone are a number ("#1 in sales"), signs alone (a keycap `#️⃣`) are a picture. */
const TAG_HAS_NAME = /[\p{L}\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}]/u;
const MENTION =
  /(?<![\p{L}\p{M}\p{N}_.@＠/+%-])[@＠]([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.·-]{0,98}[\p{L}\p{M}\p{N}_])?)(?:@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}))?/giu;
/** Handles in ASCII end where a script without spaces goes on: `@anaさん` names `ana`. */
const ASCII_THEN_UNSPACED =
  /^([A-Za-z0-9._-]+)[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** A time or a price: `@5pm`, `@ 20`. */
const NO_HANDLE = /^\d{1,4}(?:am|pm|h|uhr|k|x)?$/i;

/**
 * Hashtags, mentions, links and disclosures of a caption. Hashtags follow UAX #31; a `#` inside an address or a word and the
 * host of an e-mail address count as nothing. Linear in the length of the caption.
 */
export function captionMarks(caption: string): CaptionMarks {
  const text = caption.normalize('NFC');
  const { links, rest: withoutLinks } = takeWebLinks(text);
  const { tags, rest } = takeTags(withoutLinks);
  const mentions = mentionsIn(withoutLinks);
  const disclosures = new Map<string, Disclosure>();
  const found = [...tags.flatMap((tag) => disclosureOfTag(tag, text) ?? []), ...disclosuresInProse(rest)];
  for (const disclosure of found) {
    const key = `${disclosure.word.toLowerCase()}\n${disclosure.sponsor ?? ''}`;
    if (!disclosures.has(key)) disclosures.set(key, disclosure);
  }
  return { hashtags: tags, mentions, disclosures: [...disclosures.values()], links };
}

/** The hashtags, and the text with a mark in place of each. A tag may follow another without a space: `#one#two`. */
function takeTags(text: string): { tags: string[]; rest: string } {
  const tags = new Map<string, string>();
  let rest = '';
  let end = 0;
  for (const match of text.matchAll(TAG)) {
    const [whole, tag = ''] = match;
    const isChained = match.index === end && end > 0;
    if (
      !TAG_HAS_NAME.test(tag) ||
      (!isChained && NO_TAG_AFTER.test(text.slice(Math.max(0, match.index - 2), match.index)))
    )
      continue;
    rest += `${text.slice(end, match.index)}${TAG_PLACE}`;
    end = match.index + whole.length;
    const key = tag.normalize('NFKC').toLowerCase();
    if (!tags.has(key)) tags.set(key, tag);
  }
  return { tags: [...tags.values()], rest: rest + text.slice(end) };
}

function mentionsIn(text: string): string[] {
  const mentions = new Map<string, string>();
  for (const [, name = '', host] of text.matchAll(MENTION)) {
    const ascii = ASCII_THEN_UNSPACED.exec(name)?.[1]?.replace(/[.-]+$/, '');
    const handle = ascii ?? name;
    if (handle === '' || NO_HANDLE.test(handle)) continue;
    const full = host === undefined || ascii !== undefined ? handle : `${handle}@${host}`;
    if (!mentions.has(full.toLowerCase())) mentions.set(full.toLowerCase(), full);
  }
  return [...mentions.values()];
}
