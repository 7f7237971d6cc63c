// biome-ignore-all lint/suspicious/noThenProperty: where a branch leads is data, and never a function
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCatalog } from '@/lib/domain/field-catalog';
import type { FieldCell } from '@/lib/domain/field-registry';
import type { EnrollmentId, ListId, MailboxId, PersonId, SequenceId, StepId } from '@/lib/domain/ids';
import type { BranchStep, FrozenStep } from '@/lib/domain/sequence';
import type { Filter } from '@/lib/roster/filter';
import { matches } from '@/lib/roster/matches';
import { branchWords, landingOf, targetFor, wayOf } from '@/lib/sequences/branch';
import { cameAfter, firstTouch, nextTouch } from '@/lib/sequences/plan';
import { mayBecome, transition } from '@/lib/sequences/state';
import { answerTo, type ConditionFacts, truthOf } from '@/lib/services/sequences/condition';
import { exitFor } from '@/lib/services/sequences/exits';

const day = 86_400_000;
const owner = {
  id: 'e' as EnrollmentId,
  personId: 'p' as PersonId,
  sequenceId: 's' as SequenceId,
  mailboxId: 'm' as MailboxId,
};
const id = (text: string) => text as StepId;
const delay = (amount: number) => ({ amount, unit: 'days' }) as const;
const mail = (name: string, amount = 1): FrozenStep => ({
  kind: 'mail',
  id: id(name),
  delay: delay(amount),
  subject: name,
  body: name,
  templateName: name,
});
const wait = (amount: number): FrozenStep => ({ kind: 'wait', delay: delay(amount) });
const branch = (change: Partial<BranchStep> = {}): BranchStep => ({
  kind: 'branch',
  id: id('branch'),
  delay: delay(2),
  condition: { on: 'replied' },
  then: 'end',
  otherwise: 'next',
  ...change,
});
const facts: ConditionFacts = {
  now: 100 * day,
  zone: 'UTC',
  cellOf: () => ({ gap: 'not-looked-at' }),
  catalog: shippedCatalog,
  lists: new Map(),
};

describe('waits', () => {
  const steps = [wait(1), wait(2), mail('one', 3), mail('two', 4), wait(5)];

  it('are added to what comes behind them, which still counts from the real moment', () => {
    const touch = firstTouch(owner, steps, 1_000);
    expect(touch).toMatchObject({ stepIndex: 2, kind: 'mail', createdAt: 1_000, updatedAt: 1_000 });
    expect(touch?.dueAt).toBe(1_000 + 6 * day);
    expect(touch?.history).toEqual([{ at: 1_000, state: 'planned', why: 'Enrolled.' }]);
    expect(touch && cameAfter(touch)).toBe('they were enrolled');
    const second = nextTouch(owner, steps, 2, 9_000);
    expect(second && cameAfter(second)).toBe('step 3');
  });

  it('at the end keep the sequence open until they are over', () => {
    const last = nextTouch(owner, steps, 3, 5_000);
    expect(last).toMatchObject({ stepIndex: 4, kind: 'branch', dueAt: 5_000 + 5 * day, createdAt: 5_000 });
    expect(nextTouch(owner, steps, 4, 9_000)).toBeUndefined();
    expect(firstTouch(owner, [wait(1), wait(2)], 0)).toMatchObject({ stepIndex: 1, kind: 'branch', dueAt: 3 * day });
  });
});

