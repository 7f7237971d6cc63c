import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  ActivityId,
  BrandId,
  EnrollmentId,
  MailboxId,
  MergeId,
  PersonId,
  ProfileId,
  WorkspaceId,
} from '@/lib/domain/ids';
import type { Suppression } from '@/lib/domain/mailbox';
import type { Person, Profile } from '@/lib/domain/person';
import type { Enrollment } from '@/lib/domain/sequence';
import type { Stage } from '@/lib/domain/stage';
import { keyHash, type SuppressionKey } from '@/lib/domain/suppression-keys';
import { labelOf } from '@/lib/domain/suppression-labels';
import { membershipId } from '@/lib/domain/workspace';
import { pauseForBounces } from '@/lib/services/outreach/bounce-share';
import { stopsForDomain } from '@/lib/services/outreach/stop-house';
import { stopListed } from '@/lib/services/outreach/stop-listed';
import { addressFor, DAY, HOUR, MONDAY, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
let world: World;
let mara: PersonId;

beforeEach(async () => {
  world = await World.open();
  mara = await world.addPerson('Mara', { agency: 'Bright  Talent' });
  await addAccount('mara', mara);
});
afterEach(() => world.close());

const addAccount = (handle: string, personId: PersonId) =>
  world.store.profiles.put({
    id: `p-${handle}` as ProfileId,
    site: 'instagram',
    siteId: `77-${handle}`,
    handle,
    handleKey: handle,
    url: `https://www.instagram.com/${handle}`,
    personId,
    seenAt: 1,
  } as Profile);
const launch = async (name = 'Spring launch', people: readonly PersonId[] = [mara]) => {
  const sequenceId = await world.addSequence([0, 3], name);
  return world.start().sequences.launch({ sequenceId, personIds: [...people], mailboxId });
};
const run = () => world.start().runner.run({ checkMail: true });
const listed = (key: SuppressionKey, reason: Suppression['reason'] = 'by-hand'): Suppression => ({
  hash: keyHash(key),
  kind: key.kind,
  label: labelOf(key),
  reason,
  at: world.now,
  evidence: 'Asked by phone',
});
const put = (key: SuppressionKey, reason?: Suppression['reason']) => world.store.suppressions.put(listed(key, reason));
const change = async (part: Partial<Person>) => {
  const person = await world.store.people.get(mara);
  if (person) await world.store.people.put({ ...person, ...part });
};
const limits = async (
  part: Partial<{ coolingOffDays: number; firstMailsPerDomain: number; stopsWholeDomain: boolean }>,
) => {
  const settings = await world.store.settings.get();
  const before = settings.limits ?? { coolingOffDays: 0, firstMailsPerDomain: 1_000, stopsWholeDomain: false };
  await world.store.settings.put({ ...settings, limits: { ...before, ...part } });
};
const addActivity = (kind: 'reply' | 'stage') =>
  world.store.activities.add({ id: `a-${kind}` as ActivityId, personId: mara, at: world.now, kind, text: 'Noted' });

const since = 'Do not contact since 2026-03-02';
const table: readonly (readonly [string, string, string, () => Promise<unknown>])[] = [
  ['address', 'suppressed', `${since}: Asked by phone`, () => put({ kind: 'address', value: addressFor('Mara') })],
  ['person', 'suppressed', `${since}: Asked by phone`, () => put({ kind: 'person', value: mara })],
  [
    'handle',
    'suppressed',
    `${since} (@m…a on Instagram): Asked by phone`,
    () => put({ kind: 'handle', value: 'instagram:mara' }),
  ],
  [
    'site id',
    'suppressed',
    `${since} (account 7…a on Instagram): Asked by phone`,
    () => put({ kind: 'handle', value: 'instagram:id:77-mara' }),
  ],
  [
    'domain',
    'suppressed',
    `${since} (everybody at creators.test): Asked by phone`,
    () => put({ kind: 'domain', value: 'creators.test' }),
  ],
  [
    'agency',
    'suppressed',
    `${since} (everybody of bright talent): Asked by phone`,
    () => put({ kind: 'agency', value: 'bright talent' }),
  ],
  ['complaint', 'complaint', `${since}: Asked by phone`, () => put({ kind: 'person', value: mara }, 'complaint')],
  [
    'hard bounce of this address',
    'hard-bounce',
    `${since}: Asked by phone`,
    () => put({ kind: 'address', value: addressFor('Mara') }, 'hard-bounce'),
  ],
  [
    'not of age',
    'under-age',
    'Mara is marked as not of age: outreach never goes to them.',
    () => change({ isUnderAge: true }),
  ],
  ['removed', 'stopped-by-hand', 'This person was removed.', () => world.store.people.delete(mara)],
  ['a reply elsewhere', 'replied', 'Mara replied.', () => addActivity('reply')],
  ['archived', 'stage-changed', 'Mara is archived.', () => change({ stage: 'archived' })],
  ['declined', 'stage-changed', 'Mara is declined.', () => change({ stage: 'declined' })],
  [
    'moved by hand',
    'stage-changed',
    'Mara was moved to “partner”.',
    async () => {
      await change({ stage: 'partner' });
      await addActivity('stage');
    },
  ],
];

describe('between scheduling and claim', () => {
  it.each(table)('%s stops it and says why', async (_name, reason, evidence, happen) => {
    await launch();
    world.now = MONDAY + 10;
    await happen();
    expect((await run()).sent).toBe(0);
    expect(world.server.accepted).toEqual([]);
    expect(await world.enrollments()).toMatchObject([
      { status: 'stopped', stop: { reason, evidence, at: MONDAY + 10 } },
    ]);
    const [touch] = await world.touches();
    expect(touch?.history.at(-1)).toEqual({ at: MONDAY + 10, state: 'skipped', why: evidence });
  });

  it.each([
    ['another domain', { kind: 'domain', value: 'creators.example' }],
    ['a domain below', { kind: 'domain', value: 'mail.creators.test' }],
    ['the same handle elsewhere', { kind: 'handle', value: 'tiktok:mara' }],
    ['another agency', { kind: 'agency', value: 'bright' }],
    ['a dead address of theirs that is not written to', { kind: 'address', value: 'old@creators.test' }],
  ] as const)('%s stops nothing', async (_name, key) => {
    await launch();
    await change({
      emails: [
        ...((await world.store.people.get(mara))?.emails ?? []),
        { address: 'old@creators.test', source: 'hand', addedAt: 1, status: 'bounced' },
      ],
    });
    await put(key, key.kind === 'address' ? 'hard-bounce' : 'by-hand');
    expect((await run()).sent).toBe(1);
  });

  it('a single answer somebody wrote is not stopped by what stops sequences', async () => {
    await launch();
    const [enrollment] = await world.enrollments();
    if (enrollment) await world.store.enrollments.put({ ...enrollment, purpose: 'answer' });
    await put({ kind: 'person', value: mara });
    await addActivity('reply');
    expect((await run()).sent).toBe(1);
  });
});

it('nobody who is on the list by any key is ever claimed', async () => {
  await launch();
  const keys: SuppressionKey[] = [
    { kind: 'address', value: addressFor('Mara') },
    { kind: 'person', value: mara },
    { kind: 'handle', value: 'instagram:mara' },
    { kind: 'handle', value: 'instagram:id:77-mara' },
    { kind: 'domain', value: 'creators.test' },
    { kind: 'agency', value: 'bright talent' },
    { kind: 'domain', value: 'elsewhere.test' },
    { kind: 'handle', value: 'x:mara' },
  ];
  const before = { touches: await world.touches(), enrollments: await world.enrollments() };
  await fc.assert(
    fc.asyncProperty(fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]), async (chosen) => {
      await world.store.suppressions.putMany(chosen.map((index) => listed(keys[index] as SuppressionKey)));
      const { sent } = await run();
      expect(sent).toBe(chosen.some((index) => index < 6) ? 0 : 1);
      await world.store.suppressions.deleteMany(keys.map(keyHash));
      await world.database.touches.clear();
      await world.database.touches.bulkPut(before.touches);
      await world.database.enrollments.bulkPut(before.enrollments);
      await world.database.people.update(mara, { stage: 'prospect' });
    }),
    { numRuns: 40 },
  );
});

