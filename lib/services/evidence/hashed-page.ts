import { accountFeatures, handleFeatures, seenNumber } from '@/lib/audience/features/account-features';
import { commentFeatures, comparableText } from '@/lib/audience/features/comment-features';
import { accountKeys } from '@/lib/domain/account-key';
import type { AccountEvidence, CommentEvidence, CommentSpam } from '@/lib/domain/evidence';
import { valueIn } from '@/lib/domain/field';
import type { AccountFields, CommentFields, PostFields, Reading, SiteId } from '@/lib/domain/reading';
import { foldedName } from '../post-owner';
import type { SaltedHash } from '../salted-hash';

/** A comment without its writer and its words, not yet under anybody's profile. */
export interface HashedComment
  extends Pick<
    CommentEvidence,
    'sameHash' | 'idHash' | 'authorHash' | 'authorHandle' | 'textHash' | 'features' | 'likes' | 'replies'
  > {
  /** Of the site's id of the comment, or else `sameHash`. */
  readonly hash: string;
  readonly publishedAt?: number;
  readonly publishedPrecision?: 'exact' | 'rounded';
  /** The page says that the owner wrote it. */
  readonly isByOwner: boolean;
  /** Folded, for comparing with the owner's names; never kept. */
  readonly author?: string;
}

/** An account of a list without its name. */
export type HashedAccount = Pick<AccountEvidence, 'accountHash' | 'rank' | 'features'>;

/** The bystanders of one page as hashes and features. Made before the transaction, because hashing cannot be awaited inside. */
export interface HashedPage {
  readonly comments: readonly HashedComment[];
  readonly accounts: readonly HashedAccount[];
  /** Per post of the reading, in the same order. */
  readonly tagged: ReadonlyMap<PostFields, readonly string[]>;
  /** `postId` below which the comments stand, where the page is about one post. */
  readonly postId?: string;
}

/** What a model makes of the words of comments that a page shows together, in their order, while they are there. */
export type CommentJudge = (texts: readonly string[]) => readonly CommentSpam[];

/** @param judge missing: comments are kept without the model's opinion */
export async function hashPage(hash: SaltedHash, reading: Reading, judge?: CommentJudge): Promise<HashedPage> {
  const { site, url } = reading;
  const postId = postOfPage(reading);
  const comments = await hashComments(hash, reading, { place: postId ?? '', judge });
  const accounts = reading.listOf === undefined ? [] : await hashAccounts(hash, reading.accounts, site, url);
  const tagged = new Map<PostFields, readonly string[]>();
  for (const post of reading.posts) {
    if (post.tagged?.status !== 'found') continue;
    tagged.set(post, await Promise.all(post.tagged.value.map((handle) => hash('account', nameKey(site, handle, url)))));
  }
  return { comments, accounts, tagged, ...(postId === undefined ? {} : { postId }) };
}

/** The post that the page is about: the only one, or the one with the page's address. */
function postOfPage({ kind, posts, url }: Reading): string | undefined {
  if (kind !== 'post' && kind !== 'comments') return undefined;
  const byUrl = posts.find((post) => valueIn(post.url) === url);
  const post = byUrl ?? (posts.length === 1 ? posts[0] : undefined);
  return post && valueIn(post.id);
}

async function hashComments(
  hash: SaltedHash,
  reading: Reading,
  { place, judge }: { readonly place: string; readonly judge: CommentJudge | undefined },
): Promise<HashedComment[]> {
  const seen = new Map<string, number>();
  const drafts = reading.comments.flatMap((comment) => {
    const author = valueIn(comment.author);
    const text = valueIn(comment.text);
    const id = comment.id && valueIn(comment.id);
    // Nothing to tell it from another by.
    if (id === undefined && (text === undefined || author === undefined)) return [];
    const same = JSON.stringify([reading.site, place, author === undefined ? '' : foldedName(author), text ?? '']);
    // The same words by the same writer below the same post: the first, the second …
    const nth = seen.get(same) ?? 0;
    seen.set(same, nth + 1);
    return [{ comment, author, text, id, same: `${same}#${nth}` }];
  });
  const verdictOn = judgedTogether(drafts, judge);
  return Promise.all(drafts.map((draft) => hashComment(hash, reading, { ...draft, spam: verdictOn(draft) })));
}