describe('a branch', () => {
  const steps = [mail('one'), branch(), mail('two'), mail('three')];

  it('is planned at its time, and then done or skipped and nothing else', () => {
    const touch = nextTouch(owner, steps, 0, 5_000);
    if (!touch) throw new Error('nothing planned');
    expect(touch).toMatchObject({ kind: 'branch', stepIndex: 1, state: 'planned', dueAt: 5_000 + 2 * day });
    for (const to of ['claimed', 'sent', 'failed', 'unsure', 'due', 'planned'] as const)
      expect(mayBecome(touch, to)).toBe(false);
    const done = transition(touch, 'done', { at: 6_000, why: 'No: nothing.' });
    expect(done.state).toBe('done');
    for (const to of ['skipped', 'planned', 'done'] as const) expect(mayBecome(done, to)).toBe(false);
    expect(mayBecome({ state: 'planned', kind: 'mail' }, 'done')).toBe(false);
    expect(mayBecome({ state: 'planned', kind: 'manual' }, 'done')).toBe(false);
  });

  it('leads forward only, and says where it could not go where it was told', () => {
    expect(landingOf(steps, 1, 'next')).toEqual({ index: 2 });
    expect(landingOf(steps, 1, 'end')).toEqual({ index: 4 });
    expect(landingOf(steps, 1, { step: id('three') })).toEqual({ index: 3 });
    expect(landingOf(steps, 1, { step: id('gone') })).toMatchObject({
      index: 2,
      note: expect.stringContaining('gone'),
    });
    expect(landingOf(steps, 1, { step: id('one') })).toMatchObject({
      index: 2,
      note: expect.stringContaining('before'),
    });
    fc.assert(
      fc.property(fc.nat(3), fc.constantFrom('one', 'branch', 'two', 'three', 'gone'), (at, to) => {
        expect(landingOf(steps, at, { step: id(to) }).index).toBeGreaterThan(at);
      }),
    );
  });

  it('says the answer, the evidence and the way, and can be asked for the way again', () => {
    const yes = { holds: true, words: 'They answered, last on 1 Mar 2026.' };
    expect(branchWords(steps, yes, landingOf(steps, 1, 'end'))).toBe(
      'Yes: They answered, last on 1 Mar 2026. The sequence ends here.',
    );
    const touch = nextTouch(owner, steps, 0, 5_000);
    if (!touch) throw new Error('nothing planned');
    for (const [holds, way] of [
      [true, 'then'],
      [false, 'otherwise'],
      [undefined, 'otherwise'],
    ] as const) {
      const why = branchWords(steps, { holds, words: 'Because.' }, landingOf(steps, 1, 'next'));
      expect(why).toContain('It goes on with step 3.');
      expect(wayOf(transition(touch, 'done', { at: 6_000, why }))).toBe(way);
      expect(targetFor(branch({ then: 'end', otherwise: 'next' }), { holds })).toBe(holds ? 'end' : 'next');
    }
    expect(wayOf(transition(touch, 'skipped', { at: 6_000, why: 'You skipped it.' }))).toBeUndefined();
  });
});

