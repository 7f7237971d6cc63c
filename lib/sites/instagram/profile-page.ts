import { absent, type Field, found, valueIn } from '@/lib/domain/field';
import {
  type AccountFields,
  listLimits,
  type PostFields,
  type ProfileFields,
  type ReadingNotice,
} from '@/lib/domain/reading';
import { at, stringAt } from '../json-path';
import { mergeProfiles, mostTrusted } from '../trust';
import { listedIn, withShown, writersOf } from './accounts';
import { isSameHandle, type ProfileTab } from './address';
import { handlesInDialog, profileOfHeader, shortcodesInGrid } from './header';
import { profileOfMeta, subjectOfMeta } from './meta';
import type { Page } from './page';
import { postOfLink, postsIn } from './posts';
import { hasProfileCounts } from './shapes';
import type { JsonSource } from './sources';
import { subjectOfRequest } from './sources';
import { isAboutAnother, isBy, isGuest, isOfPage, namelessUser, type Subject, subjectIn, usersNamed } from './subject';
import { countsOfUser, profileOfUser } from './user';

/** A profile page, read for the profile that its address names and for nobody else. */
export interface ProfilePage {
  /** The page speaks of this profile beyond its address. */
  readonly isThere: boolean;
  /** The site answered that nobody has this handle. */
  readonly isGone: boolean;
  readonly profile: ProfileFields;
  readonly posts: readonly PostFields[];
  readonly accounts: readonly AccountFields[];
  readonly notices: readonly ReadingNotice[];
}

export function readProfilePage(page: Page, handle: string, tab: ProfileTab): ProfilePage {
  const { document, sources, language, state } = page;
  const subject = subjectIn(handle, sources);
  const header = profileOfHeader(document, handle, language);
  const meta = profileOfMeta(document, handle, language);
  const posts = postsOf(page, subject);
  const inJson = [...sources.responses, ...sources.embedded].some((source) => usersNamed(source, handle).length > 0);
  return {
    isThere: inJson || header.handle !== undefined || meta.handle !== undefined,
    isGone: !inJson && sources.responses.some((source) => saysGone(source, handle)),
    profile: mergeProfiles(
      [
        ...sources.responses.flatMap((source) => layersOf(source, handle)),
        ...sources.responses.flatMap((source) => namelessLayer(source, subject)),
        ...sources.embedded.flatMap((source) => layersOf(source, handle)),
        ...(subject.id === undefined ? [] : [{ id: found(subject.id, 'embedded') }]),
        {
          followers: freshest(header.followers, meta.followers),
          following: freshest(header.following, meta.following),
          postCount: freshest(header.postCount, meta.postCount),
          ...(state.isPrivate && header.handle ? { private: found(true, 'text') } : {}),
        },
        meta,
        header,
        { handle: found(handle, 'attribute'), likesTotal: absent() },
      ],
      'this page does not show it, or is not yet loaded',
    ),
    posts,
    accounts: accountsOf(page, subject, tab, posts),
    notices: noticesOf(page, subject),
  };
}

function layersOf(source: JsonSource, handle: string): Partial<ProfileFields>[] {
  return usersNamed(source, handle).map((user) => profileOfUser(user, source.source));
}

function namelessLayer(source: JsonSource, subject: Subject): Partial<ProfileFields>[] {
  const user = namelessUser(source, subject);
  return user ? [countsOfUser(user, 'response')] : [];
}

/**
 * The header is what the person sees now; `og:description` may be days old. It adds its digits where the header rounds
 * (`24.7K`) and both agree.
 */
function freshest(header: Field<number> | undefined, meta: Field<number> | undefined): Field<number> {
  if (header?.status === 'found' && header.precision === 'rounded' && meta?.status === 'found') {
    const step = 10 ** (/0*$/.exec(String(header.value))?.[0].length ?? 0);
    return meta.precision === 'exact' && Math.abs(meta.value - header.value) < step ? meta : header;
  }
  return mostTrusted([header, meta], 'the header and og:description');
}

function postsOf({ sources, document }: Page, subject: Subject): readonly PostFields[] {
  const ofThisPage = new Set(sources.responses.filter((source) => isOfPage(source, subject)));
  const posts = postsIn(
    sources,
    (seen, source) => isBy(seen, subject) || (ofThisPage.has(source) && isGuest(seen)),
    subject,
  );
  const known = new Set(posts.map((post) => (post.url.status === 'found' ? post.url.value : '')));
  const more = shortcodesInGrid(document, subject.handle)
    .map((shortcode) => postOfLink(shortcode, subject.handle))
    .filter((post) => post.url.status === 'found' && !known.has(post.url.value));
  return [...posts, ...more].slice(0, listLimits.posts);
}

/** On the list of followers or followed its rows; elsewhere who wrote the posts of others that stand on the page. */
function accountsOf(
  { sources, document }: Page,
  subject: Subject,
  tab: ProfileTab,
  posts: readonly PostFields[],
): readonly AccountFields[] {
  if (tab === 'followers' || tab === 'following')
    return withShown(listedIn(sources, subject, tab), handlesInDialog(document), subject);
  // The list opens over the profile, whose address the page then takes back.
  const fetched = listedIn(sources, subject, 'followers');
  const known = new Set(fetched.map(({ handle }) => valueIn(handle)));
  const writers = writersOf(posts, sources, subject).filter(({ handle }) => !known.has(valueIn(handle)));
  return [...fetched, ...writers].slice(0, listLimits.accounts);
}

function noticesOf({ sources, document }: Page, subject: Subject): readonly ReadingNotice[] {
  const { handle } = subject;
  const isOwn = (source: JsonSource) => usersNamed(source, handle).length > 0;
  const hasOwnNumbers = [...sources.responses, ...sources.embedded].some((source) =>
    usersNamed(source, handle).some(hasProfileCounts),
  );
  const metaSubject = subjectOfMeta(document);
  const isMetaOther =
    metaSubject !== undefined && !(metaSubject.about === 'profile' && isSameHandle(metaSubject.handle, handle));
  const embedsOther = sources.embedded.some(({ users }) =>
    users.some(
      ({ user, isViewer }) => !isViewer && hasProfileCounts(user) && !isSameHandle(stringAt(user, 'username'), handle),
    ),
  );
  const isStale = !hasOwnNumbers && (isMetaOther || (metaSubject === undefined && embedsOther));
  const differs = !sources.responses.some(isOwn) && sources.responses.some((source) => isAboutAnother(source, subject));
  return [
    ...(isStale ? ['embedded-data-is-stale' as const] : []),
    ...(differs ? ['handle-differs-from-address' as const] : []),
  ];
}

/** `web_profile_info` for this very handle with `user: null`: nobody has it, or the viewer is blocked. */
function saysGone(source: JsonSource, handle: string): boolean {
  const asked = subjectOfRequest(source.request).handle;
  const isProfileRequest = source.request?.pathname.includes('/web_profile_info') === true;
  return isProfileRequest && isSameHandle(asked, handle) && at(source.json, 'data', 'user') === null;
}