async function hashComment(
  hash: SaltedHash,
  { site, url }: Reading,
  draft: {
    comment: CommentFields;
    author?: string;
    text?: string;
    id?: string;
    same: string;
    spam: CommentSpam | undefined;
  },
): Promise<HashedComment> {
  const { comment, author, text, id, same, spam } = draft;
  const comparable = text === undefined ? '' : comparableText(text);
  const sameHash = await hash('comment', same);
  const idHash = id === undefined ? undefined : await hash('comment', JSON.stringify([site, 'id', id]));
  const published = valueIn(comment.publishedAt);
  const publishedAt = published === undefined ? Number.NaN : Date.parse(published);
  return {
    hash: idHash ?? sameHash,
    sameHash,
    ...(idHash === undefined ? {} : { idHash }),
    isByOwner: comment.isByOwner !== undefined && valueIn(comment.isByOwner) === true,
    ...(author === undefined
      ? {}
      : {
          author: foldedName(author),
          authorHash: await hash('account', nameKey(site, author, url)),
          authorHandle: handleFeatures(author),
        }),
    ...(text === undefined ? {} : { features: { ...commentFeatures(text), ...(spam && { spam }) } }),
    ...(comparable === '' ? {} : { textHash: await hash('text', comparable) }),
    ...numberOf('likes', comment.likes),
    ...numberOf('replies', comment.replies),
    ...(Number.isFinite(publishedAt)
      ? {
          publishedAt,
          publishedPrecision:
            comment.publishedAt.status === 'found' ? (comment.publishedAt.precision ?? 'exact') : 'rounded',
        }
      : {}),
  };
}

type Written = Readonly<{ author: string | undefined; text: string | undefined }>;

/** The same words by the same writer are one comment to the judge: a page may hold a comment twice. */
function judgedTogether(
  comments: readonly Written[],
  judge: CommentJudge | undefined,
): (comment: Written) => CommentSpam | undefined {
  if (!judge) return () => undefined;
  const keyOf = ({ author, text }: Written) => JSON.stringify([author, text]);
  const texts = new Map(
    comments.flatMap((comment) => (comment.text === undefined ? [] : [[keyOf(comment), comment.text] as const])),
  );
  const verdicts = judge([...texts.values()]);
  const byKey = new Map([...texts.keys()].map((key, at) => [key, verdicts[at]]));
  return (comment) => byKey.get(keyOf(comment));
}

function hashAccounts(
  hash: SaltedHash,
  accounts: readonly AccountFields[],
  site: SiteId,
  url: string,
): Promise<HashedAccount[]> {
  const named = accounts.flatMap((account, rank) => {
    const handle = valueIn(account.handle);
    const id = valueIn(account.id);
    const key = handle === undefined ? (id === undefined ? undefined : `#${id}`) : nameKey(site, handle, url);
    return key === undefined ? [] : [{ key, rank, account }];
  });
  const unique = [...new Map(named.toReversed().map((row) => [row.key, row])).values()].toReversed();
  return Promise.all(
    unique.map(async ({ key, rank, account }) => ({
      accountHash: await hash('account', key),
      rank,
      features: accountFeatures(account),
    })),
  );
}

/** One account, one key, wherever on the site it is named. */
function nameKey(site: SiteId, handle: string, url: string): string {
  const key = site === 'web' ? undefined : accountKeys(site, { handle, url }).handleKey;
  return `${site}:${key ?? foldedName(handle)}`;
}

function numberOf<K extends string>(key: K, field: CommentFields['likes'] | undefined) {
  const number = seenNumber(field);
  return number === undefined ? {} : ({ [key]: number } as { [Key in K]: typeof number });
}
