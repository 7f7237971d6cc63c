import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import {
  type EnrollmentId,
  type ListId,
  type MailboxId,
  type PersonId,
  type ProfileId,
  type SequenceId,
  touchKey,
} from '@/lib/domain/ids';
import type { SiteId } from '@/lib/domain/reading';
import type { Result } from '@/lib/domain/result';
import type { Enrollment } from '@/lib/domain/sequence';
import type { ProfileService, RosterService } from '@/lib/services/app-services';
import { createIdentityService } from '@/lib/services/identity-service';
import type { IdentityService } from '@/lib/services/identity-types';
import type { Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { createRosterService } from '@/lib/services/roster-service';
import { countingIds, hash, memoryStore, setClock } from '../../support/memory-store';
import { sampleReading } from '../../support/readings';

let store: Store;
let close: () => void;
let profiles: ProfileService;
let roster: RosterService;
let identity: IdentityService;
let spring: ListId;
let autumn: ListId;
const clock = setClock(90_000);

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  clock.set(90_000);
  const deps = { store, clock, ids: countingIds(), hash };
  profiles = createProfileService(deps);
  roster = createRosterService(deps);
  identity = createIdentityService(deps);
  spring = value(await roster.createList('Spring')).id;
  autumn = value(await roster.createList('Autumn')).id;
});
afterEach(() => close());

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const gap = unreadable('the page');

interface Account {
  readonly site?: SiteId;
  readonly url?: string;
  readonly links?: readonly string[];
  readonly sameAs?: readonly string[];
  readonly email?: string;
}

/** Reads the profile page of an account. */
async function seen(
  handle: string,
  { site = 'instagram', url, links, sameAs, email }: Account = {},
): Promise<ProfileId> {
  const list = (given: readonly string[] | undefined): Field<readonly string[]> =>
    given === undefined ? gap : found(given, 'embedded');
  const id = await profiles.keep(
    sampleReading({
      site,
      url: url ?? `https://${site}.example/${handle}`,
      profile: {
        id: gap,
        handle: found(handle, 'embedded'),
        displayName: found(`Name of ${handle}`, 'embedded'),
        email: email === undefined ? absent() : found(email, 'embedded'),
        links: list(links),
        sameAs: list(sameAs),
      },
    }),
  );
  if (id === undefined) throw new Error('the reading was not kept');
  return id;
}

async function person(handle: string, account: Account = {}, listId = spring): Promise<PersonId> {
  return value(await roster.addToList(await seen(handle, account), listId)).personId;
}

const kinds = async (personId: PersonId) =>
  (await identity.proposals(personId)).map(({ kind, reasons }) => [kind, ...reasons.map((reason) => reason.kind)]);

