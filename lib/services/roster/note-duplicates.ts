import { sharedByMost } from '@/lib/domain/identity';
import { accountLinkKeys, emailKey, identityKeys } from '@/lib/domain/identity-keys';
import type { PersonId } from '@/lib/domain/ids';
import { mergeKey } from '@/lib/domain/merge';
import type { Person, Profile } from '@/lib/domain/person';
import { noteProposalsOfPerson } from '@/lib/services/identity/note-proposals';
import type { Store } from '@/lib/services/ports';
import type { ChunkPlan } from './plan-chunk';

/** Looked at one by one, which takes long: of a file of nothing but doubles, the rest comes to light when they are opened. */
const MOST_A_CHUNK = 100;

/**
 * Notes who of a chunk may be somebody known already: across handles, addresses and links, and where a row names two people.
 * Nobody is joined. In the caller's transaction, after the chunk was written. Gives the keys of the proposals that are new.
 */
export async function noteDuplicates(
  tx: Store,
  plan: Pick<ChunkPlan, 'people' | 'profiles' | 'pairs' | 'sharing'>,
  fileName: string,
  at: number,
): Promise<string[]> {
  const noted: string[] = [];
  for (const { line, people } of plan.pairs.slice(0, MOST_A_CHUNK)) {
    const key = mergeKey(...people);
    if (await tx.proposals.get(key)) continue;
    await tx.proposals.add({
      key,
      kind: 'merge',
      personIds: people,
      openSince: at,
      fromFile: { name: fileName, line },
    });
    noted.push(key);
  }
  const suspects = new Set([...(await alike(tx, plan)), ...plan.sharing]);
  const people = await tx.people.getMany([...suspects].slice(0, MOST_A_CHUNK));
  for (const person of people) noted.push(...(await noteProposalsOfPerson(tx, person, at)));
  return noted;
}

/** People of the chunk of whom some account or address is linked with somebody else's: a handful of look-ups for all. */
async function alike(tx: Store, { people, profiles }: Pick<ChunkPlan, 'people' | 'profiles'>): Promise<Set<PersonId>> {
  const ours = new Map<string, Set<string>>();
  const note = (key: string, owner: string) => {
    const owners = ours.get(key);
    if (owners) owners.add(owner);
    else ours.set(key, new Set([owner]));
  };
  const linked = new Map<string, readonly [Profile['site'], string]>();
  for (const profile of profiles) {
    const owner = profile.personId;
    if (owner === undefined) continue;
    for (const key of accountLinkKeys(profile)) note(key, owner);
    for (const key of identityKeys(profile)) {
      note(key, owner);
      const [, site, handle] = /^at:([^:]+):(.+)$/s.exec(key) ?? [];
      if (site !== undefined && handle !== undefined) linked.set(key, [site as Profile['site'], handle]);
    }
  }
  for (const { id, emails } of people as readonly Person[])
    for (const { address } of emails) note(emailKey(address), id);
  const near = await tx.profiles.byIdentityKeys([...ours.keys()]);
  const leadTo = linked.size === 0 ? [] : await tx.profiles.byHandles([...linked.values()]);
  for (const profile of near) for (const key of identityKeys(profile)) if (ours.has(key)) note(key, ownerOf(profile));
  for (const profile of leadTo)
    for (const key of accountLinkKeys(profile)) if (ours.has(key)) note(key, ownerOf(profile));
  const written = new Set<string>([
    ...profiles.flatMap(({ personId }) => personId ?? []),
    ...people.map(({ id }) => id),
  ]);
  const found = new Set<PersonId>();
  // More are a crowd: an agency, or a page that everybody links to.
  for (const owners of ours.values())
    if (owners.size > 1 && owners.size <= sharedByMost + 1)
      for (const owner of owners) if (written.has(owner)) found.add(owner as PersonId);
  return found;
}

function ownerOf({ id, personId }: Profile): string {
  return personId ?? id;
}
