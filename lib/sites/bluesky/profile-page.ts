import { absent, found } from '@/lib/domain/field';
import { listLimits, type ProfileFields, type ReadingNotice, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { arrayAt, type JsonObject, objectAt } from '../json-path';
import { mergeProfiles } from '../trust';
import { firstShown, shownText } from '../visible-text';
import { isForAdults, labelsOf, profileOfView } from './accounts';
import { isDid, isSameActor } from './address';
import { type Answer, answersTo, refusalIn } from './answers';
import { mergedPosts, type Page, type Part } from './page';
import { postOfFeedItem, type SeenPost } from './posts';
import { selectors } from './selectors';
import { shownPosts } from './shown-posts';
import { shownProfile } from './shown-profile';
import { isAskedFor, isSubjectName, isSubjectView, type Subject, subjectOf } from './subject';

const WHY = 'this page does not show it, or is not yet loaded';

export function readProfilePage(page: Page, actor: string): Part {
  const about = profileAbout(page, actor);
  const { subject } = about;
  const refusal = refusalFor(page, subject);
  if (refusal !== undefined && about.views.length === 0) {
    return {
      kind: 'unavailable',
      profile: mergeProfiles([named(subject)], 'the site says that the account is not available'),
      statusText: clip(refusal, textLimits.statusText),
    };
  }
  const feeds = feedsOf(page, subject);
  const isShown = about.isShown || feeds.length > 0 || about.isHeadOwn;
  const posts = mergedPosts(feeds, isShown ? shownPosts(page.document, page.locale, listLimits.posts) : []);
  return { kind: 'profile', profile: about.profile, posts, notices: about.notices };
}

/** Everything that the page says about one account, and what to know about it. */
export function profileAbout(page: Page, actor: string) {
  const { answers, head, document, locale } = page;
  const subject = subjectOf(actor, answers, {
    ...(head.handle === undefined ? {} : { handle: head.handle }),
    ...(head.did === undefined ? {} : { did: head.did }),
  });
  const views = viewsOf(page, subject);
  const shown = shownProfile(document, subject, locale);
  const headNames = [head.handle, head.did].filter((name) => name !== undefined);
  const isHeadOwn = headNames.some((name) => isSubjectName(name, subject));
  // A record that the page fetched for this very account is as good as a reload.
  const hasRecord = views.some(({ view }) => Object.hasOwn(view, 'followersCount'));
  const isStale = headNames.length > 0 && !isHeadOwn && !hasRecord;
  const notices: ReadingNotice[] = [
    ...(isStale ? (['embedded-data-is-stale'] as const) : []),
    ...(isHeadOwn && head.isForMembers ? (['needs-login'] as const) : []),
    ...views.flatMap(({ view, isPublic }) => noticesOf(view, isPublic)),
    ...(views.length === 0 && !isStale && !shown && hasOnlyOthers(page, subject)
      ? (['handle-differs-from-address'] as const)
      : []),
  ];
  const profile = mergeProfiles(
    [
      ...views.map(({ view }) => profileOfView(view)),
      ...(isHeadOwn ? [head.profile] : []),
      ...(shown ? [shown] : []),
      named(subject),
    ],
    WHY,
  );
  return { subject, profile, views, isShown: shown !== undefined, isHeadOwn, notices };
}

/** What the address itself says. */
function named({ actor, handle, did }: Subject): Partial<ProfileFields> {
  return {
    ...(handle === undefined ? {} : { handle: found(handle, handle === actor ? 'attribute' : 'structured') }),
    ...(did === undefined ? {} : { id: found(did, did === actor ? 'attribute' : 'structured') }),
    likesTotal: absent(),
    private: absent(),
    location: absent(),
    category: absent(),
  };
}

interface SeenView {
  readonly view: JsonObject;
  readonly isPublic: boolean;
}

function viewsOf({ answers }: Page, subject: Subject): SeenView[] {
  const one = answersTo(answers, 'app.bsky.actor.getProfile')
    .filter((answer) => refusalIn(answer) === undefined && isSubjectView(answer.json, subject, answer.actor))
    .map(({ json, isPublic }) => ({ view: json, isPublic }));
  const many = answersTo(answers, 'app.bsky.actor.getProfiles').flatMap(({ json, isPublic }) =>
    objectsIn(json, 'profiles')
      .filter((view) => isSubjectView(view, subject))
      .map((view) => ({ view, isPublic })),
  );
  // The owner of a list of followers stands above it, without counts.
  const owners = answersTo(answers, 'app.bsky.graph.getFollowers', 'app.bsky.graph.getFollows').flatMap((answer) => {
    const view = objectAt(answer.json, 'subject');
    return view && isSubjectView(view, subject, answer.actor) ? [{ view, isPublic: answer.isPublic }] : [];
  });
  return [...one, ...many, ...owners];
}

export function objectsIn(json: JsonObject, key: string): JsonObject[] {
  return arrayAt(json, key).filter(
    (entry): entry is JsonObject => typeof entry === 'object' && entry !== null && !Array.isArray(entry),
  );
}

function noticesOf(view: JsonObject, isPublic: boolean): ReadingNotice[] {
  return [
    ...(isForAdults(view) ? (['age-restricted'] as const) : []),
    ...(isPublic && labelsOf(view).includes('!no-unauthenticated') ? (['needs-login'] as const) : []),
  ];
}

/** Pages of the feed that were fetched for this profile, in the order in which they stand on the page. */
function feedsOf({ answers }: Page, subject: Subject): SeenPost[] {
  return [...answersTo(answers, 'app.bsky.feed.getAuthorFeed')]
    .reverse()
    .filter((answer) => isFeedOf(answer, subject))
    .flatMap(({ json }) => arrayAt(json, 'feed').flatMap((item) => postOfFeedItem(item) ?? []));
}

/** A feed whose request names nobody is the profile's when it holds a post of theirs. */
function isFeedOf(answer: Answer, subject: Subject): boolean {
  if (answer.actor !== undefined) return isAskedFor(answer, subject);
  const posts = arrayAt(answer.json, 'feed').flatMap((item) => postOfFeedItem(item) ?? []);
  return posts.some(
    ({ did, fields }) =>
      (isDid(subject.did) && did === subject.did) ||
      (fields.author?.status === 'found' && isSameActor(fields.author.value, subject.handle)),
  );
}

function hasOnlyOthers({ answers }: Page, subject: Subject): boolean {
  const profiles = answersTo(answers, 'app.bsky.actor.getProfile').filter((answer) => refusalIn(answer) === undefined);
  return profiles.length > 0 && !profiles.some((answer) => isAskedFor(answer, subject) && answer.actor !== undefined);
}

const GONE = /not found|suspended|deactivated|taken down|takendown|no longer available|deleted/i;

/** The site's words when the account cannot be seen by anybody: not found, taken down, deactivated. */
function refusalFor({ answers, document, head }: Page, subject: Subject): string | undefined {
  for (const answer of answersTo(answers, 'app.bsky.actor.getProfile', 'app.bsky.feed.getAuthorFeed')) {
    const refusal = refusalIn(answer);
    const isGone = refusal && GONE.test(`${refusal.code} ${refusal.message}`);
    if (isGone && isAskedFor(answer, subject)) return refusal.message;
  }
  const error = firstShown(document, selectors.error);
  const text = error && shownText(error);
  const isHeadOwn = isSubjectName(head.handle, subject);
  return text !== undefined && GONE.test(text) && !isHeadOwn ? text : undefined;
}
