import { accountName } from './account-name';
import { isFreeMail } from './free-mail-domains';
import type { Suppression, SuppressionKind } from './mailbox';
import type { SiteId } from './reading';
import { siteNames } from './site-names';
import { SITE_ID_MARK, type SuppressionFound, type SuppressionKey } from './suppression-keys';
import { clip, headerText } from './text';

export const kindWords: Readonly<Record<SuppressionKind, string>> = {
  address: 'Address',
  domain: 'Domain',
  handle: 'Account',
  person: 'Person',
  agency: 'Agency',
};

export const reasonWords: Readonly<Record<Suppression['reason'], string>> = {
  'opt-out': 'They said no',
  'hard-bounce': 'The address does not exist',
  complaint: 'They reported a mail',
  'by-hand': 'Put here by hand',
  file: 'From a file',
};

/** What an entry is called. Of an address, an account and a person only the ends are kept: who is erased must stay so. */
export function labelOf({ kind, value }: SuppressionKey, displayName = ''): string {
  switch (kind) {
    case 'address': {
      const at = value.lastIndexOf('@');
      return `${ends(value.slice(0, at))}@${ends(value.slice(at + 1))}`;
    }
    case 'handle': {
      const colon = value.indexOf(':');
      const site = value.slice(0, colon) as SiteId;
      const key = value.slice(colon + 1);
      if (key.startsWith(SITE_ID_MARK)) return `account ${ends(key.slice(SITE_ID_MARK.length))} on ${siteNames[site]}`;
      const prefix = accountName({ site, handle: key, url: '' }).startsWith('@') ? '@' : '';
      return `${prefix}${ends(key)} on ${siteNames[site]}`;
    }
    case 'person':
      return displayName.trim() === '' ? 'Somebody' : displayName.trim().split(/\s+/u).slice(0, 4).map(ends).join(' ');
    default:
      return clip(headerText(value), 120);
  }
}

/** The first and the last character, with an ellipsis for what is between. */
function ends(text: string): string {
  const characters = [...headerText(text)];
  const [first = ''] = characters;
  return characters.length > 3 ? `${first}…${characters.at(-1)}` : `${first}…`;
}

/** The rule, since when, and what it stands on: "Do not contact since 2026-03-02 (everybody at brand.com): Asked by phone". */
export function suppressionWords({ kind = 'address', label, at, evidence }: SuppressionFound): string {
  const whom = {
    address: '',
    person: '',
    handle: label === undefined ? '' : ` (${label})`,
    domain: ` (everybody at ${label ?? 'their domain'})`,
    agency: ` (everybody of ${label ?? 'their agency'})`,
  }[kind];
  return `Do not contact since ${new Date(at).toISOString().slice(0, 10)}${whom}: ${evidence}`;
}

/** What is to be known before a mail service's whole domain is put on the list; `undefined` for any other domain. */
export function freeMailWarning(domain: string): string | undefined {
  return isFreeMail(domain)
    ? `${domain} is a mail service for everybody: this would stop mail to all who have an address there.`
    : undefined;
}
