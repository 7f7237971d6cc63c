import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notesOf } from '@/components/sequences/flow-checks';
import { withStep } from '@/components/sequences/flow-edit';
import { jumpsOf } from '@/components/sequences/flow-layout';
import { passedBefore } from '@/components/sequences/flow-paths';
import { actKinds, type DraftStep, draftOfSequence, type SequenceDraft } from '@/components/sequences/sequence-draft';
import { sureLength, tooLongFor } from '@/components/sequences/text-limits';
import type { StepId, TemplateId } from '@/lib/domain/ids';
import type { Target } from '@/lib/domain/sequence';
import { id, sampleTemplate } from '../../../support/samples';

const hello = sampleTemplate();
const nudge = sampleTemplate({ id: 'nudge' as TemplateId, name: 'Follow-up', body: 'Hi,\n\nare you well?' });
const templates = [hello, nudge];

type Part = Partial<DraftStep> & { readonly is: (typeof actKinds)[number] };

function draftOf(...parts: readonly Part[]): SequenceDraft {
  const draft = parts.reduce((before, { is }) => withStep(before, is), draftOfSequence(undefined));
  return {
    ...draft,
    steps: draft.steps.map((step, at) => {
      const { is: _, ...part } = parts[at] ?? { is: 'mail' };
      return { ...step, id: `s${at}` as StepId, ...part };
    }),
  };
}

const mail = (templateId: TemplateId = id.template, part: Partial<DraftStep> = {}): Part => ({
  is: 'mail',
  templateId,
  ...part,
});
const replied = { on: 'replied' } as const;
const to = (at: number): Target => ({ step: `s${at}` as StepId });
const textsOf = (draft: SequenceDraft) =>
  draft.steps.map(({ key }) => (notesOf(draft, templates).get(key) ?? []).map(({ text }) => text));

describe('checks beside the steps', () => {
  it('has nothing to say of a sound sequence', () => {
    const draft = draftOf(
      mail(),
      { is: 'wait' },
      { is: 'branch', condition: replied, yes: 'end', no: 'next' },
      mail(nudge.id),
      { is: 'dm', instructions: 'Hi {{ first_name }}' },
    );
    expect(textsOf(draft)).toEqual([[], [], [], [], []]);
  });

  it('names what is missing', () => {
    expect(textsOf(draftOf({ is: 'mail' }, { is: 'task' }, { is: 'dm' }, { is: 'branch' }, mail(id.template)))).toEqual(
      [
        ['Choose the template to send.'],
        ['Say in a few words what to do.'],
        ['Write the text.'],
        ['Choose the list to ask for.'],
        [],
      ],
    );
  });

  it('finds steps that nobody reaches, and ways to nowhere and back', () => {
    expect(textsOf(draftOf({ is: 'branch', condition: replied, yes: to(2), no: 'end' }, mail(), mail()))).toEqual([
      [],
      ['Nobody gets here: every way leads past it.'],
      [],
    ]);
    const lost = draftOf(mail(), { is: 'branch', condition: replied, yes: to(0), no: to(9) });
    expect(textsOf(lost)[1]).toEqual([
      'The “If” way leads back to step 1. A way can only lead on.',
      'The “Otherwise” way leads to a step that is gone.',
    ]);
  });

  it('sees a follow-up that comes first, on either way', () => {
    const words = 'This is the first mail they get, and “Follow-up” reads like a follow-up.';
    expect(textsOf(draftOf(mail(nudge.id)))[0]).toEqual([words]);
    const around = draftOf({ is: 'branch', condition: replied, yes: to(2), no: 'next' }, mail(), mail(nudge.id));
    expect(textsOf(around)).toEqual([[], [], [words]]);
  });

  it('sees the same text twice on one way, and not on two', () => {
    expect(textsOf(draftOf(mail(), mail()))[1]).toEqual(['Step 1 sends the same text already.']);
    const either = draftOf(
      { is: 'branch', condition: replied, yes: 'next', no: to(3) },
      mail(),
      { is: 'branch', condition: replied, yes: 'end', no: 'end' },
      mail(),
    );
    expect(textsOf(either)[3]).toEqual([]);
  });

  it('asks for a text for every letter, and for another one', () => {
    const draft = draftOf(
      mail(id.template, {
        variants: [
          { id: 'B', templateId: undefined },
          { id: 'C', templateId: id.template },
        ],
      }),
    );
    expect(textsOf(draft)[0]).toEqual([
      'Text B is empty: choose its template, or take it away.',
      'Text C is the same as another one: there is nothing to compare.',
    ]);
  });

  it('says where a message is too long, without counting variables', () => {
    const long = `{{ first_name }}${'a'.repeat(1_001)}`;
    expect(sureLength(long)).toBe(1_001);
    expect(tooLongFor('dm', 'a'.repeat(1_000))).toEqual([]);
    const [words] = textsOf(draftOf({ is: 'dm', instructions: long }))[0] ?? [];
    expect(words).toBe('About 1,001 characters, but Instagram takes 1,000, Bluesky takes 1,000.');
  });
});

const anyFlow = fc
  .array(fc.record({ kind: fc.constantFrom(...actKinds), yes: fc.nat(12), no: fc.nat(12) }), { maxLength: 10 })
  .map((rows) =>
    draftOf(
      ...rows.map(
        ({ kind, yes, no }): Part => ({ is: kind, condition: replied, yes: to(yes), no: no > 9 ? 'end' : to(no) }),
      ),
    ),
  );

describe('ways through a flow', () => {
  it('says "nobody gets here" exactly where a walk never comes', () => {
    fc.assert(
      fc.property(anyFlow, ({ steps }) => {
        const seen = new Set<number>();
        const walk = (at: number): void => {
          const step = steps[at];
          if (!step || seen.has(at)) return;
          seen.add(at);
          if (step.kind !== 'branch') walk(at + 1);
          else
            for (const way of [step.yes, step.no]) {
              const place = typeof way === 'object' ? steps.findIndex((each) => each.id === way.step) : steps.length;
              if (place > at) walk(place);
            }
        };
        walk(0);
        const passed = passedBefore(steps);
        expect(steps.map((_, at) => passed[at] !== undefined)).toEqual(steps.map((_, at) => seen.has(at)));
      }),
    );
  });

  it('draws lines only downwards, past at least one step, and as many as there is room for apart', () => {
    fc.assert(
      fc.property(anyFlow, ({ steps }) => {
        const jumps = jumpsOf(steps);
        for (const jump of jumps) {
          expect(jump.to).toBeGreaterThan(jump.from + 1);
          expect(jump.to).toBeLessThanOrEqual(steps.length);
          for (const other of jumps) {
            const isOver = other !== jump && other.from < jump.to && jump.from < other.to;
            const sameWay = other.from === jump.from && other.to === jump.to;
            if (isOver && !sameWay && jump.lane < 3) expect(other.lane).not.toBe(jump.lane);
          }
        }
      }),
    );
  });
});
