import { at } from '../json-path';
import { type Address, isPlaceholderId, sameHandle } from './address';
import type { Block, Blocks } from './blocks';
import { shownHandle } from './dom-channel';
import { identityOf, matchAddress } from './identity';

/** Blocks that are about the channel of the address, most trusted first, and what was set aside. */
export interface Chosen {
  readonly blocks: readonly Block[];
  /** Of these, the ones that name no channel: the next part of a list, of this page or of another. */
  readonly nameless: ReadonlySet<Block>;
  /** Blocks about other channels, left over from other pages. */
  readonly setAside: readonly Block[];
  readonly isStale: boolean;
  /** Whom the stale embedded data is about. */
  readonly staleHandle: string | undefined;
  /** The page fetched the page of this very channel. */
  readonly hasOwnResponse: boolean;
  readonly namesAnother: boolean;
}

/**
 * A response that names another channel is left over from another page: it is set aside. Embedded data that names another
 * channel is stale when the visible page or a response shows the channel of the address; else the page itself is about
 * somebody else (a handle that was given away, say).
 */
export function chooseBlocks(document: Document, address: Address, { responses, initial }: Blocks): Chosen {
  const all = [...responses, ...(initial ? [initial] : [])];
  const identities = new Map(all.map((block) => [block, identityOf(block.data)]));
  const idOf = (block: Block) => identities.get(block)?.id;
  const matches = new Map([...identities].map(([block, identity]) => [block, matchAddress(identity, address)]));
  const matchOf = (block: Block) => matches.get(block) ?? 'unnamed';

  const others = all.filter((block) => matchOf(block) === 'other');
  // The last response of a channel is the newest.
  const unopposed = responses.filter((block) => matchOf(block) !== 'other').reverse();
  // An address by handle cannot be held against an id, but a block that names both ties them together.
  const named = [...unopposed, ...(initial ? [initial] : [])].find((block) => matchOf(block) === 'same');
  const id = named && idOf(named);
  const otherIds = new Set(others.map(idOf).filter((other) => other !== undefined && other !== id));
  const undecided = unopposed.filter((block) => !otherIds.has(idOf(block)));
  const ids = new Set(undecided.map(idOf));
  // With nothing that ties the address to an id, answers about several channels could be anybody's.
  const accepted = undecided.filter((block) => (id === undefined ? ids.size <= 1 : idOf(block) === id));
  const ofPage = {
    nameless: namelessOf(accepted, { address, id, idOf, matchOf }),
    hasOwnResponse: accepted.some(
      (block) => hasMetadata(block) && (matchOf(block) === 'same' || (id !== undefined && idOf(block) === id)),
    ),
  };
  const hasOther = responses.some((block) => matchOf(block) === 'other' && hasMetadata(block));
  const setAside = others.filter((block) => block !== initial);
  if (!initial) {
    const namesAnother = hasOther && !accepted.some(hasMetadata);
    return { ...ofPage, blocks: accepted, setAside, isStale: false, staleHandle: undefined, namesAnother };
  }

  const identity = identityOf(initial.data);
  const match = matchOf(initial);
  const handle = shownHandle(document);
  const contradicted = match === 'unnamed' && isAnother(handle, identity.handle);
  if (match !== 'other' && !contradicted) {
    const fresh = { isStale: false, staleHandle: undefined, namesAnother: false };
    return { ...ofPage, blocks: [...accepted, initial], setAside, ...fresh };
  }

  const isShownElsewhere = handle !== undefined && identity.handle !== undefined && sameHandle(handle, identity.handle);
  const isStale = accepted.length > 0 || !isShownElsewhere;
  return {
    ...ofPage,
    blocks: accepted,
    setAside: [...setAside, initial],
    isStale,
    staleHandle: identity.handle,
    namesAnother: !isStale,
  };
}

/** Blocks without the whole page of a channel that neither match the address nor share an id with one that does. */
function namelessOf(
  accepted: readonly Block[],
  {
    address,
    id,
    idOf,
    matchOf,
  }: {
    readonly address: Address;
    readonly id: string | undefined;
    readonly idOf: (block: Block) => string | undefined;
    readonly matchOf: (block: Block) => string;
  },
): ReadonlySet<Block> {
  const isSaved = address.type === 'channel' && isPlaceholderId(address.key);
  const known = new Set([id, ...accepted.filter(hasMetadata).map(idOf)].filter((each) => each !== undefined));
  const isNamed = (block: Block): boolean => {
    const own = idOf(block);
    return matchOf(block) === 'same' || hasMetadata(block) || (own !== undefined && (isSaved || known.has(own)));
  };
  return new Set(accepted.filter((block) => !isNamed(block)));
}

/** Does a block hold the whole page of a channel? */
export function hasMetadata({ data }: Block): boolean {
  return at(data, 'metadata', 'channelMetadataRenderer') !== undefined;
}

function isAnother(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && !sameHandle(one, other);
}
