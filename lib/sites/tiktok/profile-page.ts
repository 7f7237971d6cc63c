import { found } from '@/lib/domain/field';
import type { PostFields, ProfileFields, ReadingNotice } from '@/lib/domain/reading';
import { at, numberAt, stringAt } from '../json-path';
import { mergeProfiles } from '../trust';
import { isSameHandle } from './address';
import { postsOfGrid, profileOfDom, showsAnother } from './dom-profile';
import { type FollowList, followListOf } from './lists';
import type { Page } from './page';
import { postsIn } from './posts';
import { authorHandleOf, type SeenUser } from './shapes';
import { byTrust, type JsonSource } from './sources';
import { profileOfJsonLd, profileOfMeta, profileOfShareText } from './structured';
import { profileOfUser } from './user';

/** A profile page, read for the profile that its address names and for nobody else. */
export interface ProfilePage {
  /** The page speaks of this profile beyond its address. */
  readonly isThere: boolean;
  /** The site answered that nobody has this handle, or that the account was banned. */
  readonly isGone: boolean;
  readonly profile: ProfileFields;
  readonly posts: readonly PostFields[];
  readonly follows: FollowList | undefined;
  readonly notices: readonly ReadingNotice[];
}

/** Answers of the site about an account (seen 2023 to 2026): nobody, banned; and private, which comes without the account. */
const GONE = new Set([10202, 10221, 10223]);
const PRIVATE = 10222;

export function readProfilePage(page: Page, handle: string): ProfilePage {
  const { document, sources, language, state } = page;
  const all = byTrust(sources);
  const dom = profileOfDom(document, handle, language);
  const jsonLd = profileOfJsonLd(document, handle);
  const meta = profileOfMeta(document, handle);
  const whole = all.flatMap((source) => usersNamed(source, handle, true));
  const short = all.flatMap((source) => usersNamed(source, handle, false));
  const codes = all.flatMap((source) => codeOf(source, page, handle) ?? []);
  const isPrivate = whole.length === 0 && (codes.includes(PRIVATE) || (state.isPrivate && dom.handle !== undefined));
  const profile = mergeProfiles(
    [
      ...whole.map(({ seen, source }) => profileOfUser(seen, source.source)),
      ...(isPrivate ? [{ private: found(true, codes.includes(PRIVATE) ? 'embedded' : 'text') }] : []),
      ...all.flatMap((source) => shareTexts(source).map((text) => profileOfShareText(text, handle))),
      ...short.map(({ seen, source }) => profileOfUser(seen, source.source)),
      jsonLd,
      meta,
      dom,
      { handle: found(handle, 'attribute') },
    ],
    'this page does not show it, or is not yet loaded',
  );
  const name = profile.displayName.status === 'found' ? profile.displayName.value : undefined;
  const isOwn = (author: string | undefined) => isSameHandle(author, handle);
  return {
    isThere: whole.length > 0 || dom.handle !== undefined || isPrivate,
    isGone: whole.length === 0 && codes.some((code) => GONE.has(code)),
    profile,
    posts: postsIn(sources, (item) => isOwn(authorHandleOf(item)), postsOfGrid(document, handle, name, language)),
    follows: followListOf(page, handle),
    notices: noticesOf(page, handle, whole.length > 0),
  };
}

function usersNamed(source: JsonSource, handle: string, isWhole: boolean): { seen: SeenUser; source: JsonSource }[] {
  return source.users
    .filter((seen) => seen.isWhole === isWhole && isSameHandle(stringAt(seen.user, 'uniqueId'), handle))
    .map((seen) => ({ seen, source }));
}

function detailOf({ json, source }: JsonSource): unknown {
  return source === 'response' ? json : at(json, '__DEFAULT_SCOPE__', 'webapp.user-detail');
}

function shareTexts(source: JsonSource): unknown[] {
  return [at(detailOf(source), 'shareMeta', 'desc')];
}

/** The status of an answer about this account; one about another account, or from before a navigation, says nothing. */
function codeOf(source: JsonSource, { loadedFor }: Page, handle: string): number | undefined {
  if (source.source === 'response') {
    const isAsked = isSameHandle(source.request?.searchParams.get('uniqueId') ?? undefined, handle);
    return isAsked && source.request?.pathname.startsWith('/api/user/detail')
      ? numberAt(source.json, 'statusCode')
      : undefined;
  }
  const isOther = loadedFor !== undefined && !(loadedFor.about === 'profile' && isSameHandle(loadedFor.handle, handle));
  const older = isSameHandle(stringAt(source.json, 'UserPage', 'uniqueId'), handle)
    ? numberAt(source.json, 'UserPage', 'statusCode')
    : undefined;
  return isOther ? undefined : (numberAt(detailOf(source), 'statusCode') ?? older);
}

function noticesOf(page: Page, handle: string, hasRecord: boolean): readonly ReadingNotice[] {
  const { sources, loadedFor, document } = page;
  const embedsOther = sources.embedded.some(({ users }) =>
    users.some(({ user, isWhole }) => isWhole && !isSameHandle(stringAt(user, 'uniqueId'), handle)),
  );
  const isHeadOther =
    loadedFor !== undefined && !(loadedFor.about === 'profile' && isSameHandle(loadedFor.handle, handle));
  const isStale = !hasRecord && (embedsOther || isHeadOther || showsAnother(document, handle));
  return isStale ? ['embedded-data-is-stale'] : [];
}
