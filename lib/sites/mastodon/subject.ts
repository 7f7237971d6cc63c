import { isObject, type JsonObject, objectAt } from '../json-path';
import { acctOf } from './accounts';
import { type AccountName, isId } from './address';
import { type Answer, objectsOf } from './answers';
import type { Page } from './page';
import { foldAcct } from './server';

/** The account that the address names, under both of its names where the page's data ties them together. */
export interface Subject {
  readonly acct: string | undefined;
  readonly id: string | undefined;
}

/** Accounts in the page's data that are this subject's, most trusted first, each with where it was. */
export interface SubjectAccounts {
  readonly subject: Subject;
  /** Answers about the account itself. */
  readonly direct: readonly JsonObject[];
  /** The account as the author of posts; it carries the same members. */
  readonly asAuthor: readonly JsonObject[];
  /** What the client started with: stale after a while, and usually about the viewer. */
  readonly embedded: readonly JsonObject[];
}

export function accountsOfSubject(page: Page, name: AccountName): SubjectAccounts {
  const { answers, server } = page;
  const direct = answers.all.filter(({ asked }) => asked.for === 'account');
  const authors = answers.all.flatMap(authorsIn);
  const embedded = embeddedAccounts(page);
  const all = [...direct.flatMap(({ json }) => (isObject(json) ? [json] : [])), ...authors, ...embedded];
  const isNamed = (account: JsonObject) => {
    const acct = acctOf(account);
    if (name.acct === undefined) return account.id === name.id;
    return acct !== undefined && foldAcct(acct, server) === foldAcct(name.acct, server);
  };
  const tied = all.filter(isNamed);
  const subject: Subject = {
    acct: name.acct ?? tied.map(acctOf).find((acct) => acct !== undefined),
    id: name.id ?? tied.map(({ id }) => id).find(isId),
  };
  return {
    subject,
    direct: direct.flatMap((answer) => (isDirect(answer, subject, isNamed) ? [answer.json] : [])).filter(isObject),
    asAuthor: authors.filter(isNamed),
    embedded: embedded.filter(isNamed),
  };

  function isDirect({ asked, json }: Answer, { id }: Subject, isOf: (account: JsonObject) => boolean): boolean {
    if (!isObject(json) || asked.for !== 'account') return false;
    if (isOf(json)) return true;
    // A readable name that is another's says no; without one, what was asked for decides.
    if (acctOf(json) !== undefined || (isId(json.id) && id !== undefined && json.id !== id)) return false;
    const wanted = asked.acct !== undefined && name.acct !== undefined;
    if (wanted && foldAcct(asked.acct ?? '', server) === foldAcct(name.acct ?? '', server))
      return json.error === undefined;
    return id !== undefined && (asked.id === id || json.id === id) && json.error === undefined;
  }
}

function authorsIn({ asked, json }: Answer): JsonObject[] {
  const entries =
    asked.for === 'status' ? [json] : asked.for === 'statuses' || asked.for === 'timeline' ? objectsOf(json) : [];
  return entries
    .flatMap((entry) => [objectAt(entry, 'account'), objectAt(entry, 'reblog', 'account')])
    .filter(isObject);
}

function embeddedAccounts({ server: { state } }: Page): JsonObject[] {
  const accounts = state.ok ? objectAt(state.value, 'accounts') : undefined;
  return Object.values(accounts ?? {}).filter(isObject);
}

/** The viewer's own name, from what the client started with. */
export function viewerAcct({ server: { state, viewerId } }: Page): string | undefined {
  if (!state.ok || viewerId === undefined) return undefined;
  return acctOf(objectAt(state.value, 'accounts', viewerId));
}
