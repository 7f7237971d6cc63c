import { listLimits } from '@/lib/domain/reading';
import { haveCommon, joinedAccounts } from '../joined';
import { at, isObject } from '../json-path';
import { mergeProfiles } from '../trust';
import { accountOfObject } from './accounts';
import { objectsOf } from './answers';
import { distinctAccounts, peopleIn } from './lists';
import { mergedPosts, type Page, type Part } from './page';
import { timelineOf } from './profile-page';
import { shownAccounts } from './shown-accounts';
import { shownPosts } from './shown-posts';
import { postOfEntry } from './statuses';
import { viewerAcct } from './subject';

/** People and posts among results of a search, under a tag, or in a public timeline. */
export function readSearchPage(page: Page): Part {
  const { answers, document, server, locale } = page;
  const inOrder = [...answers.all].reverse();
  const results = inOrder.filter(({ asked }) => asked.for === 'search').map(({ json }) => json);
  const found = [
    ...results.flatMap((json) => peopleIn(at(json, 'accounts'))),
    ...inOrder.filter(({ asked }) => asked.for === 'accounts').flatMap(({ json }) => peopleIn(json)),
  ];
  const statuses = results
    .flatMap((json) => objectsOf(at(json, 'statuses')))
    .flatMap((status) => postOfEntry(status) ?? []);
  const timeline = timelineOf(page);
  const authors = statuses.map(({ author }) => author).filter(isObject);
  const accounts = [...found, ...timeline.accounts, ...authors.map((author) => accountOfObject(author, 'response'))];
  const viewer = viewerAcct(page);
  const shown = shownAccounts(document, server, viewer === undefined ? [] : [viewer], listLimits.accounts);
  // Beside posts that were fetched, names on screen are their writers.
  const isSame = accounts.length === 0 || haveCommon(shown, found);
  return {
    kind: 'search',
    profile: mergeProfiles([], 'a page of search results is about nobody in particular'),
    posts: mergedPosts(statuses, timeline.posts, shownPosts(document, server, locale, listLimits.posts)),
    accounts: distinctAccounts(joinedAccounts([accounts, isSame ? shown : []])),
  };
}