describe('proposals', () => {
  it('come from a link of one to the other, and are stronger both ways', async () => {
    const lena = await person('lena.even', { links: ['https://www.tiktok.com/@lenaeven'] });
    const other = await person('lenaeven', { site: 'tiktok' });
    expect(await kinds(lena)).toEqual([['merge', 'links-to']]);
    expect(await kinds(other)).toEqual([['merge', 'links-to']]);
    await seen('lenaeven', { site: 'tiktok', links: ['https://instagram.com/Lena.Even'] });
    expect(await kinds(lena)).toEqual([['merge', 'links-both-ways']]);
    const [proposal] = await identity.proposals(lena);
    expect(proposal?.reasons[0]?.text).toBe('@lena.even on Instagram and @lenaeven on TikTok link to each other.');
  });

  it('say when a page marks the other as the same person', async () => {
    const lena = await person('lena.even', { sameAs: ['https://bsky.app/profile/lena.bsky.social'] });
    await person('lena.bsky.social', { site: 'bluesky' });
    expect(await kinds(lena)).toEqual([['merge', 'same-as']]);
  });

  it('come from the same address and the same page of links', async () => {
    const lena = await person('lena.even', { email: 'Hello@lena-even.example', links: ['https://linktr.ee/lenaeven'] });
    await person('lena', { site: 'youtube', email: 'hello@lena-even.example' });
    await person('lena_e', { site: 'x', links: ['https://linktr.ee/LenaEven?x=1'] });
    expect(await kinds(lena)).toEqual([
      ['merge', 'same-email'],
      ['merge', 'same-link-page'],
    ]);
  });

  it('never come from a handle alone, a shop, or an address that many share', async () => {
    const lena = await person('lena.even', { links: ['https://www.amazon.com/shop/lena', 'https://www.youtube.com/'] });
    await person('lena.even', {
      site: 'tiktok',
      links: ['https://www.amazon.com/shop/lena', 'https://www.youtube.com/'],
    });
    expect(await identity.proposals(lena)).toEqual([]);
    const [first] = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name, n) =>
        person(`${name}.creates`, {
          site: (['x', 'youtube', 'twitch', 'tiktok'] as const)[n],
          email: 'info@agency.example',
        }),
      ),
    );
    expect(first && (await identity.proposals(first))).toEqual([]);
    expect(await identity.allProposals()).not.toContainEqual(
      expect.objectContaining({ key: expect.stringContaining(first ?? '-') }),
    );
  });

  it('mention the same handle beside a strong reason', async () => {
    const lena = await person('lena.even', { email: 'lena@lena-even.example' });
    await person('lena.even', { site: 'tiktok', email: 'lena@lena-even.example' });
    const [proposal] = await identity.proposals(lena);
    expect(proposal?.reasons.map(({ kind, strength }) => [kind, strength])).toEqual([
      ['same-email', 'strong'],
      ['same-handle', 'weak'],
    ]);
  });

  it('offer an account that is nobody’s to the person its links lead to, at once', async () => {
    const lena = await person('lena.even');
    const profileId = await seen('lenaeven', { site: 'tiktok', links: ['https://www.instagram.com/lena.even/'] });
    expect(await identity.accountProposals(profileId)).toMatchObject([
      { kind: 'add-account', person: { personId: lena }, profile: { id: profileId } },
    ]);
    expect(await identity.allProposals()).toHaveLength(1);
    clock.advance(1_000);
    value(await identity.addAccount(lena, profileId));
    expect(await identity.allProposals()).toEqual([]);
    const page = await roster.person(lena);
    expect(page?.profiles.map(({ site }) => site).sort()).toEqual(['instagram', 'tiktok']);
    expect(page?.timeline[0]).toMatchObject({ kind: 'account', text: 'Added the account @lenaeven on TikTok.' });
    value(await identity.removeAccount(lena, profileId));
    expect((await store.profiles.get(profileId))?.personId).toBeUndefined();
  });

  it('never take an account from another person', async () => {
    const lena = await person('lena.even');
    const profileId = await seen('noor.hikes');
    value(await roster.addToList(profileId, spring));
    expect(await identity.addAccount(lena, profileId)).toMatchObject({ ok: false, error: { code: 'somebody-elses' } });
  });

  it('that were dismissed stay away until they are taken back', async () => {
    const lena = await person('lena.even', { links: ['https://www.tiktok.com/@lenaeven'] });
    const other = await person('lenaeven', { site: 'tiktok' });
    const [proposal] = await identity.allProposals();
    await identity.dismiss(proposal?.key ?? '');
    await seen('lenaeven', { site: 'tiktok', links: ['https://instagram.com/Lena.Even'] });
    expect(await identity.allProposals()).toEqual([]);
    expect(await identity.proposals(lena)).toEqual([]);
    expect(await identity.proposals(other)).toEqual([]);
    await identity.restoreProposal(proposal?.key ?? '');
    expect(await identity.allProposals()).toHaveLength(1);
  });

  it('can be dismissed before they were ever noted', async () => {
    const lena = await person('lena.even');
    const other = await person('lenaeven', { site: 'tiktok' });
    value(await roster.editPerson(lena, { email: 'lena@lena-even.example' }));
    const person2 = await store.people.get(other);
    if (person2)
      await store.people.put({
        ...person2,
        emails: [{ address: 'lena@lena-even.example', source: 'hand', addedAt: 1, status: 'unchecked' }],
      });
    const [proposal] = await identity.proposals(lena);
    await identity.dismiss(proposal?.key ?? '');
    expect(await identity.proposals(other)).toEqual([]);
  });
});

