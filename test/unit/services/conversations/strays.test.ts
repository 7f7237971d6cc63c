import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId, PersonId } from '@/lib/domain/ids';
import { newText } from '@/lib/mail/quoted';
import { createConversationService } from '@/lib/services/conversation-service';
import type { InboundDraft } from '../../../support/fake-mail-server';
import { HOUR, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
let world: World;
let mara: PersonId;

beforeEach(async () => {
  world = await World.open();
  mara = await world.addPerson('Mara');
  const sequenceId = await world.addSequence([0, 3]);
  await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
  await run();
});
afterEach(() => world.close());

const run = () => world.start().runner.run({ checkMail: true });
const service = () => {
  let count = 0;
  return createConversationService({
    store: world.store,
    newText,
    clock: { now: () => world.now },
    ids: { next: <T extends string>() => `s-${++count}` as T },
  });
};
async function comesIn(inbound: Partial<InboundDraft>) {
  world.now += HOUR;
  world.server.deliver({
    kind: 'reply',
    saysNo: false,
    fromAddress: 'someone@elsewhere.test',
    ...inbound,
  } as InboundDraft);
  await run();
  return service().strays();
}
const enrollment = async () => (await world.enrollments())[0];

describe('mail that matches nobody', () => {
  const kept: [string, Partial<InboundDraft>, string, number][] = [
    [
      'a subject that was sent',
      { subject: 'AW: A thought for Mara' },
      '“AW: A thought for Mara” answers a subject you sent.',
      1,
    ],
    [
      'the domain of a firm',
      { fromAddress: 'boss@creators.test' },
      'It comes from creators.test, where you wrote to somebody.',
      1,
    ],
    ['the name of somebody', { fromName: 'MARA' }, 'It is signed “MARA”, whom you wrote to.', 1],
    [
      'a mail of our own domain',
      { inReplyTo: ['<x@agency.test>'] },
      'It answers a mail of agency.test that Muster does not know.',
      0,
    ],
  ];
  it.each(kept)('is kept with why when it shows %s', async (_name, inbound, why, candidates) => {
    const [item] = await comesIn({ text: 'Hello', ...inbound });
    expect(item?.stray.why).toBe(why);
    expect(item?.candidates).toHaveLength(candidates);
    expect((await enrollment())?.status).toBe('active');
  });

  it.each<[string, Partial<InboundDraft>]>([
    ['nothing of that', { subject: 'Lunch?' }],
    ['a subject nobody answers', { subject: 'A thought for Mara' }],
    ['a colleague of ours', { fromAddress: 'boss@agency.test', subject: 'Re: A thought for Mara' }],
    ['a machine', { kind: 'auto-reply', subject: 'Re: A thought for Mara' }],
  ])('is not kept when it shows %s', async (_name, inbound) => {
    expect(await comesIn(inbound)).toEqual([]);
  });
});

describe('mail from another spelling of their address', () => {
  it.each(['mara+studio@creators.test', 'mara+2@creators.test'])('is theirs: %s', async (fromAddress) => {
    expect(await comesIn({ fromAddress, subject: 'Hello', text: 'Hi' })).toEqual([]);
    expect((await enrollment())?.stop?.reason).toBe('replied');
  });
});

describe('mail to the address of our opt-out', () => {
  it('is theirs by its tag, from wherever they wrote', async () => {
    const [sent] = world.server.accepted;
    const tag = /^<([0-9a-f]{16})/.exec(sent?.message.messageId ?? '')?.[1];
    await comesIn({ toAddresses: [`agent+unsub.${tag}@agency.test`], saysNo: true, isOptOut: true, subject: 'x' });
    expect((await enrollment())?.stop?.reason).toBe('replied');
    expect(await world.store.suppressions.count()).toBeGreaterThan(0);
  });
});

describe('a report that they called a mail spam', () => {
  it('ends everything for good, and is no answer', async () => {
    const threadId = world.server.accepted[0]?.threadId ?? '';
    await comesIn({ threadId, isComplaint: true, text: 'Abuse report' });
    expect((await enrollment())?.stop?.reason).toBe('complaint');
    expect((await world.store.suppressions.all()).map(({ reason }) => reason)).toContain('complaint');
    expect((await world.store.people.get(mara))?.stage).toBe('declined');
    expect((await world.activities()).filter(({ kind }) => kind === 'reply')).toEqual([]);
  });
});

describe('the tray', () => {
  const stray = async () => {
    const [item] = await comesIn({ subject: 'Re: A thought for Mara', text: 'Gladly!' });
    if (!item) throw new Error('nothing was kept');
    return item.stray;
  };
  const everything = async () => ({
    people: await world.database.people.toArray(),
    enrollments: await world.enrollments(),
    touches: await world.touches(),
    messages: await world.database.messages.toArray(),
    activities: await world.activities(),
    strays: await world.store.strays.newest(10),
    suppressions: await world.store.suppressions.all(),
  });

  it('takes a mail in as if it had matched, and gives the person its address', async () => {
    const { id } = await stray();
    expect(await service().takeStray(id, mara, { addAddress: true })).toMatchObject({ ok: true });
    expect(await enrollment()).toMatchObject({ status: 'stopped', stop: { reason: 'replied' } });
    expect((await world.store.people.get(mara))?.emails.map(({ address }) => address)).toContain(
      'someone@elsewhere.test',
    );
    expect(await world.store.messages.waiting()).toMatchObject([{ id, personId: mara, text: 'Gladly!' }]);
    expect(await service().takeStray(id, mara)).toMatchObject({ ok: false });
    expect(await service().strays()).toEqual([]);
  });

  it('takes it back to the letter, but not over what was changed since', async () => {
    const { id } = await stray();
    const before = await everything();
    const taken = await service().takeStray(id, mara, { addAddress: true });
    if (!taken.ok) throw new Error('refused');
    expect(await service().undoTake(taken.value)).toEqual({ ok: true, value: undefined });
    expect(await everything()).toEqual(before);
    const again = await service().takeStray(id, mara);
    if (!again.ok) throw new Error('refused');
    const person = await world.store.people.get(mara);
    if (person) await world.store.people.put({ ...person, notes: 'Nice.' });
    expect(await service().undoTake(again.value)).toMatchObject({ ok: false, error: { code: 'changed' } });
  });

  it('forgets what is not ours at once, and brings it back', async () => {
    const { id } = await stray();
    const dropped = await service().dropStray(id);
    expect(await world.store.strays.count()).toBe(0);
    if (dropped.ok) await service().restoreStray(dropped.value);
    expect(await world.store.strays.count()).toBe(1);
  });

  it('and the conversation are followed while they change', async () => {
    const seen: number[] = [];
    const items: number[] = [];
    const first = liveQuery(() => service().strays()).subscribe((found) => seen.push(found.length));
    const second = liveQuery(() => service().of(mara)).subscribe((found) => items.push(found?.items.length ?? 0));
    const { id } = await stray();
    await service().takeStray(id, mara);
    await expect.poll(() => seen).toEqual(expect.arrayContaining([0, 1]));
    await expect.poll(() => seen.at(-1)).toBe(0);
    await expect.poll(() => items.at(-1)).toBe(3);
    first.unsubscribe();
    second.unsubscribe();
  });
});
