import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  draftOfSequence,
  gapsOf,
  type SequenceDraft,
  sameSequenceDraft,
  stepsOf,
  withMove,
  without,
  withStep,
} from '@/components/sequences/sequence-draft';
import { sampleSequence } from '../../../support/samples';

const built = fc
  .array(fc.constantFrom('mail' as const, 'manual' as const), { maxLength: 8 })
  .map((kinds) => kinds.reduce(withStep, draftOfSequence(undefined)));

describe('sequence draft', () => {
  it('comes back as it was saved', () => {
    const sequence = sampleSequence();
    expect(stepsOf(draftOfSequence(sequence))).toEqual(sequence.steps);
  });

  it('sends the first step at once and a later one after three days', () => {
    const draft = withStep(withStep(draftOfSequence(undefined), 'mail'), 'manual');
    expect(draft.steps.map((step) => step.delay.amount)).toEqual([0, 3]);
  });

  it('names what is missing in each step', () => {
    const draft = withStep(withStep(draftOfSequence(undefined), 'mail'), 'manual');
    expect([...gapsOf(draft).values()]).toEqual(['Choose the template to send.', 'Say in a few words what to do.']);
    expect(gapsOf(draftOfSequence(sampleSequence())).size).toBe(0);
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

  it('never gives a key twice, also after a step was removed', () => {
    fc.assert(
      fc.property(built, (draft) => {
        const last = draft.steps.at(-1);
        const next = withStep(last ? without(draft, last.key) : draft, 'mail');
        expect(new Set(next.steps.map((step) => step.key)).size).toBe(next.steps.length);
      }),
    );
  });

  it('knows an unchanged draft', () => {
    const draft = draftOfSequence(sampleSequence());
    expect(sameSequenceDraft(draft, draftOfSequence(sampleSequence()))).toBe(true);
    expect(sameSequenceDraft(draft, withStep(draft, 'mail'))).toBe(false);
  });
});
