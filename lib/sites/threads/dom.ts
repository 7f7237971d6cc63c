import { type Field, found, unreadable } from '@/lib/domain/field';
import { listLimits, type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { idOfShortcode } from '../meta-objects';
import { type Count, parseCount } from '../numbers';
import { isHidden, shownText } from '../visible-text';
import { websiteField } from '../written-link';
import { addressOfLink, isSameHandle, postUrl } from './address';
import { selectors } from './selectors';

/** The rendered head of a profile, empty unless it names this handle: it may still show the page before. */
export function profileOfDom(document: Document, handle: string, language: string | undefined): Partial<ProfileFields> {
  const column = [...document.querySelectorAll(selectors.column)].find((each) => !isHidden(each));
  const name = column?.querySelector(selectors.name);
  if (!column || !name || !namesHandle(column, name, handle)) return {};
  const shown = (name.textContent ?? '').trim();
  const link = websiteLink(column);
  return {
    handle: found(handle, 'text'),
    displayName: shown === '' ? unreadable('the name in the head') : found(clip(shown, textLimits.name), 'text'),
    followers: followersIn(column, language),
    ...(link ? { website: websiteField(link, 'the link in the head', 'attribute') } : {}),
  };
}

/** Links to other sites stand in posts as well: only one before the profile's tabs is the profile's own. */
function websiteLink(column: Element): string | undefined {
  for (const link of column.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (link.matches(selectors.outsideLink)) return href;
    if (/\/(?:replies|media|reposts|post\/[\w-]+)\/?$/.test(href)) return undefined;
  }
  return undefined;
}

/** The handle stands as a text of its own near the name. */
function namesHandle(column: Element, name: Element, handle: string): boolean {
  const leaves = [...column.querySelectorAll('*')].filter((element) => element.children.length === 0).slice(0, 60);
  const at = leaves.findIndex((leaf) => name.contains(leaf));
  return leaves
    .slice(Math.max(at, 0), Math.max(at, 0) + 8)
    .some((leaf) => isSameHandle((leaf.textContent ?? '').trim(), handle));
}

/** The only number with a title is the followers': `<span title="417,903">417K</span> followers`. */
function followersIn(column: Element, language: string | undefined): Field<number> {
  for (const span of column.querySelectorAll(selectors.exactCount)) {
    if (span.closest('time') !== null) continue;
    const shown = parseCount((span.textContent ?? '').trim(), language);
    const exact = parseCount(span.getAttribute('title') ?? '', language);
    if (shown && exact) return found(exact.value, 'attribute', exact.precision);
    if (shown) return found(shown.value, 'text', shown.precision);
  }
  return unreadable('followers in the head');
}

/** Posts on screen: address and exact time, and the numbers under them where their buttons are labelled in a known language. */
export function postsOfDom(document: Document, language: string | undefined): readonly Partial<PostFields>[] {
  const seen = new Set<string>();
  return [...document.querySelectorAll(selectors.postTime)].slice(0, listLimits.posts * 2).flatMap((time) => {
    const address = addressOfLink(time.closest('a')?.getAttribute('href'));
    const moment = Date.parse(time.getAttribute('datetime') ?? '');
    if (address?.about !== 'post' || address.handle === undefined || seen.has(address.code) || isHidden(time))
      return [];
    seen.add(address.code);
    const id = idOfShortcode(address.code);
    const around = postAround(time);
    return [
      {
        ...(id === undefined ? {} : { id: found(id, 'attribute') }),
        url: found(postUrl(address.handle, address.code), 'attribute'),
        author: found(address.handle, 'attribute'),
        publishedAt: Number.isNaN(moment)
          ? unreadable('the time in the link of the post')
          : found(new Date(moment).toISOString().replace('.000Z', 'Z'), 'attribute', 'exact'),
        ...captionBeside(time, around),
        ...countsUnder(around, language),
      } satisfies Partial<PostFields>,
    ];
  });
}

/** What people write has a direction of its own; names and times stand in such blocks as well, but as links. */
function captionBeside(time: Element, post: Element | undefined): Pick<Partial<PostFields>, 'caption'> {
  const block = [...(post?.querySelectorAll('[dir="auto"]') ?? [])].find(
    (each) =>
      each.querySelector('time') === null &&
      each.closest('a, [role="button"], time') === null &&
      (time.compareDocumentPosition(each) & AFTER) !== 0 &&
      hasWordsOfItsOwn(each),
  );
  const text = block && shownText(block);
  return text === undefined ? {} : { caption: found(clip(text, textLimits.caption), 'text') };
}

/** `Node.DOCUMENT_POSITION_FOLLOWING` */
const AFTER = 4;

/** A block that holds links only is a name or a topic. */
function hasWordsOfItsOwn(block: Element): boolean {
  const linked = [...block.querySelectorAll('a')].map((link) => (link.textContent ?? '').trim()).join('');
  return (block.textContent ?? '').trim().length > linked.length;
}

type CountName = 'likes' | 'comments' | 'shares';

/** Labels of the icons (seen 2026-02). */
const LABELS: Readonly<Record<string, CountName>> = {
  like: 'likes',
  unlike: 'likes',
  comment: 'comments',
  reply: 'comments',
  repost: 'shares',
  'gefällt mir': 'likes',
  kommentieren: 'comments',
  antworten: 'comments',
  reposten: 'shares',
  'me gusta': 'likes',
  comentar: 'comments',
  responder: 'comments',
  repostear: 'shares',
  "j'aime": 'likes',
  commenter: 'comments',
  répondre: 'comments',
  republier: 'shares',
};

/** A button without a number is a zero or a hidden number: nobody can tell. */
function countsUnder(
  post: Element | undefined,
  language: string | undefined,
): Partial<Record<CountName, Field<number>>> {
  const counts: Partial<Record<CountName, Field<number>>> = {};
  for (const button of post?.querySelectorAll(selectors.button) ?? []) {
    const icon = button.querySelector(selectors.icon);
    const label = (icon?.getAttribute('aria-label') ?? icon?.textContent ?? '').trim().toLowerCase().replace(/’/g, "'");
    const name = LABELS[label];
    const count = name && countOf(button, language);
    if (name && count && !counts[name]) counts[name] = found(count.value, 'text', count.precision);
  }
  return counts;
}

/** The largest element around the time that holds no other post. */
function postAround(time: Element): Element | undefined {
  let post: Element | undefined;
  for (
    let current = time.parentElement, steps = 0;
    current && steps < 25;
    current = current.parentElement, steps += 1
  ) {
    if (current.querySelectorAll(selectors.postTime).length > 1) break;
    post = current;
  }
  return post;
}

function countOf(button: Element, language: string | undefined): Count | undefined {
  const texts = [...button.querySelectorAll('span, div')]
    .filter((element) => element.children.length === 0 && element.closest('svg') === null)
    .map((element) => (element.textContent ?? '').trim())
    .filter((text) => text !== '');
  const [text] = texts;
  return text === undefined || texts.some((each) => each !== text) ? undefined : parseCount(text, language);
}
