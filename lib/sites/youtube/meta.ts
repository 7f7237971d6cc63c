import { found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { metaContent } from '../structured-data';
import type { Address } from './address';
import { isChannelId } from './address';
import { emptyProfile, textField } from './fields';
import { identityOf, matchAddress } from './identity';

/**
 * What the `<meta>` elements of a channel page say, when they are about the channel of the address. They hold the name and
 * the id; the description there is cut short, so it is left out. Like the embedded JSON they go stale on in-page navigation.
 */
export function readMeta(document: Document, address: Address): ProfileFields | undefined {
  if (metaContent(document, 'og:type') !== 'profile' || address.type !== 'channel') return undefined;
  const link =
    document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? metaContent(document, 'og:url') ?? '';
  const id = /\/channel\/(UC[\w-]{22})/.exec(link)?.[1];
  const identity = { ...identityOf({}), id: isChannelId(id) ? id : undefined, handle: undefined };
  // Only an id can be compared: an address by handle has nothing to hold it against.
  if (matchAddress(identity, address) !== 'same') return undefined;
  return {
    ...emptyProfile('meta elements of the page'),
    id: isChannelId(id) ? found(id, 'structured') : unreadable('canonical address of the page'),
    displayName: textField(metaContent(document, 'og:title'), 'structured', textLimits.name, 'og:title of the page'),
  };
}
