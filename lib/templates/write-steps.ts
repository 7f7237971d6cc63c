import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { Problem } from '@/lib/domain/result';
import type { Delay, FrozenMail, FrozenStep } from '@/lib/domain/sequence';
import { mailFor, textsOf } from '@/lib/domain/variant';
import { composeMail } from './compose';
import { type Blocked, renderText, type VariableUse } from './render';

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
  /** What they were filled with. */
  readonly used: readonly VariableUse[];
  /** Of the steps that could be written. */
  readonly wordings: readonly StepWording[];
}

/** The words of a step without the values in them. */
export interface StepWording {
  readonly stepIndex: number;
  readonly frame: string;
}

interface WrittenStep {
  readonly used?: readonly VariableUse[];
  readonly message?: PreviewedMessage | undefined;
  readonly frame?: string | undefined;
  readonly blocked: readonly Blocked[];
  readonly warnings: readonly Problem[];
}

/** Follow-ups are tried even when the first mail cannot be written; they are shown only under a real subject. */
const NO_SUBJECT = '';

/**
 * Every step of a sequence for one person, and all that stands in the way.
 * @param privacyNotice goes below the first mail
 */
export function writeSteps(
  steps: readonly FrozenStep[],
  source: FieldSourceRecord,
  privacyNotice?: string,
): WrittenSteps {
  let threadSubject: string | undefined;
  const written = steps.map((step, stepIndex): WrittenStep => {
    if (step.kind === 'manual') return writeManual(step, stepIndex, source);
    if (step.kind !== 'mail') return { blocked: [], warnings: [] };
    const result = withVariants(step, (text) => writeMail(text, stepIndex, source, threadSubject, privacyNotice));
    const subject = result.message?.kind === 'mail' ? result.message.subject : NO_SUBJECT;
    const isHomeless = threadSubject === NO_SUBJECT;
    threadSubject ??= subject;
    return isHomeless ? { ...result, message: undefined } : result;
  });
  const warnings = written.flatMap((step) => step.warnings);
  return {
    messages: written.flatMap(({ message }) => (message ? [message] : [])),
    blocked: once(written),
    used: written.flatMap(({ used = [] }) => used),
    wordings: written.flatMap(({ message, frame }) =>
      message && frame !== undefined ? [{ stepIndex: message.stepIndex, frame }] : [],
    ),
    warnings: [...new Map(warnings.map((warning) => [warning.message, warning])).values()],
  };
}

/** Text A is shown; who gets which is not known before they are enrolled, so that none of them may be blocked. */
function withVariants(step: FrozenMail, write: (step: FrozenMail) => WrittenStep): WrittenStep {
  const [own, ...others] = textsOf(step).map(({ id }) => write(mailFor(step, id)));
  const all = [...(own ? [own] : []), ...others];
  return {
    message: own?.message,
    frame: own?.frame,
    blocked: all.flatMap(({ blocked }) => blocked),
    warnings: all.flatMap(({ warnings }) => warnings),
    used: all.flatMap(({ used = [] }) => used),
  };
}

function writeMail(
  step: Extract<FrozenStep, { kind: 'mail' }>,
  stepIndex: number,
  source: FieldSourceRecord,
  threadSubject: string | undefined,
  privacyNotice: string | undefined,
): WrittenStep {
  // The first mail says it: then the others need not.
  const mail = composeMail(step, source, threadSubject, threadSubject === undefined ? privacyNotice : undefined);
  if (!mail.ok) return { blocked: mail.blocked, warnings: [] };
  const { subject, text, warnings, used, frame } = mail;
  return { message: { kind: 'mail', stepIndex, delay: step.delay, subject, text }, blocked: [], warnings, used, frame };
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
    used: [...title.used, ...instructions.used],
    frame: `${title.frame}\n${instructions.frame}`,
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
