import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId, PersonId, ProfileId, SequenceId, TouchKey } from '@/lib/domain/ids';
import { touchKey } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { SiteId } from '@/lib/domain/reading';
import { standardSending } from '@/lib/domain/sending-settings';
import type { Channel, Enrollment, Step, Touch } from '@/lib/domain/sequence';
import { composeLinks } from '@/lib/mail/compose-link';
import { saysNo } from '@/lib/mail/refusal';
import { createQueueService } from '@/lib/services/queue-service';
import type { QueueService } from '@/lib/services/queue-types';
import { Crash, Lifeline, mortalStore } from '../../../support/crash';
import { addressFor, DAY, days, HOUR, MINUTE, World } from '../../../support/outreach-world';

let world: World;
let queue: QueueService;
let boxId: MailboxId;
const by = (channel: Channel, delay = 0): Step => ({
  kind: 'manual',
  channel,
  delay: days(delay),
  title: `A ${channel}`,
  instructions: 'Hello {{ first_name }}!',
});
let ids = 0;

beforeEach(async () => {
  world = await World.open();
  boxId = await world.addMailbox('by-hand');
  queue = serviceOn();
});
afterEach(() => world.close());

function serviceOn(life = new Lifeline()): QueueService {
  return createQueueService({
    store: mortalStore(world.store, life),
    ids: { next: <T extends string>() => `q-${++ids}` as T },
    clock: { now: () => world.now },
    hash: async (text: string) => createHash('sha256').update(text).digest('hex'),
    saysNo,
    composeLinks,
    zone: () => 'UTC',
  });
}

async function addProfile(personId: PersonId, site: SiteId): Promise<ProfileId> {
  const id = `profile-${personId}-${site}` as ProfileId;
  const profile: Profile = {
    id,
    site,
    handle: personId,
    handleKey: personId,
    url: `https://www.${site}.com/${personId}`,
    personId,
    followers: 100,
    seenAt: world.now,
  };
  await world.store.profiles.put(profile);
  return id;
}

let launches = 0;
/** A person in a sequence of their own whose first step waits. */
async function due(name: string, steps: readonly (number | Step)[] = [by('dm')], site?: SiteId): Promise<TouchKey> {
  const personId = await world.addPerson(name);
  if (site) await addProfile(personId, site);
  const sequenceId = await world.addSequence(steps, `Spring ${++launches}`);
  await world.start().sequences.launch({ sequenceId, personIds: [personId], mailboxId: boxId });
  await world.start().runner.run();
  const touch = (await world.touches()).find((each) => each.personId === personId);
  if (touch?.state !== 'due') throw new Error(`${name} is ${touch?.state}: ${touch?.why}`);
  return touch.key;
}
const names = async (request: Partial<Parameters<QueueService['waiting']>[0]> = {}) =>
  (await queue.waiting({ now: world.now, ...request })).rows.map(({ displayName }) => displayName);
const touchOf = async (key: TouchKey) => {
  const touch = await world.store.touches.get(key);
  if (!touch) throw new Error('gone');
  return touch;
};
const undoOf = <T extends { readonly undo?: unknown }>(result: { ok: boolean; value?: T }) => {
  if (!result.ok || !result.value?.undo) throw new Error('nothing to undo');
  return result.value.undo as never;
};