it('an entry outlives the person: added again, nothing can be launched', async () => {
  await put({ kind: 'handle', value: 'instagram:mara' }, 'opt-out');
  await world.store.people.delete(mara);
  const again = await world.addPerson('Again', {
    emails: [{ address: 'new@creators.example', source: 'hand', addedAt: 1, status: 'unchecked' }],
  });
  await addAccount('mara', again);
  const result = await launch('Spring launch', [again]);
  expect(result).toMatchObject({ ok: true, value: { enrolled: [], blocked: [{ personId: again }] } });
});

it('one who was merged in is still meant', async () => {
  await launch();
  await put({ kind: 'person', value: 'gone' });
  await world.store.merges.put({
    id: 'm1' as MergeId,
    at: 1,
    order: 1,
    keptId: mara,
    otherId: 'gone',
    personIds: [mara, 'gone'],
  } as never);
  expect((await run()).sent).toBe(0);
});

it('of two sequences that a merge brings together the younger one stops', async () => {
  await launch();
  const noor = await world.addPerson('Noor');
  world.now = MONDAY + HOUR;
  await launch('Summer', [noor]);
  for (const enrollment of await world.enrollments())
    await world.store.enrollments.put({ ...enrollment, personId: mara });
  for (const touch of await world.touches()) await world.store.touches.put({ ...touch, personId: mara });
  await run();
  const all = (await world.enrollments()).sort((a, b) => a.createdAt - b.createdAt);
  expect(all).toMatchObject([
    { status: 'active' },
    {
      status: 'stopped',
      stop: {
        reason: 'other-sequence',
        evidence: 'They are in the sequence “Spring launch” since 2026-03-02: nobody is in two at a time.',
      },
    },
  ]);
  expect(world.server.accepted).toHaveLength(1);
});

