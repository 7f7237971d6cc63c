import type { Target } from '@/lib/domain/sequence';
import type { DraftStep } from './sequence-draft';

/** Where the end stands when steps are counted from 0: after the last. `undefined`: nowhere, the step is gone. */
export function placeOf(target: Target, from: number, steps: readonly DraftStep[]): number | undefined {
  if (target === 'next') return from + 1;
  if (target === 'end') return steps.length;
  const at = steps.findIndex((step) => step.id === target.step);
  return at < 0 ? undefined : at;
}

/** Places that may come right after a step. Ways back and to nowhere are left out: nobody is ever sent there. */
export function placesAfter(at: number, steps: readonly DraftStep[]): readonly number[] {
  const step = steps[at];
  if (!step) return [];
  if (step.kind !== 'branch') return [at + 1];
  const places = [placeOf(step.yes, at, steps), placeOf(step.no, at, steps)];
  return [...new Set(places.filter((place) => place !== undefined && place > at) as number[])];
}

/** For each step the places of all steps that somebody may have passed before it; `undefined` where nobody ever comes. */
export function passedBefore(steps: readonly DraftStep[]): readonly (ReadonlySet<number> | undefined)[] {
  const passed: (Set<number> | undefined)[] = steps.map((_, at) => (at === 0 ? new Set() : undefined));
  for (let at = 0; at < steps.length; at += 1) {
    const here = passed[at];
    if (!here) continue;
    for (const place of placesAfter(at, steps)) {
      if (place >= steps.length) continue;
      const there = passed[place] ?? new Set<number>();
      for (const before of here) there.add(before);
      there.add(at);
      passed[place] = there;
    }
  }
  return passed;
}

/** Mails that somebody may get without any mail before them. */
export function firstMails(steps: readonly DraftStep[]): ReadonlySet<number> {
  const firsts = new Set<number>();
  const seen = new Set<number>();
  const open = [0];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const step = steps[at];
    if (!step || seen.has(at)) continue;
    seen.add(at);
    if (step.kind === 'mail') firsts.add(at);
    else open.push(...placesAfter(at, steps));
  }
  return firsts;
}
