import { absent, found } from '@/lib/domain/field';
import type { PostFields, ProfileFields, ReadingNotice } from '@/lib/domain/reading';
import { type JsonObject, stringAt } from '../json-path';
import { authorOf, numericId } from '../meta-objects';
import { mergeProfiles } from '../trust';
import { isSameHandle } from './address';
import { postsOfDom, profileOfDom } from './dom';
import { countsBesideList, type FollowList, followListOf } from './lists';
import { profileOfMeta } from './meta';
import type { Page } from './page';
import { postsIn } from './posts';
import { byTrust } from './sources';
import { profileOfUser } from './user';

/** A profile page, read for the profile that its address names and for nobody else. */
export interface ProfilePage {
  /** The page speaks of this profile beyond its address. */
  readonly isThere: boolean;
  readonly profile: ProfileFields;
  readonly posts: readonly PostFields[];
  readonly follows: FollowList | undefined;
  readonly notices: readonly ReadingNotice[];
}

export function readProfilePage(page: Page, handle: string): ProfilePage {
  const { document, sources, language } = page;
  const users = byTrust(sources).flatMap(({ users: all, source }) =>
    all.filter((user) => isSameHandle(stringAt(user, 'username'), handle)).map((user) => ({ user, source })),
  );
  const whole = users.filter(({ user }) => isWhole(user));
  const id = [...whole, ...users].map(({ user }) => numericId(user))[0];
  const dom = profileOfDom(document, handle, language);
  const meta = profileOfMeta(page, handle);
  const isThere = users.length > 0 || dom.handle !== undefined || meta.handle !== undefined;
  const layers = [...whole, ...users.filter(({ user }) => !isWhole(user))];
  return {
    isThere,
    profile: mergeProfiles(
      [
        ...layers.map(({ user, source }) => profileOfUser(user, source)),
        countsBesideList(sources, id),
        dom,
        meta,
        { handle: found(handle, 'attribute') },
        // The site has no place for them.
        ...(isThere ? [{ likesTotal: absent(), location: absent(), category: absent() }] : []),
      ],
      'this page does not show it, or is not yet loaded',
    ),
    posts: postsIn(
      sources,
      ({ post, repostedBy, isQuoted }) =>
        !isQuoted && (isSameHandle(authorOf(post).handle, handle) || isSameHandle(repostedBy, handle)),
      postsOfDom(document, language).filter(
        ({ author }) => author?.status === 'found' && isSameHandle(author.value, handle),
      ),
    ),
    follows: followListOf(sources, id),
    notices: noticesOf(page, handle, whole.length > 0),
  };
}

/** The record of a profile, not the short form inside a post. */
function isWhole(user: JsonObject): boolean {
  return Object.hasOwn(user, 'biography') || Object.hasOwn(user, 'bio_links');
}

function noticesOf({ sources, loadedFor }: Page, handle: string, hasRecord: boolean): readonly ReadingNotice[] {
  const isHeadOther =
    loadedFor !== undefined && !(loadedFor.about === 'profile' && isSameHandle(loadedFor.handle, handle));
  const embedsOther = sources.embedded.some(({ users }) =>
    users.some((user) => isWhole(user) && !isSameHandle(stringAt(user, 'username'), handle)),
  );
  return !hasRecord && (isHeadOther || embedsOther) ? ['embedded-data-is-stale'] : [];
}