function enrollment(id: string, personId: PersonId, status: Enrollment['status'] = 'active'): Enrollment {
  return {
    id: id as EnrollmentId,
    personId,
    sequenceId: 's1' as SequenceId,
    versionKey: 's1:1',
    mailboxId: 'm1' as MailboxId,
    address: 'lena@lena-even.example',
    status,
    createdAt: 1,
    updatedAt: 1,
  };
}

describe('merging', () => {
  async function two() {
    const kept = await person('lena.even', { email: 'lena@lena-even.example' });
    const other = await person('lenaeven', { site: 'tiktok', email: 'hi@lena-even.example' }, autumn);
    value(await roster.editPerson(kept, { notes: 'Met in May.' }));
    value(await roster.editPerson(other, { notes: 'Likes paper.', firstName: 'Lena' }));
    return { kept, other };
  }

  it('brings everything together under the kept person and says what happened', async () => {
    const { kept, other } = await two();
    await store.enrollments.add(enrollment('e1', other));
    clock.set(100_000);
    value(await identity.merge(kept, other));
    expect(await store.people.get(other)).toBeUndefined();
    const page = await roster.person(kept);
    expect(page).toMatchObject({
      person: { firstName: 'Lena', notes: 'Met in May.\n\nName of lenaeven:\nLikes paper.' },
    });
    expect(page?.person.emails.map(({ address }) => address)).toEqual([
      'lena@lena-even.example',
      'hi@lena-even.example',
    ]);
    expect(page?.profiles).toHaveLength(2);
    expect(page?.lists.map(({ name }) => name).sort()).toEqual(['Autumn', 'Spring']);
    expect(page?.enrollments).toHaveLength(1);
    expect(page?.timeline[0]).toMatchObject({
      kind: 'merged',
      text: 'Merged with Name of lenaeven: 1 account, 1 address, 1 list, 1 sequence.',
    });
    expect(await identity.mergesOf(kept)).toMatchObject([{ otherName: 'Name of lenaeven', isLatest: true }]);
  });

  it('is refused while both are in a sequence: nobody is written to twice', async () => {
    const { kept, other } = await two();
    await store.enrollments.add(enrollment('e1', kept));
    await store.enrollments.add(enrollment('e2', other, 'paused'));
    const result = await identity.merge(kept, other);
    expect(result).toMatchObject({ ok: false, error: { code: 'both-in-sequence' } });
    expect(result.ok || result.error.message).toBe(
      'Name of lena.even and Name of lenaeven are both in a sequence. Stop one of the two first, so that nobody is written to twice.',
    );
    expect(await store.people.count()).toBe(2);
    await store.enrollments.put(enrollment('e2', other, 'stopped'));
    expect(await identity.merge(kept, other)).toMatchObject({ ok: true });
  });

  it('is refused while a mail is on its way', async () => {
    const { kept, other } = await two();
    await store.touches.add({
      key: touchKey('e1' as EnrollmentId, 0),
      enrollmentId: 'e1' as EnrollmentId,
      personId: other,
      sequenceId: 's1' as SequenceId,
      mailboxId: 'm1' as MailboxId,
      stepIndex: 0,
      kind: 'mail',
      state: 'claimed',
      dueAt: 1,
      createdAt: 1,
      updatedAt: 1,
      attempts: 0,
      history: [],
    });
    expect(await identity.merge(kept, other)).toMatchObject({ ok: false, error: { code: 'sending' } });
  });

  it('holds "do not contact" of either for both, and a refusal stays a refusal', async () => {
    const { kept, other } = await two();
    value(await roster.suppress(other, 'asked by phone'));
    value(await roster.editPerson(other, { stage: 'declined' }));
    value(await identity.merge(kept, other));
    expect(await roster.person(kept)).toMatchObject({ isSuppressed: true, person: { stage: 'declined' } });
  });

  it('is refused for oneself and for somebody who is gone', async () => {
    const { kept, other } = await two();
    expect(await identity.merge(kept, kept)).toMatchObject({ ok: false, error: { code: 'same-person' } });
    value(await identity.merge(kept, other));
    expect(await identity.merge(kept, other)).toMatchObject({ ok: false, error: { code: 'gone' } });
  });

  it('is taken back, and what came since stays with the kept person, who is told', async () => {
    const { kept, other } = await two();
    const { mergeId } = value(await identity.merge(kept, other));
    clock.set(200_000);
    value(await roster.editPerson(kept, { email: 'new@lena-even.example' }));
    value(await roster.editPerson(kept, { notes: 'Met in May. Likes paper. Called.' }));
    await store.enrollments.add({ ...enrollment('later', kept, 'finished'), createdAt: 150_000 });
    clock.set(300_000);
    const { stayed } = value(await identity.unmerge(mergeId));
    expect(stayed).toBe(
      'With Name of lena.even stayed an address added since, the notes as they are now, with those of both, and one sequence started since.',
    );
    const again = await roster.person(kept);
    expect(again?.person.emails.map(({ address }) => address).sort()).toEqual([
      'lena@lena-even.example',
      'new@lena-even.example',
    ]);
    expect(again?.timeline[0]).toMatchObject({ kind: 'unmerged' });
    const separated = await roster.person(other);
    expect(separated?.person).toMatchObject({ firstName: 'Lena', notes: 'Likes paper.' });
    expect(separated?.profiles.map(({ handle }) => handle)).toEqual(['lenaeven']);
    expect(separated?.lists.map(({ name }) => name)).toEqual(['Autumn']);
    expect(separated?.timeline.slice(0, 2).map(({ kind }) => kind)).toEqual(['unmerged', 'merged']);
    expect(await identity.mergesOf(kept)).toEqual([]);
    expect(await identity.unmerge(mergeId)).toMatchObject({ ok: false, error: { code: 'gone' } });
  });

  it('lets an address that bounced since bounce for both', async () => {
    const { kept, other } = await two();
    const { mergeId } = value(await identity.merge(kept, other));
    const merged = await store.people.get(kept);
    if (merged)
      await store.people.put({ ...merged, emails: merged.emails.map((email) => ({ ...email, status: 'bounced' })) });
    value(await identity.unmerge(mergeId));
    for (const id of [kept, other]) expect((await store.people.get(id))?.emails).toMatchObject([{ status: 'bounced' }]);
  });

  it('is taken back in reverse order only', async () => {
    const { kept, other } = await two();
    const third = await person('lena', { site: 'youtube' });
    const first = value(await identity.merge(kept, other));
    const second = value(await identity.merge(third, kept));
    expect(await identity.unmerge(first.mergeId)).toMatchObject({
      ok: false,
      error: { code: 'later-merge', message: 'Take back the later merge of Name of lena and Name of lena.even first.' },
    });
    value(await identity.unmerge(second.mergeId));
    value(await identity.unmerge(first.mergeId));
    expect(await store.people.count()).toBe(3);
  });

  it('is not proposed again after it was taken back', async () => {
    const lena = await person('lena.even', { links: ['https://www.tiktok.com/@lenaeven'] });
    const other = await person('lenaeven', { site: 'tiktok' });
    const { mergeId } = value(await identity.merge(lena, other));
    value(await identity.unmerge(mergeId));
    expect(await identity.allProposals()).toEqual([]);
    expect(await identity.proposals(lena)).toEqual([]);
  });
});
