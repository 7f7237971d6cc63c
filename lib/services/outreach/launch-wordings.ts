import type { EnrollmentId } from '@/lib/domain/ids';
import type { FrozenStep } from '@/lib/domain/sequence';
import { clip } from '@/lib/domain/text';
import { textsOf, variantFor } from '@/lib/domain/variant';
import { readableFrame } from '@/lib/templates/engine';
import type { StepWording } from '@/lib/templates/write-steps';

const SHOWN = 60;

interface KnownWording {
  readonly frame: string;
  /** The letter of the text that it is of, where the step tries several. */
  readonly text: string | undefined;
}

/** The words of a step that people get, apart from the values in them: a condition, or the text they drew, makes them differ. */
export class Wordings {
  private readonly canDiffer: ReadonlySet<number>;
  private readonly bySteps = new Map<number, Map<string, number>>();
  private readonly known = new Map<number, KnownWording[]>();

  constructor(private readonly steps: readonly FrozenStep[]) {
    this.canDiffer = new Set(steps.flatMap((step, index) => (hasChoice(step) ? [index] : [])));
  }

  /** Which of a step's wordings somebody gets, by step; steps whose words cannot differ are left out. */
  note(wordings: readonly StepWording[], enrollmentId: EnrollmentId | undefined): ReadonlyMap<number, number> {
    if (this.canDiffer.size === 0) return none;
    return new Map(
      wordings
        .filter(({ stepIndex }) => this.canDiffer.has(stepIndex))
        .map(({ stepIndex, frame }) => {
          const seen = this.bySteps.get(stepIndex) ?? new Map<string, number>();
          this.bySteps.set(stepIndex, seen);
          const place = seen.get(frame);
          if (place !== undefined) return [stepIndex, place];
          const list = this.known.get(stepIndex) ?? [];
          this.known.set(stepIndex, [...list, { frame, text: this.textOf(stepIndex, enrollmentId) }]);
          seen.set(frame, list.length);
          return [stepIndex, list.length];
        }),
    );
  }

  private textOf(stepIndex: number, enrollmentId: EnrollmentId | undefined): string | undefined {
    const step = this.steps[stepIndex];
    return step?.kind === 'mail' && enrollmentId !== undefined ? variantFor(enrollmentId, step, stepIndex) : undefined;
  }

  /** The steps of which not everybody gets the same words, and what each wording is called. */
  differing(): { readonly stepIndex: number; readonly names: readonly string[] }[] {
    return [...this.known]
      .filter(([, list]) => list.length > 1)
      .sort(([a], [b]) => a - b)
      .map(([stepIndex, list]) => ({ stepIndex, names: namesOf(list) }));
  }
}

const none: ReadonlyMap<number, number> = new Map();

/** Without a tag and without other texts, everybody gets the same words. */
function hasChoice(step: FrozenStep): boolean {
  if (step.kind === 'manual') return `${step.title}${step.instructions}`.includes('{%');
  if (step.kind !== 'mail') return false;
  const texts = textsOf(step);
  return texts.length > 1 || texts.some(({ subject, body }) => `${subject}${body}`.includes('{%'));
}

function namesOf(list: readonly KnownWording[]): string[] {
  const names = list.map((one) => {
    const others = list.filter(({ text }) => text === one.text);
    const letter = one.text === undefined ? '' : `Text ${one.text}`;
    if (others.length === 1) return letter;
    return `${letter}${letter && ': '}${excerpt(one.frame, others)}`;
  });
  return names.map((name, index) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${index + 1}: ${name}`));
}

/** From the word at which they begin to differ. */
function excerpt(frame: string, others: readonly KnownWording[]): string {
  const same = others.reduce(
    (length, other) => Math.min(length, commonLength(frame, other.frame, length)),
    frame.length,
  );
  const start = frame.slice(0, same).search(/\S*$/);
  return clip(readableFrame(frame.slice(start)).replace(/\s+/g, ' ').trim(), SHOWN) || 'ends there';
}

function commonLength(one: string, other: string, most: number): number {
  if (one === other) return most;
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return length;
}