describe('what waits', () => {
  it('is ordered by place and age, and filtered', async () => {
    await due('Ana', [by('dm')], 'instagram');
    world.now += HOUR;
    await due('Bea', [by('dm')], 'tiktok');
    world.now += HOUR;
    await due('Cem', [by('comment')], 'instagram');
    world.now += HOUR;
    await due('Dag', [0]);
    await due('Eli', [by('call')]);
    expect(await names()).toEqual(['Ana', 'Cem', 'Bea', 'Dag', 'Eli']);
    expect(await names({ first: 'tiktok' })).toEqual(['Bea', 'Ana', 'Cem', 'Dag', 'Eli']);
    expect(await names({ kind: 'dm' })).toEqual(['Ana', 'Bea']);
    const all = await queue.waiting({ now: world.now });
    expect(all).toMatchObject({ waiting: 5, isMore: false });
    expect(all.groups.map(({ group, count }) => `${group} ${count}`)).toEqual([
      'instagram 2',
      'tiktok 1',
      'mail 1',
      'other 1',
    ]);
    expect(await names({ sequenceId: all.rows[0]?.sequenceId })).toEqual(['Ana']);
    expect(await queue.count(world.now)).toEqual({ count: 5, isMore: false });
  });

  it('calls a step by what it is for this person, wherever it is shown', async () => {
    const hello: Step = { ...by('dm'), title: 'Say hi to {{ first_name }}' } as Step;
    const key = await due('Ana', [hello]);
    await due('Bo', [hello]);
    const titles = async () => ({
      listed: (await queue.waiting({ now: world.now })).rows.map(({ title }) => title),
      open: (await queue.item(key, world.now))?.title,
      today: (await world.start().outreach.today(world.now)).dueToday.map(({ title }) => title).toSorted(),
    });
    expect(await titles()).toEqual({
      listed: ['Say hi to Ana', 'Say hi to Bo'],
      open: 'Say hi to Ana',
      today: ['Say hi to Ana', 'Say hi to Bo'],
    });
    await world.addPerson('Bo', { firstName: undefined });
    expect((await titles()).listed).toEqual(['Say hi to Ana', 'Say hi to']);
    await queue.done(key);
    expect((await world.activities('task-done')).map(({ text }) => text)).toEqual(['Done: Say hi to Ana']);
    const said = await world.start().conversations.of('ana' as PersonId);
    expect(said?.items).toMatchObject([{ kind: 'act', title: 'Say hi to Ana' }]);
  });

  it('leaves out what rests: a paused sequence, a paused mailbox', async () => {
    const key = await due('Ana');
    const { enrollmentId } = await touchOf(key);
    await world.start().outreach.pause(enrollmentId);
    expect(await names()).toEqual([]);
    expect((await queue.item(key, world.now))?.away).toBe('It rests: You paused it.');
    await world.start().outreach.resume(enrollmentId);
    expect(await names()).toEqual(['Ana']);
    await world.addMailbox('by-hand', { status: 'paused' });
    expect(await queue.count(world.now)).toEqual({ count: 0, isMore: false });
    expect(await queue.ofPerson('ana' as PersonId, world.now)).toEqual([]);
  });

  it('leaves out who came back into a sequence that was paused meanwhile', async () => {
    const key = await due('Ana', [by('dm'), by('call')]);
    const no = await queue.answered(key, { text: 'No, thank you.' });
    world.now += HOUR;
    await world.start().sequences.pauseAll((await touchOf(key)).sequenceId);
    world.now += HOUR;
    await queue.undo(undoOf(no));
    expect(await touchOf(key)).toMatchObject({ state: 'due' });
    expect(await names()).toEqual([]);
    expect(await queue.count(world.now)).toEqual({ count: 0, isMore: false });
    expect(await queue.ofPerson('ana' as PersonId, world.now)).toEqual([]);
    expect((await queue.item(key, world.now))?.away).toBe('It rests: You paused the whole sequence.');
    expect((await world.start().outreach.today(world.now)).dueToday).toEqual([]);
  });

  it('rests while all outreach does', async () => {
    const key = await due('Ana');
    const settings = await world.store.settings.get();
    const sending = { ...standardSending('UTC'), pauses: [{ from: world.now }] };
    await world.store.settings.put({ ...settings, sending });
    expect(await queue.count(world.now)).toEqual({ count: 0, isMore: false });
    expect((await queue.item(key, world.now))?.away).toContain('All outreach is paused');
  });

  it('is read by the window, however much waits', async () => {
    const key = await due('Ana');
    const [touch, enrollment] = [await touchOf(key), (await world.enrollments())[0]];
    if (!enrollment) throw new Error('nobody is enrolled');
    const copies = Array.from({ length: 1_100 }, (_, index) => {
      const enrollmentId = `copy-${index}` as Enrollment['id'];
      return {
        enrollment: { ...enrollment, id: enrollmentId },
        // All of one moment: a window that only looks at times would turn in a circle.
        touch: { ...touch, key: touchKey(enrollmentId, 0), enrollmentId },
      };
    });
    // The first that are found rest.
    await world.store.enrollments.addMany(
      copies.map((each, index) => (index < 650 ? { ...each.enrollment, status: 'paused' as const } : each.enrollment)),
    );
    await world.store.touches.addMany(copies.map((each) => each.touch));
    const all = await queue.waiting({ now: world.now });
    expect(all).toMatchObject({ waiting: 400, isMore: true });
    expect(all.rows).toHaveLength(50);
    expect(await queue.count(world.now)).toEqual({ count: 400, isMore: true });
  });

  it('has all one needs at hand', async () => {
    const key = await due('Ana', [by('dm')], 'instagram');
    const person = await world.store.people.get('ana' as PersonId);
    if (person) await world.store.people.put({ ...person, notes: 'Old\nLikes tea' });
    world.now += 9 * DAY;
    const item = await queue.item(key, world.now);
    expect(item).toMatchObject({
      kind: 'dm',
      stepIndex: 0,
      stepCount: 1,
      lastNote: 'Likes tea',
      late: 'This was due 9 days ago. Do it now, or skip it?',
      profiles: [{ site: 'instagram', name: '@ana', url: 'https://www.instagram.com/ana' }],
      act: { ok: true, value: { text: 'Hello Ana!' } },
    });
    expect(item?.away).toBeUndefined();
  });
});

