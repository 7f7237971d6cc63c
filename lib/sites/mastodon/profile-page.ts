import { absent, found } from '@/lib/domain/field';
import {
  type AccountFields,
  listLimits,
  type ProfileFields,
  type ReadingNotice,
  textLimits,
} from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { haveCommon, joinedAccounts } from '../joined';
import { isObject, type JsonObject, objectAt } from '../json-path';
import { mergeProfiles } from '../trust';
import { firstShown, shownText } from '../visible-text';
import { accountOfObject, acctOf, profileOfAccount } from './accounts';
import type { AccountName } from './address';
import { type Answer, objectsOf, refusalIn } from './answers';
import { distinctAccounts, peopleIn } from './lists';
import { mergedPosts, type Page, type Part } from './page';
import { selectors } from './selectors';
import { foldAcct } from './server';
import { shownAccounts } from './shown-accounts';
import { shownPosts } from './shown-posts';
import { shownProfile } from './shown-profile';
import { postOfEntry, type SeenStatus } from './statuses';
import { accountsOfSubject, type Subject, viewerAcct } from './subject';

const WHY = 'this page does not show it, or is not yet loaded';

/** A profile with its posts, or the list of those who follow it or whom it follows. */
export function readProfilePage(page: Page, name: AccountName, list?: 'followers' | 'following'): Part {
  const about = profileAbout(page, name);
  const gone = about.goneText ?? (about.isThere ? undefined : refusalFor(page, name));
  if (gone !== undefined) {
    return {
      kind: 'unavailable',
      // The server goes on stating the numbers of an account that it has closed.
      profile: about.profile,
      statusText: clip(gone, textLimits.statusText),
    };
  }
  const { subject, profile, notices } = about;
  const own = page.answers.all.filter((answer) => isListOfSubject(answer, subject, page));
  const listOf = list ?? (about.isThere ? undefined : listIn(page));
  if (listOf !== undefined) {
    return { kind: 'followers', listOf, profile, accounts: peopleOf(page, subject, listOf), notices };
  }
  const entries = [...own].reverse().flatMap(entriesOf);
  const others = entries.length > 0 ? NOTHING : timelineOf(page);
  const isOnScreen = about.isShown || entries.length > 0;
  const shown = isOnScreen ? shownPosts(page.document, page.server, page.locale, listLimits.posts) : [];
  return {
    kind: 'profile',
    profile,
    posts: mergedPosts(entries, others.posts, shown),
    accounts: others.accounts,
    notices,
  };
}

/** Everything that the page says about one account, and what to know about it. */
export function profileAbout(page: Page, name: AccountName) {
  const { head, server, document, locale } = page;
  const { subject, direct, asAuthor, embedded } = accountsOfSubject(page, name);
  const acct = subject.acct;
  const isOwn = (other: string | undefined) =>
    acct !== undefined && other !== undefined && foldAcct(other, server) === foldAcct(acct, server);
  const shown = acct === undefined ? undefined : shownProfile(document, acct, server, locale);
  const isStale = head.acct !== undefined && !isOwn(head.acct);
  const differs =
    direct.length === 0 &&
    asAuthor.length === 0 &&
    !shown &&
    !isStale &&
    page.answers.all.some(({ asked, json }) => asked.for === 'account' && acctOf(json) !== undefined);
  const notices: ReadingNotice[] = [
    // A record that the page fetched for this very account is as good as a reload.
    ...(isStale && direct.length === 0 ? (['embedded-data-is-stale'] as const) : []),
    ...(differs ? (['handle-differs-from-address'] as const) : []),
  ];
  const responses = direct.length > 0 ? direct : asAuthor.slice(0, 1);
  const named: Partial<ProfileFields> = {
    ...(acct === undefined ? {} : { handle: found(localName(acct, page), 'attribute') }),
    ...(subject.id === undefined ? {} : { id: found(subject.id, 'attribute') }),
    likesTotal: absent(),
    verified: absent(),
    category: absent(),
  };
  const profile = mergeProfiles(
    [
      ...responses.map((account) => profileOfAccount(account, 'response')),
      ...embedded.map((account) => profileOfAccount(account, 'embedded')),
      ...(shown ? [shown] : []),
      ...(isOwn(head.acct) ? [head.profile] : []),
      named,
    ],
    WHY,
  );
  return {
    subject,
    profile,
    notices,
    isShown: shown !== undefined,
    isThere: direct.length > 0 || asAuthor.length > 0 || embedded.length > 0 || shown !== undefined || isOwn(head.acct),
    goneText: direct.map(goneTextOf).find((text) => text !== undefined),
  };
}

