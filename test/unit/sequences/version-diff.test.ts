import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepId } from '@/lib/domain/ids';
import type { FrozenStep } from '@/lib/domain/sequence';
import { diffSteps, mapSteps } from '@/lib/sequences/version-diff';
import { wordDiff } from '@/lib/sequences/word-diff';
import { processorMs } from '../../support/processor-time';

const mail = (id: string | undefined, body = id ?? '', amount = 1): FrozenStep => ({
  kind: 'mail',
  ...(id === undefined ? {} : { id: id as StepId }),
  delay: { amount, unit: 'days' },
  subject: 'Hello',
  body,
  templateName: 'Mail',
});

describe('word by word', () => {
  it('says what went and what came', () => {
    expect(wordDiff('Hi Mara, how are you?', 'Hi Noor, how are you today?')).toEqual([
      { kind: 'same', text: 'Hi ' },
      { kind: 'removed', text: 'Mara' },
      { kind: 'added', text: 'Noor' },
      { kind: 'same', text: ', how are you' },
      { kind: 'added', text: ' today' },
      { kind: 'same', text: '?' },
    ]);
    expect(wordDiff('', '')).toEqual([]);
  });

  it('gives both texts back, whatever they are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.constantFrom('a', 'b', ' ', '\n', ',')).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDiff(before, after);
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
        if (before === after) expect(pieces.every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });

  it('takes long texts that have nothing in common as replaced, quickly', () => {
    const [one, other] = ['x', 'y'].map((sign) =>
      Array.from({ length: 9_000 }, (_, index) => `${sign}${index}`).join(' '),
    );
    const from = processorMs();
    wordDiff(one ?? '', other ?? '');
    expect(processorMs() - from).toBeLessThan(2_000);
  });
});

describe('step by step', () => {
  it('is empty where nothing changed', () => {
    expect(diffSteps([mail('a'), mail('b')], [mail('a'), mail('b')])).toEqual([]);
  });

  it('tells of what came, went, moved, waits longer and reads otherwise', () => {
    const before = [mail('a'), mail('b'), mail('c'), mail('d', 'old words')];
    const after = [mail('c'), mail('a', 'a', 3), mail('e'), mail('d', 'new words')];
    const changes = diffSteps(before, after);
    expect(changes.map((change) => change.kind)).toEqual(['changed', 'changed', 'removed', 'added', 'changed']);
    expect(changes[0]).toMatchObject({ stepId: 'c', from: 2, to: 0, isMoved: true, texts: [] });
    expect(changes[1]).toMatchObject({
      stepId: 'a',
      isMoved: false,
      delay: { before: { amount: 1 }, after: { amount: 3 } },
    });
    expect(changes[2]).toMatchObject({ from: 1, step: { id: 'b' } });
    expect(changes[3]).toMatchObject({ to: 2, step: { id: 'e' } });
    expect(changes[4]).toMatchObject({
      stepId: 'd',
      texts: [
        {
          part: 'body',
          pieces: [
            { kind: 'removed', text: 'old' },
            { kind: 'added', text: 'new' },
            { kind: 'same', text: ' words' },
          ],
        },
      ],
    });
  });

  it('tells of texts that are tried beside it', () => {
    const base = mail('a');
    if (base.kind !== 'mail') throw new Error('a mail');
    const variant = { id: 'B' as const, subject: 'Hello', body: 'other', templateName: 'Other' };
    const [change] = diffSteps([base], [{ ...base, variants: [variant] }]);
    expect(change).toMatchObject({ kind: 'changed', others: ['Text B is new.'], texts: [] });
  });

  it('knows steps from before there were ids by what they say, and else by their place', () => {
    const before = [mail(undefined, 'one'), mail(undefined, 'two'), mail(undefined, 'three')];
    expect(mapSteps(before, [mail('x', 'one'), mail('y', 'new'), mail('z', 'two'), mail('w', 'three')])).toEqual([
      0, 2, 3,
    ]);
    expect(mapSteps(before, [mail('x', 'one'), mail('y', 'rewritten'), mail('z', 'three')])).toEqual([0, 1, 2]);
  });

  it('each step is one of the new ones at most, and by id where there is one', () => {
    const steps = fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 })
      .map((ids) => ids.map((each) => mail(each)));
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const map = mapSteps(before, after);
        const found = map.filter((to) => to !== undefined);
        expect(new Set(found).size).toBe(found.length);
        for (const [from, to] of map.entries())
          expect(to === undefined ? undefined : after[to]?.id).toBe(to === undefined ? undefined : before[from]?.id);
        const kinds = diffSteps(before, after).map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind === 'removed')).toHaveLength(before.length - found.length);
        expect(kinds.filter((kind) => kind === 'added')).toHaveLength(after.length - found.length);
      }),
    );
  });
});
