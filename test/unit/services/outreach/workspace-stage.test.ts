import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActivityId, MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import { membershipId, type Workspace } from '@/lib/domain/workspace';
import { sampleMembership, sampleWorkspace } from '../../../support/fake-workspaces';
import { addressFor, DAY, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
const north = sampleWorkspace({ name: 'Northwind' });
const south = sampleWorkspace({ name: 'Southgate' });
let world: World;
let mara: PersonId;
let sequenceId: SequenceId;

beforeEach(async () => {
  world = await World.open();
  mara = await world.addPerson('Mara');
  sequenceId = await world.addSequence([0, 3]);
  for (const workspace of [north, south]) {
    await world.store.workspaces.put(workspace);
    await world.store.memberships.put(sampleMembership(workspace, mara));
  }
  await open(north);
});
afterEach(() => world.close());

const open = async (workspace: Workspace | undefined) => {
  const { workspaceId: _, ...settings } = await world.store.settings.get();
  await world.store.settings.put({ ...settings, ...(workspace ? { workspaceId: workspace.id } : {}) });
};
const launch = () => world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
const run = () => world.start().runner.run({ checkMail: true });
const stageIn = async (workspace: Workspace) =>
  (await world.store.memberships.get(membershipId(workspace.id, mara)))?.stage;
const moveByHand = async (workspace: Workspace, stage: 'partner' | 'declined') => {
  await world.store.memberships.put(sampleMembership(workspace, mara, { stage }));
  await world.store.activities.add({
    id: `moved-${workspace.id}` as ActivityId,
    personId: mara,
    at: world.now + 1,
    kind: 'stage',
    text: 'Moved.',
    workspaceId: workspace.id,
  });
};

describe('a sequence that was started in a workspace', () => {
  it('moves them there and for everybody, and nowhere else, whichever workspace is open later', async () => {
    await launch();
    await open(south);
    await run();
    expect(await stageIn(north)).toBe('contacted');
    expect(await stageIn(south)).toBe('prospect');
    expect((await world.store.people.get(mara))?.stage).toBe('contacted');
    world.server.deliver({ kind: 'reply', saysNo: false, fromAddress: addressFor('Mara') });
    world.now += DAY;
    await run();
    expect(await stageIn(north)).toBe('replied');
    expect(await stageIn(south)).toBe('prospect');
    expect((await world.store.people.get(mara))?.stage).toBe('replied');
  });

  it('does not take back a stage that says more', async () => {
    await world.store.memberships.put(sampleMembership(north, mara, { stage: 'negotiating' }));
    await launch();
    await run();
    expect(await stageIn(north)).toBe('negotiating');
  });

  it('ends when they become a partner there, not when they become one elsewhere', async () => {
    await launch();
    await moveByHand(south, 'partner');
    world.now += 1_000;
    await run();
    expect(world.server.sentTo(addressFor('Mara'))).toHaveLength(1);
    await moveByHand(north, 'partner');
    world.now += 4 * DAY;
    await run();
    expect(world.server.sentTo(addressFor('Mara'))).toHaveLength(1);
    expect((await world.enrollments())[0]?.stop?.reason).toBe('stage-changed');
  });

  it('ends when they are declined for everybody, whatever they are there', async () => {
    await launch();
    const person = await world.store.people.get(mara);
    if (person) await world.store.people.put({ ...person, stage: 'declined' });
    await run();
    expect(world.server.sentTo(addressFor('Mara'))).toEqual([]);
  });
});

describe('a sequence that was started with none open', () => {
  it('touches no workspace, and ends when they become a partner in any', async () => {
    await open(undefined);
    await launch();
    await run();
    expect((await world.enrollments())[0]?.workspaceId).toBeUndefined();
    expect(await stageIn(north)).toBe('prospect');
    await moveByHand(south, 'partner');
    world.now += 4 * DAY;
    await run();
    expect(world.server.sentTo(addressFor('Mara'))).toHaveLength(1);
  });
});

describe('the preview', () => {
  const preview = async () => {
    const result = await world.start().sequences.preview({ sequenceId, personIds: [mara], mailboxId });
    if (!result.ok) throw new Error(result.error.message);
    return result.value.recipients[0];
  };

  it('warns of another client and blocks nobody for it', async () => {
    const recipient = await preview();
    expect(recipient?.conflicts?.[0]).toMatch(/^In Northwind .* and Southgate/);
    expect(recipient?.blocked).toEqual([]);
  });

  it('still blocks whoever is declined for everybody, though they are not here', async () => {
    const person = await world.store.people.get(mara);
    if (person) await world.store.people.put({ ...person, stage: 'declined' });
    expect((await preview())?.blocked.map(({ code }) => code)).toEqual(['declined']);
    await world.store.memberships.put(sampleMembership(north, mara, { stage: 'archived' }));
    expect((await preview())?.blocked.map(({ code }) => code)).toContain('archived');
  });
});

describe('an answer logged by hand', () => {
  it('counts for the open workspace where no sequence says for which', async () => {
    await world.start().outreach.logReply(mara, 'Told me on the phone');
    expect(await stageIn(north)).toBe('replied');
    expect(await stageIn(south)).toBe('prospect');
  });
});
