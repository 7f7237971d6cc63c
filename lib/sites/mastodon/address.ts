/** What an address of a Mastodon server is about. `acct` is as written: `ana`, or `ana@other.example` for a remote account. */
export type Address =
  | { readonly about: 'profile'; readonly account: AccountName; readonly list?: 'followers' | 'following' }
  | { readonly about: 'post'; readonly id: string; readonly acct: string | undefined }
  | { readonly about: 'search' | 'login' | 'other' };

/** The account is named in one of two ways; the older web client used the server's own id. */
export type AccountName =
  | { readonly acct: string; readonly id?: undefined }
  | { readonly id: string; readonly acct?: undefined };

/** A local name, or name and server. Other software in the network allows dots and dashes. */
const ACCT =
  /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,98}[\p{L}\p{N}_])?(?:@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?)?$/iu;
/** Snowflakes here; other servers that speak the same interface use longer ids. */
const ID = /^[\w-]{1,64}$/;
const SEARCHES = new Set(['search', 'tags', 'public', 'explore', 'directory', 'trends']);

export function addressOf(url: URL): Address {
  const segments = url.pathname.split('/').filter(Boolean).map(decode);
  // `/deck` is the client with many columns; `/web` was the whole client until 4.0.
  const [first = '', second, third] = segments[0] === 'deck' || segments[0] === 'web' ? segments.slice(1) : segments;
  if (first.startsWith('@') && isAcct(first.slice(1))) return accountPage({ acct: first.slice(1) }, second, third);
  if (first === 'users' && isAcct(second)) {
    return third === 'statuses'
      ? accountPage({ acct: second }, segments.at(-1), undefined)
      : accountPage({ acct: second }, third, undefined);
  }
  if (first === 'accounts' && isId(second)) return accountPage({ id: second }, third, undefined);
  if (first === 'statuses' && isId(second)) return { about: 'post', id: second, acct: undefined };
  if (SEARCHES.has(first)) return { about: 'search' };
  if (first === 'timelines' && second !== 'home') return { about: 'search' };
  return { about: first === 'auth' ? 'login' : 'other' };
}

function accountPage(account: AccountName, section: string | undefined, next: string | undefined): Address {
  if (section === 'followers' || section === 'following') return { about: 'profile', account, list: section };
  if (account.acct !== undefined && section !== undefined && /^\d{1,25}$/.test(section) && next !== 'embed') {
    return { about: 'post', id: section, acct: account.acct };
  }
  return { about: 'profile', account };
}

export function isAcct(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 200 && ACCT.test(text);
}

export function isId(text: unknown): text is string {
  return typeof text === 'string' && ID.test(text);
}

/** The canonical address of the page, on the server that it was read on. */
export function canonicalUrl(address: Address, page: URL): string {
  if (address.about === 'profile') {
    const { acct, id } = address.account;
    const base = acct === undefined ? `${page.origin}/web/accounts/${id}` : `${page.origin}/@${acct}`;
    return address.list === undefined ? base : `${base}/${address.list}`;
  }
  if (address.about === 'post' && address.acct !== undefined) return `${page.origin}/@${address.acct}/${address.id}`;
  return `${page.origin}${page.pathname}${address.about === 'search' ? page.search : ''}`;
}

/** What a link of the page is about, and on which server; `undefined` for what is no web address. */
export function addressOfLink(href: string | null, page: URL): { address: Address; host: string } | undefined {
  if (!href || !URL.canParse(href, page.origin)) return undefined;
  const url = new URL(href, page.origin);
  return { address: addressOf(url), host: url.host };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