/** A local account is called by its name alone, however the address is written. */
function localName(acct: string, { server }: Page): string {
  const [name = acct, host] = acct.split('@');
  return host !== undefined && server.hosts.includes(host.toLowerCase()) ? name : acct;
}

function goneTextOf(account: JsonObject): string | undefined {
  if (account.suspended === true) return 'This account has been suspended';
  return account.memorial === true ? 'In Memoriam' : undefined;
}

const GONE =
  /not found|gone|suspend|unavailable|not available|doesn['’]t exist|isn['’]t here|could ?n[o'’]t be found|gesperrt|nicht gefunden|suspendid|introuvable|no encontrad|não encontrad/i;

/** The server's words when there is no such account: an answer for this very account, or the page that stands in its place. */
function refusalFor({ answers, document, server }: Page, name: AccountName): string | undefined {
  for (const answer of answers.all) {
    const { asked } = answer;
    const refusal = asked.for === 'account' ? refusalIn(answer) : undefined;
    if (refusal === undefined || asked.for !== 'account' || !GONE.test(refusal)) continue;
    const isAsked =
      asked.acct !== undefined &&
      name.acct !== undefined &&
      foldAcct(asked.acct, server) === foldAcct(name.acct, server);
    if (isAsked || (asked.id !== undefined && asked.id === name.id)) return refusal;
  }
  const message = firstShown(document, selectors.message);
  const text = message && shownText(message);
  return text !== undefined && GONE.test(text) ? text : undefined;
}

/** Posts that were asked for by the subject's id; where that is not known, those of which it wrote or boosted every one. */
function isListOfSubject({ asked, json }: Answer, subject: Subject, { server }: Page): boolean {
  if (asked.for !== 'statuses') return false;
  if (subject.id !== undefined) return asked.of === subject.id;
  const owners = objectsOf(json).map((entry) => acctOf(objectAt(entry, 'account')));
  return (
    subject.acct !== undefined &&
    owners.length > 0 &&
    owners.every((acct) => acct !== undefined && foldAcct(acct, server) === foldAcct(subject.acct ?? '', server))
  );
}

function entriesOf({ asked, json }: Answer): SeenStatus[] {
  const isPinned = asked.for === 'statuses' && asked.isPinned;
  const entries = asked.for === 'status' && isObject(json) ? [json] : objectsOf(json);
  return entries.flatMap((entry) => postOfEntry(entry, isPinned) ?? []);
}

const NOTHING = { posts: [], accounts: [] };

/** Posts of others that the page fetched, and who wrote them: columns beside the profile, tags, the public timeline. */
export function timelineOf({ answers }: Page): { posts: readonly SeenStatus[]; accounts: readonly AccountFields[] } {
  const posts = [...answers.all]
    .reverse()
    .filter(({ asked }) => asked.for === 'timeline' || asked.for === 'status')
    .flatMap(entriesOf);
  return { posts, accounts: distinctAccounts(posts.map(({ author }) => accountOfObject(author, 'response'))) };
}

function listIn({ answers }: Page): 'followers' | 'following' | undefined {
  const asked = answers.all.map((answer) => answer.asked.for);
  return asked.includes('followers') ? 'followers' : asked.includes('following') ? 'following' : undefined;
}

function peopleOf(page: Page, { acct, id }: Subject, listOf: 'followers' | 'following'): readonly AccountFields[] {
  const pages = page.answers.all.filter(
    ({ asked }) => asked.for === listOf && 'of' in asked && (id === undefined || asked.of === id),
  );
  const fetched = [...pages].reverse().flatMap(({ json }) => peopleIn(json));
  const others = [acct, viewerAcct(page)].filter((name) => name !== undefined);
  const shown = shownAccounts(page.document, page.server, others, listLimits.accounts);
  // Rows on screen of which the answers know none are of another list.
  const isSame = fetched.length === 0 || haveCommon(shown, fetched);
  return distinctAccounts(joinedAccounts([fetched, isSame ? shown : []]));
}