describe('done', () => {
  it('keeps what was really sent, counts it, goes on, and can be taken back', async () => {
    const key = await due('Ana', [by('dm'), by('comment', 2)], 'instagram');
    const before = [await world.touches(), await world.enrollments(), await world.activities()];
    const profileId = 'profile-ana-instagram' as ProfileId;
    const result = await queue.done(key, { text: 'Hi Ana, lovely glaze!', profileId });
    expect(await touchOf(key)).toMatchObject({ state: 'done', sentAt: world.now });
    expect((await touchOf(key)).history.at(-1)?.why).toBe('You confirmed it, on Instagram: “Hi Ana, lovely glaze!”');
    expect((await world.activities('task-done')).map(({ text }) => text)).toEqual([
      'Done: A dm, on Instagram: “Hi Ana, lovely glaze!”',
    ]);
    expect(await world.touches()).toHaveLength(2);
    const next = await due('Bea', [by('dm')], 'instagram');
    expect((await queue.item(next, world.now))?.today).toEqual({ instagram: 1 });
    expect(await queue.undo(undoOf(result))).toEqual({ ok: true, value: undefined });
    expect((await world.touches()).filter(({ personId }) => personId === 'ana')).toEqual(before[0]);
    expect((await world.activities()).filter(({ personId }) => personId === 'ana')).toEqual(before[2]);
    expect((await queue.item(next, world.now))?.today).toEqual({});
  });

  it('keeps the changed text of a mail, in the message too', async () => {
    const key = await due('Ana', [0]);
    const links = await queue.mailLinks(key, 'Mine');
    expect(links.ok && links.value.links.every(({ url }) => url.includes('body=Mine'))).toBe(true);
    expect(links.ok && links.value.links.map(({ label }) => label)).toEqual([
      'Open in Gmail',
      'Open in Outlook',
      'Open in your mail program',
    ]);
    await queue.done(key, { text: 'Mine' });
    expect((await touchOf(key)).message?.text).toBe('Mine');
    expect(await world.store.messages.ofPerson('ana' as PersonId)).toMatchObject([
      { text: 'Mine', to: addressFor('Ana') },
    ]);
  });

  it('is found by the second window', async () => {
    const key = await due('Ana', [by('dm'), by('dm', 2)]);
    await queue.done(key, { text: 'One' });
    expect(await serviceOn().done(key, { text: 'Two' })).toEqual({ ok: true, value: {} });
    expect(await world.activities('task-done')).toHaveLength(1);
    expect((await queue.item(key, world.now))?.away).toBe('It is done already.');
    expect(await queue.skip(key, '')).toMatchObject({ ok: false, error: { message: 'It is done already.' } });
  });

  it('is noted as a fact after a reply came, and nothing follows', async () => {
    const key = await due('Ana', [by('dm'), by('dm', 2)]);
    world.now += MINUTE;
    await world.start().outreach.logReply('ana' as PersonId, 'Hello!');
    expect((await queue.item(key, world.now))?.away).toBe('Ana replied.');
    expect(await queue.done(key, { text: 'Hi' })).toMatchObject({ ok: true, value: { ended: 'Ana replied.' } });
    expect((await touchOf(key)).state).toBe('done');
    expect(await world.touches()).toHaveLength(1);
    expect(await world.enrollments()).toMatchObject([{ status: 'stopped', stop: { reason: 'replied' } }]);
  });

  it('looks at the rules itself: a ban that nobody has acted upon yet', async () => {
    const [one, two] = [await due('Ana', [by('dm'), by('dm', 2)]), await due('Bea', [by('dm'), by('dm', 2)])];
    for (const name of ['ana', 'bea']) {
      const person = await world.store.people.get(name as PersonId);
      if (person) await world.store.people.put({ ...person, isUnderAge: true });
    }
    expect((await queue.item(one, world.now))?.away).toContain('not of age');
    const checked = await queue.check(one);
    expect(checked.ok && checked.value.away).toContain('not of age');
    expect((await touchOf(one)).state).toBe('skipped');
    const done = await queue.done(two, { text: 'Hi' });
    expect(done.ok && done.value.ended).toContain('not of age');
    expect((await touchOf(two)).state).toBe('done');
    expect((await world.enrollments()).map(({ status }) => status)).toEqual(['stopped', 'stopped']);
  });

  it.each([
    ['a DM', () => [by('dm'), by('dm', 2)] as const],
    ['a mail', () => [0, 2] as const],
  ])('is whole or not at all, wherever it dies: %s', async (_name, steps) => {
    let survived = 0;
    for (let dieAt = 1; survived === 0; dieAt += 1) {
      const name = `P${dieAt}`;
      const key = await due(name, steps(), 'instagram');
      const personId = name.toLowerCase() as PersonId;
      const state = async () => ({
        touches: (await world.touches()).filter((each: Touch) => each.personId === personId),
        activities: (await world.activities()).filter((each) => each.personId === personId),
        messages: await world.store.messages.ofPerson(personId),
        fact: await world.store.installation.get('by-hand-today'),
      });
      const before = await state();
      const life = new Lifeline(dieAt);
      const profileId = `profile-${personId}-instagram` as ProfileId;
      try {
        await serviceOn(life).done(key, { text: 'Hi', profileId });
        survived = dieAt;
      } catch (error) {
        expect(error).toBeInstanceOf(Crash);
        if (life.passed.at(-1) !== 'after commit') expect(await state()).toEqual(before);
      }
      await serviceOn().done(key, { text: 'Hi', profileId });
      const after = await state();
      expect(after.touches.map((each) => each.state)).toEqual(['done', 'planned']);
      expect(after.activities.filter(({ kind }) => kind === 'task-done' || kind === 'sent')).toHaveLength(1);
    }
    expect(survived).toBeGreaterThan(6);
  });
});

