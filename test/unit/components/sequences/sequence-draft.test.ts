import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  withBack,
  withChange,
  withCopy,
  withMove,
  without,
  withStep,
  withVariant,
} from '@/components/sequences/flow-edit';
import {
  actKinds,
  draftOfSequence,
  exitsOf,
  type SequenceDraft,
  sameSequenceDraft,
  stepsOf,
} from '@/components/sequences/sequence-draft';
import type { ListId, StepId, TemplateId } from '@/lib/domain/ids';
import type { Sequence, Step } from '@/lib/domain/sequence';
import { sampleSequence } from '../../../support/samples';

const built = fc
  .array(fc.constantFrom(...actKinds), { maxLength: 8 })
  .map((kinds) => kinds.reduce((draft, kind) => withStep(draft, kind), draftOfSequence(undefined)));

const days = (amount: number) => ({ amount, unit: 'days' }) as const;
const onList = { on: 'list', listId: 'list-ceramics' as ListId } as const;
const stepId = (id: string) => id as StepId;
const steps: readonly Step[] = [
  {
    id: stepId('one'),
    kind: 'mail',
    delay: days(0),
    templateId: 'hello' as TemplateId,
    variants: [{ id: 'B', templateId: 'other' as TemplateId }],
  },
  {
    id: stepId('two'),
    kind: 'branch',
    delay: days(0),
    condition: onList,
    // biome-ignore lint/suspicious/noThenProperty: the model's own name
    then: { step: stepId('four') },
    otherwise: 'next',
  },
  { id: stepId('three'), kind: 'wait', delay: { amount: 2, unit: 'working-days' } },
  { id: stepId('four'), kind: 'manual', channel: 'dm', delay: days(1), title: 'Write', instructions: 'Hi' },
  { id: stepId('five'), kind: 'manual', delay: days(1), title: 'Look', instructions: '' },
];
const everyKind: Sequence = sampleSequence({ steps, exits: [onList] });

/** Where the branch of `everyKind` leads if its condition holds. */
const yesOf = (draft: SequenceDraft) => draft.steps.find(({ kind }) => kind === 'branch')?.yes;

describe('sequence draft', () => {
  it('comes back as it was saved, every kind of step and what ends it early', () => {
    const draft = draftOfSequence(everyKind);
    expect(stepsOf(draft)).toEqual(steps);
    expect(exitsOf(draft)).toEqual([onList]);
  });

  it('names steps that were made before they had names by their place, the same at every look', () => {
    const [first, second] = sampleSequence().steps;
    const expected = [
      { ...first, id: 'step-1' },
      { ...second, id: 'step-2' },
    ];
    expect(stepsOf(draftOfSequence(sampleSequence()))).toEqual(expected);
  });

  it('sends the first step at once and a later one after three days', () => {
    const draft = withStep(withStep(draftOfSequence(undefined), 'mail'), 'call');
    expect(draft.steps.map((step) => step.delay.amount)).toEqual([0, 3]);
  });

  it('loses and doubles no step when one is moved, and moving back undoes it', () => {
    fc.assert(
      fc.property(built, fc.nat(), (draft: SequenceDraft, pick) => {
        fc.pre(draft.steps.length > 1);
        const step = draft.steps[pick % (draft.steps.length - 1)];
        fc.pre(step !== undefined);
        const down = withMove(draft, step?.key ?? -1, 1);
        expect(down.steps.map((each) => each.key).sort()).toEqual(draft.steps.map((each) => each.key).sort());
        expect(down.steps).not.toEqual(draft.steps);
        expect(withMove(down, step?.key ?? -1, -1)).toEqual(draft);
      }),
    );
  });

  it('never gives a key or an id twice, also after a step was removed or copied', () => {
    fc.assert(
      fc.property(built, (draft) => {
        const last = draft.steps.at(-1);
        const shorter = last ? withCopy(without(draft, last.key), draft.steps[0]?.key ?? -1) : draft;
        const next = withStep(shorter, 'mail');
        expect(new Set(next.steps.map((step) => step.key)).size).toBe(next.steps.length);
        expect(new Set(next.steps.map((step) => step.id)).size).toBe(next.steps.length);
      }),
    );
  });

  it('leads a branch to what stood below when its target is taken away, and back again with undo', () => {
    const before = draftOfSequence(everyKind);
    const key = before.steps[3]?.key ?? -1;
    const after = without(before, key);
    expect(yesOf(after)).toEqual({ step: 'five' });
    // What was changed meanwhile stays.
    const named = { ...after, name: 'Another name' };
    expect(withBack(named, before, key)).toEqual({ ...before, name: 'Another name' });
  });

  it('puts any step back exactly where it was', () => {
    fc.assert(
      fc.property(built, fc.nat(), (draft, pick) => {
        fc.pre(draft.steps.length > 0);
        const key = draft.steps[pick % draft.steps.length]?.key ?? -1;
        expect(withBack(without(draft, key), draft, key)).toEqual(draft);
      }),
    );
  });

  it('tries at most four texts, under the first free letter', () => {
    const one = draftOfSequence(everyKind).steps[0];
    if (!one) throw new Error('There is no first step.');
    const four = withVariant(withVariant(one));
    expect(four.variants.map(({ id }) => id)).toEqual(['B', 'C', 'D']);
    expect(withVariant(four)).toBe(four);
    const withoutC = { ...four, variants: four.variants.filter(({ id }) => id !== 'C') };
    expect(withVariant(withoutC).variants.map(({ id }) => id)).toEqual(['B', 'C', 'D']);
  });

  it('knows an unchanged draft', () => {
    const draft = draftOfSequence(sampleSequence());
    expect(sameSequenceDraft(draft, draftOfSequence(sampleSequence()))).toBe(true);
    expect(sameSequenceDraft(draft, withStep(draft, 'mail'))).toBe(false);
    expect(sameSequenceDraft(draft, withChange(draft, 0, { delay: days(9) }))).toBe(false);
    expect(sameSequenceDraft(draft, { ...draft, exits: [{ key: 9, condition: onList }] })).toBe(false);
  });
});
