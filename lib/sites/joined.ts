import { valueIn } from '@/lib/domain/field';
import type { AccountFields, CommentFields, PostFields } from '@/lib/domain/reading';
import { mergeFields, mergePosts } from './trust';

/**
 * Posts that stand in several places of one page, each once. `places` are in page order and decide the order of the posts,
 * `byTrust` are the same places with the most trusted first. Not every place says whose a post is, so an author that any of
 * them names stays. A post without a readable id is kept as it is: it cannot be compared.
 */
export function joinedPosts(
  places: readonly (readonly PostFields[])[],
  byTrust: readonly (readonly PostFields[])[],
  why: string,
): PostFields[] {
  const copies = new Map<string, PostFields[]>();
  const rows: (string | PostFields)[] = [];
  for (const post of places.flat()) {
    const id = valueIn(post.id);
    if (id === undefined) rows.push(post);
    else if (!copies.has(id)) {
      copies.set(id, []);
      rows.push(id);
    }
  }
  for (const post of byTrust.flat()) copies.get(valueIn(post.id) ?? '')?.push(post);
  return rows.map((row) => (typeof row === 'string' ? joined(copies.get(row) ?? [], why) : row));
}

function joined(copies: readonly PostFields[], why: string): PostFields {
  const [only, ...others] = copies;
  if (only !== undefined && others.length === 0) return only;
  const named = copies.find(({ author }) => author.status === 'found');
  const post = mergePosts(copies, why);
  return { ...post, author: (named ?? only ?? post).author };
}

interface Row {
  comment: CommentFields;
  /** What it is compared by: worked out once, for a page may repeat one text five hundred times. */
  marks: Marks;
  /** The last place that had it. */
  place: number;
}

interface Marks {
  readonly id: string | undefined;
  /** Folded. */
  readonly text: string | undefined;
  readonly author: string | undefined;
  readonly isCut: boolean;
}

function marksOf(comment: CommentFields): Marks {
  const text = valueIn(comment.text);
  const author = valueIn(comment.author);
  return {
    id: comment.id && valueIn(comment.id),
    text: text === undefined ? undefined : foldedText(text),
    author: author === undefined ? undefined : foldedName(author),
    isCut: /(?:…|\.{3})\s*$/.test(text ?? ''),
  };
}

/**
 * Comments that stand in several places of one page, each once, the most trusted place first. The same id is the same
 * comment; where one side has no id, the same author and text. What a page shows of a text may be cut or lack its emoji.
 */
export function joinedComments(places: readonly (readonly CommentFields[])[]): CommentFields[] {
  const rows: Row[] = [];
  const byId = new Map<string, Row>();
  const byText = new Map<string, Row[]>();
  places.forEach((comments, place) => {
    for (const comment of comments) {
      const marks = marksOf(comment);
      const { id, text } = marks;
      const key = text?.slice(0, KEY_LENGTH);
      const alike = key === undefined ? [] : (byText.get(key) ?? []);
      const named = id === undefined ? undefined : byId.get(id);
      // In one place an id that stands for two texts is no id.
      const isNamed = named && (named.place < place || named.marks.text === text);
      const like = alike.filter((row) => isSameComment(row.marks, marks));
      // Without an id, a comment that stands twice in one place is the same one drawn twice.
      const same = isNamed
        ? named
        : (like.find((row) => row.place < place) ?? (id === undefined ? like[0] : undefined));
      if (same) {
        same.comment = mergeFields([same.comment, comment], 'the comment on the page');
        same.marks = marksOf(same.comment);
        same.place = place;
        continue;
      }
      const row = { comment, marks, place };
      rows.push(row);
      if (id !== undefined) byId.set(id, row);
      if (key !== undefined) byText.set(key, [...alike, row]);
    }
  });
  return rows.map(({ comment }) => comment);
}

/** So much of a text finds its candidates; a text that is cut shorter than this is not recognised. */
const KEY_LENGTH = 8;
/** Without both authors only a text of this length is taken for the same one. */
const TELLING_LENGTH = 12;

function isSameComment(one: Marks, other: Marks): boolean {
  if (one.id !== undefined && other.id !== undefined) return one.id === other.id;
  const isShorter = (one.text ?? '').length < (other.text ?? '').length;
  const [shorter, longer] = isShorter ? [one, other] : [other, one];
  const [short, long] = [shorter.text ?? '', longer.text ?? ''];
  if (short !== long && !(shorter.isCut && long.startsWith(short))) return false;
  if (one.author === undefined || other.author === undefined) return short.length >= TELLING_LENGTH;
  return one.author === other.author;
}

function foldedText(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Cf}\p{Extended_Pictographic}\p{Emoji_Modifier}\u{1f1e6}-\u{1f1ff}\ufe0f\u20e3]+/gu, '')
    .replace(/(?:…|\.{3})$/, '');
}

function foldedName(name: string): string {
  return name.trim().replace(/^@/, '').normalize('NFC').toLowerCase();
}

/** Accounts that stand in several places of one page, each once by its handle, else its id; the most trusted place first. */
export function joinedAccounts(places: readonly (readonly AccountFields[])[]): AccountFields[] {
  const rows = new Map<string, AccountFields>();
  const keyOfId = new Map<string, string>();
  for (const account of places.flat()) {
    const id = valueIn(account.id);
    const handle = valueIn(account.handle);
    const known = id === undefined ? undefined : keyOfId.get(id);
    const key = known ?? (handle === undefined ? `#${id}` : foldedName(handle));
    const before = rows.get(key);
    rows.set(key, before ? mergeFields([before, account], 'the row of the list') : account);
    if (id !== undefined) keyOfId.set(id, key);
  }
  return [...rows.values()];
}

/** Do two lists share an account? Rows on screen that share none with the list that was fetched belong to another page. */
export function haveCommon(one: readonly AccountFields[], other: readonly AccountFields[]): boolean {
  const names = new Set(other.flatMap(namesOf));
  return one.some((account) => namesOf(account).some((name) => names.has(name)));
}

function namesOf({ id, handle }: AccountFields): string[] {
  return [id, handle].flatMap((field) => valueIn(field) ?? []).map(foldedName);
}
