import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import { today } from '@/lib/services/outreach/today';
import type { Store } from '@/lib/services/ports';
import { World } from '../../../support/outreach-world';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

/** How often anything is asked of the store. */
function counting(store: Store): { readonly store: Store; readonly calls: () => number } {
  let calls = 0;
  const counted = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value === 'object' && value !== null) return counted(value);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          calls += 1;
          return value.apply(target, given);
        };
      },
    });
  return { store: counted(store), calls: () => calls };
}

const noTitles = async () => new Map();

it('asks no more often for a full day than for an empty one but for its rows', async () => {
  const personIds = [];
  for (let index = 0; index < 8; index += 1) personIds.push(await world.addPerson(`Mara${index}`));
  const sequenceId = await world.addSequence([0]);
  const launched = await world.start().sequences.launch({ sequenceId, personIds, mailboxId: 'box-gmail' as MailboxId });
  if (!launched.ok) throw new Error(launched.error.message);
  const full = counting(world.store);
  const day = await today(full.store, world.now, noTitles);
  expect(day.dueToday.map(({ displayName }) => displayName).toSorted()).toEqual(personIds.map((_, at) => `Mara${at}`));
  expect(day.dueToday[0]).toMatchObject({ sequenceName: 'Spring launch', title: 'Mail 1', kind: 'mail' });
  await world.database.touches.clear();
  const empty = counting(world.store);
  await today(empty.store, world.now, noTitles);
  // What one question answers for all of them.
  expect(full.calls() - empty.calls()).toBeLessThanOrEqual(4);
});