describe('cooling-off', () => {
  it('puts the first step of a new sequence off, and says until when', async () => {
    await launch();
    await run();
    const [first] = await world.enrollments();
    await world.start().outreach.stop(first?.id as EnrollmentId);
    world.now = MONDAY + DAY;
    await limits({ coolingOffDays: 0 });
    await launch('Summer');
    await limits({ coolingOffDays: 10 });
    expect((await run()).sent).toBe(0);
    const waiting = (await world.touches()).find(({ state }) => state === 'planned');
    expect(waiting).toMatchObject({ dueAt: MONDAY + 10 * DAY });
    expect(waiting?.history.at(-1)?.why).toContain('10 days have to pass: from 2026-03-12 on. Planned again for then.');
    world.now = MONDAY + 10 * DAY;
    expect((await run()).sent).toBe(1);
  });

  it('holds what would be the first to reach them, whatever stands before it, and nothing after that', async () => {
    await launch();
    await run();
    const [first] = await world.enrollments();
    await world.start().outreach.stop(first?.id as EnrollmentId);
    const sequenceId = await world.addSequence(
      [
        {
          kind: 'branch',
          delay: { amount: 0, unit: 'minutes' },
          condition: { on: 'list', listId: 'nowhere' as never },
          // biome-ignore lint/suspicious/noThenProperty: where a branch leads is data
          then: 'next',
          otherwise: 'next',
        },
        0,
        0,
      ],
      'Summer',
    );
    await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
    await limits({ coolingOffDays: 10 });
    world.now = MONDAY + DAY;
    expect((await run()).sent).toBe(0);
    world.now = MONDAY + 10 * DAY;
    await run();
    await run();
    expect(world.server.accepted).toHaveLength(3);
  });

  it('blocks the launch with what would mend it, and a sequence that sent nothing does not count', async () => {
    await limits({ coolingOffDays: 10 });
    await launch();
    const [first] = await world.enrollments();
    await world.start().outreach.stop(first?.id as EnrollmentId);
    expect(await launch('Summer')).toMatchObject({ ok: true, value: { enrolled: [mara] } });
    await run();
    for (const { id } of await world.enrollments()) await world.start().outreach.stop(id);
    const blocked = await launch('Autumn');
    expect(JSON.stringify(blocked)).toContain(
      '10 days have to pass: from 2026-03-12 on. Launch them then, or set fewer days',
    );
  });
});