describe('what else can be done', () => {
  it('skips with a reason', async () => {
    const key = await due('Ana', [by('dm'), by('dm', 2)]);
    const result = await queue.skip(key, 'Not the\r\nright moment');
    expect(await touchOf(key)).toMatchObject({
      state: 'skipped',
      skipReason: 'by-hand',
      why: 'You skipped it: Not the right moment',
    });
    expect(await world.touches()).toHaveLength(2);
    await queue.undo(undoOf(result));
    expect((await touchOf(key)).state).toBe('due');
    expect(await world.touches()).toHaveLength(1);
  });

  it('puts off until then, and it comes again', async () => {
    const key = await due('Ana');
    const result = await queue.putOff(key, 'tomorrow');
    expect(result.ok && new Date(result.value.dueAt).toISOString()).toBe('2026-03-03T09:00:00.000Z');
    expect((await touchOf(key)).history.at(-1)?.why).toContain('You put it off until Mar 3, 2026');
    expect(await names()).toEqual([]);
    expect((await world.start().outreach.today(world.now)).dueToday).toEqual([]);
    world.now += DAY;
    expect(await names()).toEqual(['Ana']);
    await queue.undo(undoOf(result));
    world.now -= DAY;
    expect(await names()).toEqual(['Ana']);
  });

  it.each([
    ['yes', 'replied'],
    ['no', 'declined'],
  ] as const)('logs an answer, a %s', async (verdict, stage) => {
    const key = await due('Ana', [by('dm'), 2]);
    world.now += MINUTE;
    const result = await queue.answered(key, { text: 'Let us talk', verdict });
    expect(await world.activities('reply')).toMatchObject([{ verdict, text: 'Replied elsewhere: “Let us talk”.' }]);
    expect((await world.store.people.get('ana' as PersonId))?.stage).toBe(stage);
    expect(await world.enrollments()).toMatchObject([{ status: 'stopped', stop: { reason: 'replied' } }]);
    expect(await names()).toEqual([]);
    await queue.undo(undoOf(result));
    expect(await names()).toEqual(['Ana']);
    expect(await world.activities('reply')).toEqual([]);
  });

  it('never writes to them again, and takes a slip back', async () => {
    const key = await due('Ana');
    const result = await queue.doNotContact(key, 'Said no in a DM');
    expect(await world.store.suppressions.count()).toBeGreaterThan(0);
    expect((await queue.item(key, world.now))?.away).toContain('Said no in a DM');
    await queue.undo(undoOf(result));
    expect(await world.store.suppressions.count()).toBe(0);
    expect(await names()).toEqual(['Ana']);
  });

  it('marks an account that is gone', async () => {
    const key = await due('Ana', [by('dm')], 'instagram');
    const profileId = 'profile-ana-instagram' as ProfileId;
    const result = await queue.noSuchProfile(key, profileId);
    expect((await world.store.profiles.get(profileId))?.unavailableSince).toBe(world.now);
    expect((await touchOf(key)).why).toBe('You skipped it: @ana on Instagram is not there any more.');
    await queue.undo(undoOf(result));
    expect((await world.store.profiles.get(profileId))?.unavailableSince).toBeUndefined();
  });

  it('takes nothing back that was changed since', async () => {
    const key = await due('Ana');
    const result = await queue.skip(key, '');
    const touch = await touchOf(key);
    await world.store.touches.put({ ...touch, attempts: 3 });
    expect(await queue.undo(undoOf(result))).toMatchObject({ ok: false, error: { code: 'changed' } });
    expect((await touchOf(key)).attempts).toBe(3);
  });

  it('says of a sequence that it is not known', async () => {
    expect(await queue.item('none' as TouchKey, world.now)).toBeUndefined();
    expect(await queue.waiting({ now: world.now, sequenceId: 'none' as SequenceId })).toMatchObject({ waiting: 0 });
  });
});
