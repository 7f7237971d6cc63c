import { deadAddressesOf } from '@/lib/domain/dead-address';
import { enrollmentActivities } from '@/lib/domain/enrollment-activities';
import { fileActivities } from '@/lib/domain/file-activities';
import type { ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import { personIn } from '@/lib/domain/in-workspace';
import type { List } from '@/lib/domain/person';
import { ok, problem, type Result } from '@/lib/domain/result';
import { keyHash } from '@/lib/domain/suppression-keys';
import { headerText } from '@/lib/domain/text';
import { withListRenamed } from '@/lib/roster/group';
import { addOnScreen } from './add-on-screen';
import type { PersonPage, RosterService } from './app-services';
import { checkAccounts } from './brands/check-account';
import { cleanCampaign } from './campaign-name';
import type { ChangedRow } from './conversation-types';
import { putBack, recordedStore } from './conversations/recorded-store';
import { enrollmentSummaries } from './enrollment-summaries';
import { noteProposalsOfProfile } from './identity/note-proposals';
import { listSummaries } from './list-summaries';
import { memberKey, membership, newPerson, note } from './new-person';
import { ownEntries, ownKeys, suppressionsOfPerson } from './outreach/own-entries';
import { stopEnrollmentsOf } from './outreach/stop-enrollments';
import type { Clock, Hash, Ids, Store } from './ports';
import { asOf } from './roster/as-of';
import { editPeople, editPerson } from './roster/edit-people';
import { glance } from './roster/glance';
import { recordsInOpenWorkspace } from './roster/records';
import { addToOpenWorkspace } from './workspaces/add-to-workspace';
import { asInOpenWorkspace, openWorkspace } from './workspaces/open-workspace';
import { placedMemberships } from './workspaces/placed-memberships';

export interface RosterDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hash: Hash;
}

/** People, their lists and what is known of them. */
export function createRosterService(deps: RosterDeps): RosterService {
  const { store, clock, ids } = deps;
  return {
    lists: () => listSummaries(store),
    async createList(name, campaign = '') {
      const checked = await checkListName(store, name);
      if (!checked.ok) return checked;
      const list = inCampaign({ id: ids.next<ListId>(), name: checked.value, createdAt: clock.now() }, campaign);
      await store.lists.add(list);
      return ok(list);
    },
    renameList: (listId, name, campaign) => renameList(store, listId, name, campaign),
    deleteList: (listId) =>
      store.atomic(async (tx) => {
        const list = await tx.lists.get(listId);
        if (!list) throw new Error('This list was deleted already.');
        const members = await tx.listMembers.ofList(listId);
        for (const member of members) await tx.listMembers.delete(member.key);
        await tx.lists.delete(listId);
        return { list, memberIds: members.map((member) => member.personId) };
      }),
    restoreList: ({ list, memberIds }) =>
      store.atomic(async (tx) => {
        await tx.lists.put(list);
        for (const personId of memberIds) await tx.listMembers.put(membership(list.id, personId, clock.now()));
      }),
    addToList: (profileId, listId) => addToList(deps, profileId, listId),
    addPeople: (personIds, listId) => addPeople(deps, personIds, listId),
    addOnScreen: (accounts, listId) => addOnScreen(deps, accounts, listId),
    removePeople: (personIds, listId) =>
      store.atomic(async (tx) => {
        const there = await tx.listMembers.getMany(personIds.map((personId) => memberKey(listId, personId)));
        await tx.listMembers.deleteMany(there.map(({ key }) => key));
        return ok({ removed: there.map(({ personId }) => personId) });
      }),
    removeFromList: (personId, listId) => store.listMembers.delete(memberKey(listId, personId)),
    memberIds: async (listId) => (await store.listMembers.ofList(listId)).map(({ personId }) => personId),
    person: (personId) => personPage(deps, personId),
    glance: (personId) => glance(store, personId),
    plainPerson: async (personId) => {
      const person = await store.people.get(personId);
      return person && asInOpenWorkspace(store, person);
    },
    editPerson: (personId, edit, session, workspaceId) => editPerson(deps, personId, edit, session, workspaceId),
    editPeople: (changes) => editPeople(deps, changes),
    record: async (personId) => {
      const person = await store.people.get(personId);
      return person && (await recordsInOpenWorkspace(store, [person]))[0];
    },
    asOf: (personId, until) => asOf(store, personId, until),
    suppress: (personId, reason) => suppress(deps, personId, reason),
    undoSuppress: (undo) =>
      store.atomic(async (tx): Promise<Result<void>> => {
        if (await putBack(tx, undo)) return ok(undefined);
        return problem('changed', 'Something about this person was changed since, so it stays as it is.');
      }),
    unsuppress: (personId) => unsuppress(deps, personId),
  };
}

/** Rules of groups that name the list go on meaning it. */
function renameList(store: Store, listId: ListId, name: string, campaign?: string): Promise<Result<List>> {
  return store.atomic(async (tx) => {
    const list = await tx.lists.get(listId);
    if (!list) return problem('gone', 'This list was deleted.');
    const checked = await checkListName(tx, name, listId);
    if (!checked.ok) return checked;
    const renamed = inCampaign({ ...list, name: checked.value }, campaign ?? list.campaign ?? '');
    await tx.lists.put(renamed);
    for (const group of await tx.groups.all()) {
      const filter = withListRenamed(group.filter, list.name, renamed.name);
      if (filter !== group.filter) await tx.groups.put({ ...group, filter });
    }
    return ok(renamed);
  });
}

function inCampaign({ campaign: _, ...list }: List, campaign: string): List {
  const name = cleanCampaign(campaign);
  return name ? { ...list, campaign: name } : list;
}