describe('a firm or an agency', () => {
  it('gets so many first mails in 24 hours; the rest is planned again and nobody else waits', async () => {
    await limits({ firstMailsPerDomain: 2 });
    const people = [mara];
    for (const name of ['Noor', 'Pia', 'Tom']) people.push(await world.addPerson(name));
    people.push(
      await world.addPerson('Zoe', {
        emails: [{ address: 'zoe@other.test', source: 'hand', addedAt: 1, status: 'unchecked' }],
      }),
    );
    await launch('Spring launch', people);
    expect((await run()).sent).toBe(3);
    const waiting = (await world.touches()).filter(({ state, stepIndex }) => state === 'planned' && stepIndex === 0);
    expect(waiting.map(({ dueAt }) => dueAt)).toEqual([MONDAY + DAY, MONDAY + DAY]);
    expect(waiting[0]?.history.at(-1)?.why).toBe(
      '2 first mails went to creators.test in the last 24 hours; the settings allow 2. Planned again for later.',
    );
    expect((await world.enrollments()).every(({ status }) => status === 'active')).toBe(true);
    world.now = MONDAY + DAY + 1;
    expect((await run()).sent).toBe(2);
  });

  it('does not mean a mail service for everybody, but does mean an agency', async () => {
    await limits({ firstMailsPerDomain: 1 });
    const at = (name: string, agency?: string) =>
      world.addPerson(name, {
        emails: [{ address: `${name.toLowerCase()}@gmail.com`, source: 'hand', addedAt: 1, status: 'unchecked' }],
        ...(agency && { agency }),
      });
    const people = [
      await at('Noor'),
      await at('Pia'),
      await at('Tom', 'Bright Talent'),
      await at('Uma', 'BRIGHT talent'),
    ];
    await launch('Spring launch', people);
    expect((await run()).sent).toBe(3);
  });

  it('stops as a whole for one answer where the settings say so, and never for a mail service', async () => {
    const noor = await world.addPerson('Noor', {
      emails: [{ address: 'noor@mail.creators.test', source: 'hand', addedAt: 1, status: 'unchecked' }],
    });
    const pia = await world.addPerson('Pia', {
      emails: [{ address: 'pia@gmail.com', source: 'hand', addedAt: 1, status: 'unchecked' }],
    });
    await launch('Spring launch', [mara, noor, pia]);
    const ids = { next: <T extends string>() => crypto.randomUUID() as unknown as T };
    const reply = { ids, at: world.now, personId: mara, name: 'Mara' };
    const ask = (address: string) => world.store.atomic((tx) => stopsForDomain(tx, { ...reply, address }));
    expect(await ask(addressFor('Mara'))).toBe(0);
    await limits({ stopsWholeDomain: true });
    expect(await ask('else@gmail.com')).toBe(0);
    expect(await ask(addressFor('Mara'))).toBe(1);
    expect((await world.enrollments()).find(({ personId }) => personId === noor)?.stop?.evidence).toBe(
      'Mara at creators.test replied, and the settings say that one answer stops everybody there.',
    );
  });
});

