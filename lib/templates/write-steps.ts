import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { Problem } from '@/lib/domain/result';
import type { Delay, FrozenStep } from '@/lib/domain/sequence';
import { composeMail } from './compose';
import { type Blocked, renderText } from './render';

export type PreviewedMessage =
  | {
      readonly kind: 'mail';
      readonly stepIndex: number;
      readonly delay: Delay;
      readonly subject: string;
      readonly text: string;
    }
  | {
      readonly kind: 'manual';
      readonly stepIndex: number;
      readonly delay: Delay;
      readonly title: string;
      readonly instructions: string;
    };

export interface WrittenSteps {
  /** The steps that could be written. */
  readonly messages: readonly PreviewedMessage[];
  /** Each reason once, with the steps it concerns. */
  readonly blocked: readonly Problem[];
  readonly warnings: readonly Problem[];
}

interface WrittenStep {
  readonly message?: PreviewedMessage;
  readonly blocked: readonly Blocked[];
  readonly warnings: readonly Problem[];
}

/** Follow-ups are tried even when the first mail cannot be written; they are shown only under a real subject. */
const NO_SUBJECT = '';

/** Every step of a sequence for one person, and all that stands in the way. */
export function writeSteps(steps: readonly FrozenStep[], source: FieldSourceRecord): WrittenSteps {
  let threadSubject: string | undefined;
  const written = steps.map((step, stepIndex): WrittenStep => {
    if (step.kind === 'manual') return writeManual(step, stepIndex, source);
    if (step.kind !== 'mail') return { blocked: [], warnings: [] };
    const result = writeMail(step, stepIndex, source, threadSubject);
    const subject = result.message?.kind === 'mail' ? result.message.subject : NO_SUBJECT;
    const isHomeless = threadSubject === NO_SUBJECT;
    threadSubject ??= subject;
    return isHomeless ? { blocked: result.blocked, warnings: result.warnings } : result;
  });
  const warnings = written.flatMap((step) => step.warnings);
  return {
    messages: written.flatMap(({ message }) => (message ? [message] : [])),
    blocked: once(written),
    warnings: [...new Map(warnings.map((warning) => [warning.message, warning])).values()],
  };
}

function writeMail(
  step: Extract<FrozenStep, { kind: 'mail' }>,
  stepIndex: number,
  source: FieldSourceRecord,
  threadSubject: string | undefined,
): WrittenStep {
  const mail = composeMail(step, source, threadSubject);
  if (!mail.ok) return { blocked: mail.blocked, warnings: [] };
  const { subject, text, warnings } = mail;
  return { message: { kind: 'mail', stepIndex, delay: step.delay, subject, text }, blocked: [], warnings };
}

function writeManual(
  step: Extract<FrozenStep, { kind: 'manual' }>,
  stepIndex: number,
  source: FieldSourceRecord,
): WrittenStep {
  const title = renderText(step.title, 'title', source);
  const instructions = renderText(step.instructions, 'instructions', source);
  if (!title.ok || !instructions.ok) {
    const blocked = [title, instructions].flatMap((part) => (part.ok ? [] : part.blocked));
    return { blocked, warnings: [] };
  }
  return {
    message: { kind: 'manual', stepIndex, delay: step.delay, title: title.text, instructions: instructions.text },
    blocked: [],
    warnings: [...title.warnings, ...instructions.warnings],
  };
}

function once(written: readonly WrittenStep[]): Problem[] {
  const found = new Map<string, { readonly code: string; readonly steps: Set<number> }>();
  for (const [index, { blocked }] of written.entries()) {
    for (const { code, message } of blocked) {
      const known = found.get(message) ?? { code, steps: new Set<number>() };
      known.steps.add(index + 1);
      found.set(message, known);
    }
  }
  return [...found].map(([message, { code, steps }]) => ({
    code,
    message: `${steps.size === 1 ? 'Step' : 'Steps'} ${[...steps].join(', ')}: ${message}`,
  }));
}
