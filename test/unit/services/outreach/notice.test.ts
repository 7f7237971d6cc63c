import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId, PersonId } from '@/lib/domain/ids';
import { DAY, HOUR, MONDAY, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
const notice = 'We have your address from your public profile.';
let world: World;
let mara: PersonId;
beforeEach(async () => {
  world = await World.open();
  await write(notice);
  mara = await world.addPerson('Mara', { timeZone: { zone: 'Europe/Lisbon', source: 'hand' } });
});
afterEach(() => world.close());

const write = async (privacyNotice: string) =>
  world.store.settings.put({ ...(await world.store.settings.get()), privacyNotice });
const run = () => world.start().runner.run({ checkMail: true });
const launch = async (name: string, steps: readonly number[] = [0]) => {
  const sequenceId = await world.addSequence(steps, name);
  return world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
};
const surveyOf = async (name: string) => {
  const sequenceId = await world.addSequence([0], name);
  const found = await world.start().launches.survey({ sequenceId, mailboxId, personIds: [mara] });
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
};
const tells = () => world.server.accepted.map(({ message }) => message.text.includes(notice));

describe('from where we have the address', () => {
  it('somebody is told once: not again in the next sequence, where it says when and by which mail', async () => {
    await launch('Spring');
    await run();
    world.now = MONDAY + 30 * DAY;
    const { notice: found, launchId, ready } = await surveyOf('Summer');
    expect({ ready, ...found }).toMatchObject({ ready: 1, people: 0, unknown: 0, told: 1 });
    const sequenceId = 'sequence-Summer' as never;
    const written = await world.start().launches.write({ sequenceId, mailboxId, personIds: [mara], launchId }, [mara]);
    expect(written).toMatchObject({
      ok: true,
      value: [{ noticeTold: { at: MONDAY, subject: 'A thought for Mara' } }],
    });
    await launch('Summer');
    await run();
    expect(tells()).toEqual([true, false]);
  });

  it('nobody who was told is kept out because the notice was taken out of the settings since', async () => {
    await launch('Spring');
    await run();
    await write('');
    expect(await surveyOf('Summer')).toMatchObject({ ready: 1, blocked: [] });
  });

  it('whoever was not told is told with the next mail: where the first went out before it was written', async () => {
    await world.store.people.put({ ...(await person()), timeZone: { zone: 'America/New_York', source: 'hand' } });
    await launch('Spring', [0, 1, 1]);
    await run();
    await world.store.people.put({ ...(await person()), timeZone: { zone: 'Europe/Lisbon', source: 'hand' } });
    world.now = MONDAY + DAY + HOUR;
    await run();
    world.now = MONDAY + 2 * DAY + 2 * HOUR;
    await run();
    expect(tells()).toEqual([false, true, false]);
  });
});

async function person() {
  const found = await world.store.people.get(mara);
  if (!found) throw new Error('no person');
  return found;
}