it('another client with a competing brand stops it only where the workspace says so', async () => {
  const brand = (id: string, name: string, rival?: string) =>
    world.store.brands.put({
      id: id as BrandId,
      name,
      aliases: [],
      competitors: rival ? [{ name: rival, aliases: [] }] : [],
      createdAt: 1,
      updatedAt: 1,
    } as never);
  await brand('b1', 'Alder', 'Birch');
  await brand('b2', 'Birch');
  const [one, two] = ['w1' as WorkspaceId, 'w2' as WorkspaceId];
  const own = { id: one, name: 'Alder desk', brandIds: ['b1' as BrandId], createdAt: 1, updatedAt: 1 };
  await world.store.workspaces.put(own);
  await world.store.workspaces.put({ ...own, id: two, name: 'Birch desk', brandIds: ['b2' as BrandId] });
  for (const [workspaceId, stage] of [
    [one, 'prospect'],
    [two, 'contacted'],
  ] as const)
    await world.store.memberships.put({
      id: membershipId(workspaceId, mara),
      workspaceId,
      personId: mara,
      stage: stage as Stage,
      notes: '',
      addedAt: 1,
      updatedAt: 1,
    });
  await launch();
  const put = async (enrollment: Enrollment | undefined) =>
    enrollment && world.store.enrollments.put({ ...enrollment, workspaceId: one });
  await put((await world.enrollments())[0]);
  expect((await run()).sent).toBe(1);
  await world.store.workspaces.put({ ...own, stopsOnConflict: true });
  world.now = MONDAY + 3 * DAY;
  expect((await run()).sent).toBe(0);
  expect(await world.enrollments()).toMatchObject([{ status: 'stopped', stop: { reason: 'conflict' } }]);
});

it('ends at once all that runs to whom a new entry names, in one pass', async () => {
  const people = [mara];
  for (const name of ['Noor', 'Pia']) people.push(await world.addPerson(name));
  await launch('Spring launch', people);
  await put({ kind: 'domain', value: 'creators.test' });
  const ids = { next: <T extends string>() => crypto.randomUUID() as unknown as T };
  expect(await stopListed(world.store, { ids, now: world.now })).toEqual({ stopped: 3, people: 3 });
  expect(await stopListed(world.store, { ids, now: world.now })).toEqual({ stopped: 0, people: 0 });
});

describe('caps', () => {
  const sentTouches = async (count: number, dead: number) => {
    const [sample] = await world.touches();
    for (let index = 0; index < count; index += 1) {
      const address = `n${index}@firm${index}.test`;
      await world.store.touches.put({
        ...sample,
        key: `e${index}:0`,
        enrollmentId: `e${index}`,
        state: 'sent',
        claim: { lease: 'x', at: MONDAY },
        sentAt: MONDAY,
        message: {
          messageId: `<${index}@x>`,
          to: { name: '', address },
          from: { name: '', address: 'a@b.test' },
          subject: '',
          text: '',
          references: [],
        },
        history: [],
      } as never);
      if (index < dead) await put({ kind: 'address', value: address }, 'hard-bounce');
    }
  };
  const pause = () => world.store.atomic((tx) => pauseForBounces(tx, mailboxId, world.now));

  it.each([
    [19, 19, false],
    [20, 0, false],
    [34, 1, false],
    [33, 1, true],
    [100, 3, false],
    [100, 4, true],
  ])('of %i mails %i came back: rests %s', async (count, dead, rests) => {
    await launch();
    await sentTouches(count, dead);
    expect(await pause()).toBe(rests);
    const box = await world.store.mailboxes.get(mailboxId);
    expect(box?.status).toBe(rests ? 'paused' : 'ready');
    if (rests) expect(box?.statusWhy).toContain(`${dead} of its ${count} mails of the last 7 days came back`);
  });

  it('“send again” counts both, and so does a mail sent by hand', async () => {
    await launch();
    world.now += 1;
    const [touch] = await world.touches();
    if (!touch) throw new Error('none');
    await world.store.touches.put({
      ...touch,
      state: 'unsure',
      claim: { lease: 'x', at: world.now },
      history: [...touch.history, { at: world.now, state: 'unsure', why: '?' }],
    });
    const count = () => world.store.touches.countHandedOver(mailboxId, MONDAY);
    expect(await count()).toBe(1);
    await world.start().outreach.resolveUnsure(touch.key, 'send-again');
    expect(await count()).toBe(1);
    await run();
    expect(await count()).toBe(2);
  });
});
