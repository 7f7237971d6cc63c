import { arrayAt, at, objectAt, stringAt } from '../json-path';
import { type Address, handleOfLink, isChannelId, isPlaceholderId, sameHandle } from './address';
import { headerHandle, headerOf } from './header-shapes';

/** Whom a block of JSON says that it is about. */
export interface Identity {
  readonly id: string | undefined;
  readonly handle: string | undefined;
  /** Paths such as `/c/name` and `/user/name` that lead to the channel. */
  readonly paths: readonly string[];
}

/** Reads the channel that a browse response or `ytInitialData` is about; all parts missing when it names none. */
export function identityOf(data: unknown): Identity {
  const metadata = objectAt(data, 'metadata', 'channelMetadataRenderer');
  const header = headerOf(data);
  const links = [
    stringAt(metadata, 'vanityChannelUrl'),
    ...arrayAt(metadata, 'ownerUrls').map((link) => (typeof link === 'string' ? link : undefined)),
    stringAt(header?.renderer, 'navigationEndpoint', 'browseEndpoint', 'canonicalBaseUrl'),
    stringAt(data, 'microformat', 'microformatDataRenderer', 'vanityChannelUrl'),
  ].filter((link): link is string => link !== undefined);
  const ids = [stringAt(metadata, 'externalId'), stringAt(header?.renderer, 'channelId'), browseIdOf(data)];
  return {
    id: ids.find(isChannelId),
    handle: links.map(handleOfLink).find((handle) => handle !== undefined) ?? (header && headerHandle(header)),
    paths: links.map(pathOf),
  };
}

export type Match = 'same' | 'other' | 'unnamed';

/** Is a block about the channel of the address? `unnamed` when it does not say, or says it in a way that cannot be compared. */
export function matchAddress(identity: Identity, address: Address): Match {
  if (address.type !== 'channel') return 'unnamed';
  if (address.by === 'id') {
    if (isPlaceholderId(address.key) || identity.id === undefined) return 'unnamed';
    return identity.id === address.key ? 'same' : 'other';
  }
  if (address.by === 'handle') {
    if (identity.handle === undefined) return 'unnamed';
    return sameHandle(identity.handle, address.key) ? 'same' : 'other';
  }
  return identity.paths.some((path) => path.toLowerCase() === address.path.toLowerCase()) ? 'same' : 'unnamed';
}

/** The channel that YouTube's own tracking parameters say was asked for; continuations name it nowhere else. */
function browseIdOf(data: unknown): string | undefined {
  for (const service of arrayAt(data, 'responseContext', 'serviceTrackingParams')) {
    for (const parameter of arrayAt(service, 'params')) {
      if (at(parameter, 'key') === 'browse_id') return stringAt(parameter, 'value');
    }
  }
  return undefined;
}

function pathOf(link: string): string {
  try {
    return new URL(link, 'https://www.youtube.com').pathname;
  } catch {
    return link;
  }
}
