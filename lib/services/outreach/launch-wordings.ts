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
          this.known.set(stepIndex, list);
          seen.set(frame, list.length);
          return [stepIndex, list.push({ frame, text: this.textOf(stepIndex, enrollmentId) }) - 1];
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
  // There may be thousands, where a text has many conditions: none is held against all the others.
  const groups = new Map<string | undefined, KnownWording[]>();
  for (const one of list) {
    const group = groups.get(one.text);
    if (group) group.push(one);
    else groups.set(one.text, [one]);
  }
  const same = new Map([...groups].map(([text, others]) => [text, commonStart(others)]));
  const names = list.map(({ text, frame }) => {
    const letter = text === undefined ? '' : `Text ${text}`;
    if (groups.get(text)?.length === 1) return letter;
    return `${letter}${letter && ': '}${excerpt(frame, same.get(text) ?? 0)}`;
  });
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return names.map((name, index) => (counts.get(name) === 1 ? name : `${index + 1}: ${name}`));
}

/** How many characters all of them begin with. */
function commonStart([first, ...others]: readonly KnownWording[]): number {
  if (!first) return 0;
  return others.reduce((length, { frame }) => commonLength(first.frame, frame, length), first.frame.length);
}

/** From the word at which they begin to differ. @param same characters that all of them begin with */
function excerpt(frame: string, same: number): string {
  const start = frame.slice(0, same).search(/\S*$/);
  return clip(readableFrame(frame.slice(start)).replace(/\s+/g, ' ').trim(), SHOWN) || 'ends there';
}

function commonLength(one: string, other: string, most: number): number {
  if (one === other) return most;
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return length;
}