async function checkListName(store: Store, name: string, except?: ListId): Promise<Result<string>> {
  const clean = headerText(name).slice(0, 80);
  if (!clean) return problem('empty-name', 'Give the list a name.');
  const lists = await store.lists.all();
  const isTaken = lists.some((list) => list.id !== except && list.name.toLowerCase() === clean.toLowerCase());
  return isTaken ? problem('name-taken', `There is already a list called “${clean}”.`) : ok(clean);
}

async function addToList(
  { store, clock, ids }: RosterDeps,
  profileId: ProfileId,
  listId: ListId,
): Promise<Result<{ personId: PersonId; added: boolean }>> {
  return store.atomic(async (tx) => {
    const profile = await tx.profiles.get(profileId);
    const list = await tx.lists.get(listId);
    if (!profile) return problem('gone', 'This profile is not known any more. Read the page again.');
    if (!list) return problem('gone', 'This list was deleted.');
    const now = clock.now();
    const person =
      (profile.personId && (await tx.people.get(profile.personId))) || (await newPerson(tx, profile, ids, now));
    if (profile.personId !== person.id) {
      await tx.profiles.put({ ...profile, personId: person.id });
      await checkAccounts(tx, [profile], now);
    }
    await noteProposalsOfProfile(tx, { ...profile, personId: person.id }, now);
    await addToOpenWorkspace(tx, ids, [person.id], now);
    const key = memberKey(listId, person.id);
    if (await tx.listMembers.get(key)) return ok({ personId: person.id, added: false });
    await tx.listMembers.add(membership(listId, person.id, now));
    await note(tx, ids, { personId: person.id, at: now, kind: 'list', text: `Added to the list “${list.name}”.` });
    return ok({ personId: person.id, added: true });
  });
}

async function addPeople(
  { store, clock, ids }: RosterDeps,
  personIds: readonly PersonId[],
  listId: ListId,
): Promise<Result<{ added: PersonId[] }>> {
  return store.atomic(async (tx) => {
    const list = await tx.lists.get(listId);
    if (!list) return problem('gone', 'This list was deleted.');
    const now = clock.now();
    const added: PersonId[] = [];
    for (const person of await tx.people.getMany(personIds)) {
      if (await tx.listMembers.get(memberKey(listId, person.id))) continue;
      await tx.listMembers.add(membership(listId, person.id, now));
      await note(tx, ids, { personId: person.id, at: now, kind: 'list', text: `Added to the list “${list.name}”.` });
      added.push(person.id);
    }
    return ok({ added });
  });
}

async function personPage({ store }: RosterDeps, personId: PersonId): Promise<PersonPage | undefined> {
  const person = await store.people.get(personId);
  if (!person) return undefined;
  const suppressions = await suppressionsOfPerson(store, person);
  const memberships = await store.listMembers.ofPerson(personId);
  const workspaces = await placedMemberships(store, personId);
  const open = await openWorkspace(store);
  const stored = await store.activities.ofPerson(personId);
  const enrollments = await enrollmentSummaries(store, personId);
  const told = [...stored, ...enrollmentActivities(enrollments, stored), ...fileActivities(person)];
  const here = workspaces?.find(({ workspace }) => workspace.id === open?.id);
  return {
    person: personIn(person, here?.membership),
    ...(workspaces ? { workspaces } : {}),
    ...(open ? { openWorkspace: open } : {}),
    profiles: await store.profiles.ofPerson(personId),
    lists: await store.lists.getMany(memberships.map((member) => member.listId)),
    enrollments,
    timeline: told.sort((one, other) => other.at - one.at),
    messages: await store.messages.ofPerson(personId),
    isSuppressed: suppressions.length > 0,
    suppressions,
  };
}

async function suppress(
  { store, clock, ids }: RosterDeps,
  personId: PersonId,
  reason: string,
): Promise<Result<{ undo: readonly ChangedRow[] }>> {
  const evidence = headerText(reason).slice(0, 300) || 'Marked by hand';
  return store.atomic(async (tx) => {
    const person = await tx.people.get(personId);
    if (!person) return problem('gone', 'This person was deleted.');
    const at = clock.now();
    const { store: recorded, changed } = recordedStore(tx);
    await recorded.suppressions.putMany(await ownEntries(recorded, person, { at, evidence }));
    await stopEnrollmentsOf(recorded, { ids, personId, at, reason: 'suppressed', evidence });
    await note(recorded, ids, { personId, at, kind: 'suppressed', text: `Do not contact: ${evidence}.` });
    return ok({ undo: await changed() });
  });
}

/**
 * What names the person themselves: what is said of their firm or agency stays. An address of theirs that is dead is known as
 * that again.
 */
async function unsuppress({ store, clock, ids }: RosterDeps, personId: PersonId): Promise<Result<void>> {
  return store.atomic(async (tx) => {
    const person = await tx.people.get(personId);
    if (!person) return problem('gone', 'This person was deleted.');
    const at = clock.now();
    const keys = await ownKeys(tx, person);
    const dead = deadAddressesOf(person, at);
    const known = await tx.suppressions.getMany(dead.map(({ hash }) => hash));
    await tx.suppressions.deleteMany(keys.map(keyHash));
    await tx.suppressions.putMany([...dead, ...known.filter(({ reason }) => reason === 'hard-bounce')]);
    await note(tx, ids, {
      personId,
      at,
      kind: 'suppressed',
      text: 'Taken off the do-not-contact list by hand. Nothing restarts by itself.',
    });
    return ok(undefined);
  });
}
