import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId, PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import { defaultSending, type SendingSettings } from '@/lib/domain/sending-settings';
import type { Step } from '@/lib/domain/sequence';
import { explain } from '@/lib/services/outreach/explain';
import { anyHour } from '../../../support/any-hour';
import { DAY, HOUR, MONDAY, World } from '../../../support/outreach-world';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

const set = async (sending: SendingSettings) =>
  world.store.settings.put({ ...(await world.store.settings.get()), privacyNotice: 'From your page.', sending });
const run = () => world.start().runner.run({ checkMail: true });

async function start(names: readonly string[], steps: readonly (number | Step)[] = [0], change: Partial<Person> = {}) {
  const people: PersonId[] = [];
  for (const name of names) people.push(await world.addPerson(name, change));
  const sequenceId = await world.addSequence(steps);
  const mailboxId = 'box-gmail' as MailboxId;
  const launched = await world.start().sequences.launch({ sequenceId, personIds: people, mailboxId });
  expect(launched).toMatchObject({ ok: true, value: { blocked: [] } });
  return people;
}

async function whyOf(personId: PersonId | undefined) {
  const touch = (await world.store.touches.ofPerson(personId as PersonId)).at(-1);
  const why = touch && (await explain(world.store, touch.key, world.now));
  if (!why) throw new Error('Nothing is told of it.');
  return { title: why.title, text: why.lines.map(({ text }) => text).join('\n'), lines: why.lines };
}

describe('why will it go then', () => {
  it('names the delay, the clock with how sure it is, the hours and the holiday', async () => {
    await set({ ...defaultSending, zone: 'UTC' });
    world.now = Date.UTC(2026, 3, 2, 15);
    const [ada] = await start(['Ada'], [0], { timeZone: { zone: 'Europe/Stockholm', source: 'location' } });
    world.now += HOUR;
    const { title, text } = await whyOf(ada);
    expect(title).toBe('Why will it go then?');
    expect(text).toContain('It is due right after they were enrolled.');
    expect(text).toContain('Their time zone is Stockholm (from the city of their location).');
    expect(text).toContain('Mail goes out from 9:00 to 17:00 there.');
    expect(text).toContain('is a public holiday where they live');
    expect(text).not.toContain('Held now');
  });

  it('says that a zone is not known, and what that does to the hours', async () => {
    await set({ ...defaultSending, zone: 'UTC', openMinute: 7 * 60, closeMinute: 22 * 60 });
    world.now = MONDAY + 13 * HOUR;
    const [bo] = await start(['Bo']);
    const { text } = await whyOf(bo);
    expect(text).toContain('Their time zone is not known');
    expect(text).toContain('Mail goes out from 9:00 to 18:00 there.');
  });
});

describe('what holds it now', () => {
  it('a cap that is reached, until about when', async () => {
    await set(anyHour);
    await world.addMailbox('gmail', { dailyCap: 1 });
    const [, bo] = await start(['Ada', 'Bo']);
    await run();
    const { lines } = await whyOf(bo);
    const hold = lines.find(({ text }) => text.startsWith('Held now'));
    expect(hold?.text).toContain('has sent its 1 mails of the last 24 hours');
    expect(hold?.at).toBe(MONDAY + DAY);
  });

  it('the limit of new people also where a wait or a branch stands before the first mail', async () => {
    await set({ ...anyHour, newPerDay: 1 });
    const wait = { kind: 'wait' as const, delay: { amount: 0, unit: 'minutes' as const } };
    const [, bo] = await start(['Ada', 'Bo'], [wait, 0, 0]);
    await run();
    const { text, lines } = await whyOf(bo);
    expect(text).toContain('1 people were written to for the first time');
    expect(lines.find((line) => line.text.includes('for the first time'))?.at).toBe(MONDAY + DAY);
  });

  it('the limit of new people, which does not hold a follow-up', async () => {
    await set({ ...anyHour, newPerDay: 1 });
    const [ada, bo] = await start(['Ada', 'Bo'], [0, 0]);
    await run();
    expect((await whyOf(bo)).text).toContain('1 people were written to for the first time');
    expect((await whyOf(ada)).text).not.toContain('for the first time');
  });

  it('a mailbox, a person or everything that is paused', async () => {
    await set(anyHour);
    const [ada] = await start(['Ada'], [1]);
    await world.addMailbox('gmail', { status: 'paused', statusWhy: 'Paused by hand.' });
    expect((await whyOf(ada)).text).toContain('Held now: agent@agency.test is paused. Paused by hand.');
    await set({ ...anyHour, pauses: [{ from: world.now }] });
    expect((await whyOf(ada)).text).toContain('Held now: all outreach is paused, until you resume it.');
    const touch = (await world.store.touches.ofPerson(ada as PersonId)).at(-1);
    if (touch) await world.start().outreach.pause(touch.enrollmentId);
    expect((await whyOf(ada)).text).toContain('Held now: the sequence rests for them. You paused it.');
  });
});

describe('afterwards', () => {
  it('says why it went out, and why not', async () => {
    await set(anyHour);
    const [ada] = await start(['Ada'], [0, 1]);
    await run();
    const [sent] = await world.store.touches.ofPerson(ada as PersonId);
    const why = sent && (await explain(world.store, sent.key, world.now));
    expect(why?.title).toBe('Why did this go out?');
    expect(why?.lines.map(({ text }) => text).join('\n')).toContain('Every stop rule was looked at again');
    if (sent) await world.start().outreach.stop(sent.enrollmentId);
    const { title, text } = await whyOf(ada);
    expect(title).toBe('Why not?');
    expect(text).toContain('You stopped it.');
    expect(await explain(world.store, 'gone' as never, world.now)).toBeUndefined();
  });
});