describe('a condition', () => {
  const list = 'list' as ListId;
  const field = (value: number) =>
    ({ on: 'field', filter: { join: 'all', of: [{ field: 'followers', op: 'at-least', value }] } }) as const;
  const withFollowers = (cell: FieldCell): ConditionFacts => ({
    ...facts,
    cellOf: (name) => (name === 'followers' ? cell : { gap: 'unknown' }),
  });

  it('about an answer: any that is kept', () => {
    expect(answerTo({ on: 'replied' }, facts)).toEqual({ holds: false, words: 'No answer of theirs is kept.' });
    expect(answerTo({ on: 'replied' }, { ...facts, repliedAt: day }).holds).toBe(true);
  });

  it('about the link: that nobody noted it is no answer', () => {
    expect(answerTo({ on: 'opened-link' }, facts).holds).toBeUndefined();
    expect(answerTo({ on: 'opened-link' }, { ...facts, openedLinkAt: day }).holds).toBe(true);
  });

  it('about a list: one that is gone is not known', () => {
    const of = (has: boolean) => ({ ...facts, lists: new Map([[list, { name: 'Spring', has }]]) });
    expect(answerTo({ on: 'list', listId: list }, of(true))).toMatchObject({ holds: true });
    expect(answerTo({ on: 'list', listId: list }, of(false))).toMatchObject({ holds: false });
    expect(answerTo({ on: 'list', listId: list }, facts)).toMatchObject({ holds: undefined });
  });

  it('about a field: yes, no, and nobody looked are three answers, with the evidence', () => {
    const yes = answerTo(field(5_000), withFollowers({ value: 24_700 }));
    expect(yes.holds).toBe(true);
    expect(yes.words).toContain('24,700');
    expect(answerTo(field(50_000), withFollowers({ value: 24_700 })).holds).toBe(false);
    expect(answerTo(field(50_000), withFollowers({ gap: 'unknown' })).holds).toBeUndefined();
    expect(answerTo(field(50_000), withFollowers({ gap: 'not-looked-at' })).words).toContain('not looked at');
    expect(answerTo(field(50_000), withFollowers({ gap: 'none' })).holds).toBe(false);
  });

  it('that cannot be read any more, or asks nothing, is not known', () => {
    const broken = { on: 'field', filter: { join: 'all', of: [{ field: 'followers', op: 'resembles' }] } } as const;
    expect(answerTo(broken, facts).holds).toBeUndefined();
    expect(answerTo({ on: 'field', filter: { join: 'any', of: [] } }, facts).holds).toBeUndefined();
  });

  it('ends a sequence only where it plainly holds', () => {
    expect(exitFor([{ on: 'opened-link' }, field(1)], facts)).toBeUndefined();
    expect(exitFor([{ on: 'opened-link' }, field(1)], withFollowers({ value: 2 }))).toMatchObject({
      reason: 'exit-rule',
      evidence: expect.stringMatching(/^A rule of this sequence ends it here\. .*2/),
    });
  });

  const leaf: fc.Arbitrary<Filter> = fc.oneof(
    fc.record({
      field: fc.constantFrom('a', 'b'),
      op: fc.constantFrom('is-known', 'is-none', 'is-unknown', 'is-not-looked-at'),
    }),
    fc.record({
      field: fc.constantFrom('a', 'b'),
      op: fc.constantFrom('at-least', 'at-most', 'equals'),
      value: fc.nat(3),
    }),
    fc.record({
      field: fc.constantFrom('a', 'b'),
      op: fc.constantFrom('any-of', 'none-of', 'all-of'),
      values: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
    }),
  ) as fc.Arbitrary<Filter>;
  const tree: fc.Arbitrary<Filter> = fc.letrec<{ node: Filter }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.record({
        join: fc.constantFrom('all', 'any'),
        of: fc.array(tie('node'), { maxLength: 3 }),
      }) as fc.Arbitrary<Filter>,
    ),
  })).node;
  const cell: fc.Arbitrary<FieldCell> = fc.oneof(
    fc.nat(3).map((value) => ({ value })),
    fc.constantFrom('x', 'y').map((value) => ({ value })),
    fc.constantFrom({ gap: 'none' }, { gap: 'unknown' }, { gap: 'not-looked-at' } as const),
  ) as fc.Arbitrary<FieldCell>;

  it('holds exactly where the roster lets somebody through, and is a no only where more knowledge changes nothing', () => {
    const known: readonly FieldCell[] = [{ value: 0 }, { value: 2 }, { value: 'x' }, { value: 'y' }, { gap: 'none' }];
    fc.assert(
      fc.property(tree, cell, cell, (filter, a, b) => {
        const cells = (one: FieldCell, other: FieldCell) => (name: string) => (name === 'a' ? one : other);
        const truth = truthOf(filter, cells(a, b), 0);
        expect(truth === true).toBe(matches(filter, cells(a, b), 0));
        if (truth !== false || JSON.stringify(filter).includes('is-')) return;
        const filled = (one: FieldCell) => ('gap' in one && one.gap !== 'none' ? known : [one]);
        for (const one of filled(a))
          for (const other of filled(b)) expect(matches(filter, cells(one, other), 0)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});
