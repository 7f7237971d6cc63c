import { type FieldSourceRecord, type FieldType, type FieldValues, fieldText } from '@/lib/domain/field-registry';
import type { Problem } from '@/lib/domain/result';
import { headerText } from '@/lib/domain/text';
import { cleanValue } from './clean-value';
import { compile } from './compile';
import { emptyPlace } from './empty-place';
import { fill, type OutputPiece, run, type TemplateRun } from './engine';
import { emptyGreeting, findLeftovers, oddValue } from './leftovers';
import { MergeValue, MissingValue } from './merge-value';
import { problemInWords } from './problem-words';
import { type TemplateVariable, type TemplateVariables, type VariableId, variablesOf } from './variables';

export type TextPart = 'subject' | 'body' | 'title' | 'instructions';

/** One place where a variable was written into the message. */
export interface VariableUse {
  readonly variable: VariableId;
  readonly part: TextPart;
  /** What stands there now. */
  readonly text: string;
  /** The value was missing and the template's fallback stands there. */
  readonly isFallback: boolean;
}

/** Why a message cannot be made for this person. */
export interface Blocked extends Problem {
  readonly code:
    | 'missing-value'
    | 'missing-sender-value'
    | 'template-error'
    | 'leftover-code'
    | 'placeholder'
    | 'empty-greeting'
    | 'empty-subject'
    | 'empty-body'
    | 'too-long';
  readonly part: TextPart;
  /** The field that is missing; the first of them when several would do. */
  readonly variable?: VariableId;
}

export type RenderedText =
  | {
      readonly ok: true;
      readonly text: string;
      readonly used: readonly VariableUse[];
      /** Odd values: sent as they are, but somebody should look. */
      readonly warnings: readonly Problem[];
      /** The words without the values: the same for everybody in whose text only those differ. */
      readonly frame: string;
    }
  | { readonly ok: false; readonly blocked: readonly Blocked[] };

export type RenderedMessage =
  | {
      readonly ok: true;
      readonly subject: string;
      readonly text: string;
      readonly used: readonly VariableUse[];
      readonly warnings: readonly Problem[];
      /** The words without the values: the same for everybody in whose text only those differ. */
      readonly frame: string;
    }
  | { readonly ok: false; readonly blocked: readonly Blocked[] };

/** Longest finished text, in UTF-16 units. */
const longest: Readonly<Record<TextPart, number>> = { subject: 250, title: 250, body: 50_000, instructions: 50_000 };
/** What stands for a value while the sender's own words are looked at. */
const SOME_VALUE = '\ufffc';

/**
 * A message for one person. Missing values without a fallback block it and are named; values are data and are never
 * read as template text. Never throws.
 */
export function renderMessage(
  template: { readonly subject: string; readonly body: string },
  source: FieldSourceRecord,
): RenderedMessage {
  return messageOf(template, (variable) => valueFrom(variable, source), variablesOf(source.customFields));
}

/** The message with every variable's example, for the editor. */
export function renderExample(
  template: { readonly subject: string; readonly body: string },
  variables: TemplateVariables = variablesOf(),
): RenderedMessage {
  return messageOf(template, exampleOf, variables);
}

/** One text for one person: a step's instructions, the body of a follow-up. Never throws. */
export function renderText(text: string, part: TextPart, source: FieldSourceRecord): RenderedText {
  return textOf(text, part, (variable) => valueFrom(variable, source), variablesOf(source.customFields));
}

/** The example of a variable, as a value. */
export function exampleOf(variable: TemplateVariable): MergeValue | MissingValue {
  return asValue(variable, variable.example, variable.format(variable.example));
}

type Lookup = (variable: TemplateVariable) => MergeValue | MissingValue;

function messageOf(
  template: { readonly subject: string; readonly body: string },
  lookup: Lookup,
  variables: TemplateVariables,
): RenderedMessage {
  const subject = textOf(template.subject, 'subject', lookup, variables);
  const body = textOf(template.body, 'body', lookup, variables);
  if (!subject.ok || !body.ok) {
    return { ok: false, blocked: [...(subject.ok ? [] : subject.blocked), ...(body.ok ? [] : body.blocked)] };
  }
  return {
    ok: true,
    subject: subject.text,
    text: body.text,
    used: [...subject.used, ...body.used],
    warnings: [...subject.warnings, ...body.warnings],
    frame: `${subject.frame}\n${body.frame}`,
  };
}

function textOf(template: string, part: TextPart, lookup: Lookup, variables: TemplateVariables): RenderedText {
  const compiled = compile(template, variables);
  const [problem] = compiled.problems;
  if (problem) return { ok: false, blocked: [{ code: 'template-error', part, message: problem.message }] };
  try {
    const values = new Map(
      [...compiled.variables].map((id) => {
        const variable = variables.of(id);
        return [id, variable ? lookup(variable) : new MissingValue([id])] as const;
      }),
    );
    return finished(run(compiled.templates, values), part, variables);
  } catch (error) {
    return { ok: false, blocked: [{ code: 'template-error', part, message: problemInWords(error).message }] };
  }
}

function finished(outcome: TemplateRun, part: TextPart, variables: TemplateVariables): RenderedText {
  if (outcome.missing.length > 0)
    return { ok: false, blocked: unique(outcome.missing.map((ids) => missing(ids, part, variables))) };
  const ownWords = fill(outcome, (piece) => (piece.from.length > 0 ? SOME_VALUE : piece.text));
  const text = tidy[part](fill(outcome, (piece) => piece.text));
  const blocked: Blocked[] = findLeftovers(ownWords).map(({ code, message }) => ({
    code: code === 'placeholder' || code === 'empty-greeting' ? code : 'leftover-code',
    part,
    message,
  }));
  // A task's title is read by nobody else.
  const gap = part === 'title' ? undefined : emptyPlace(outcome);
  if (gap !== undefined && gap !== '' && blocked.every(({ code }) => code !== 'empty-greeting'))
    blocked.push({ code: 'empty-greeting', part, message: emptyGreeting(gap) });
  // A task's title may say it all.
  if (text === '' && part !== 'instructions') blocked.push(empty(part));
  if (text.length > longest[part]) {
    const message = `The ${part} would be ${text.length} characters long; at most ${longest[part]} are sent.`;
    blocked.push({ code: 'too-long', part, message });
  }
  if (blocked.length > 0) return { ok: false, blocked };
  return {
    ok: true,
    text,
    used: outcome.pieces.flatMap((piece) => usesOf(piece, part)),
    warnings: warningsOf(outcome, variables),
    frame: outcome.frame,
  };
}

/** Without what nobody sees: white space at the ends of lines, gaps of many lines, line breaks in a subject. */
export function tidyText(part: TextPart, text: string): string {
  return tidy[part](text);
}

const lines = (text: string) =>
  text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const tidy: Readonly<Record<TextPart, (text: string) => string>> = {
  subject: headerText,
  title: headerText,
  body: lines,
  instructions: lines,
};

/** What is known of a person, as a value. */
export function valueFrom(variable: TemplateVariable, source: FieldSourceRecord): MergeValue | MissingValue {
  return asValue(variable, variable.get(source), fieldText(variable, source) ?? '');
}

function asValue(
  variable: TemplateVariable,
  raw: FieldValues[FieldType] | undefined,
  written: string,
): MergeValue | MissingValue {
  const value = cleanValue(variable, raw, written);
  return value ? new MergeValue(value.raw, value.text, [variable.id]) : new MissingValue([variable.id]);
}

function missing(ids: readonly VariableId[], part: TextPart, variables: TemplateVariables): Blocked {
  const [first] = ids;
  if (first === undefined) {
    return { code: 'template-error', part, message: `A {{ … }} in the ${part} has no value to show.` };
  }
  const labels = ids.map((id) => `“${variables.of(id)?.label ?? id}”`);
  const isOurs = ids.every((id) => variables.of(id)?.group === 'sender');
  const what = labels.length === 1 ? `${labels[0]} is not known` : `None of ${labels.join(', ')} is known`;
  const remedy = isOurs ? 'Fill it in in the settings.' : 'Fill it in, or give the template a fallback.';
  const code = isOurs ? 'missing-sender-value' : 'missing-value';
  return { code, part, variable: first, message: `${what}. ${remedy}` };
}

function empty(part: TextPart): Blocked {
  return {
    code: part === 'subject' || part === 'title' ? 'empty-subject' : 'empty-body',
    part,
    message: `The ${part} is empty.`,
  };
}

function usesOf(piece: OutputPiece, part: TextPart): VariableUse[] {
  const { text } = piece;
  return [
    ...piece.from.map((variable) => ({ variable, part, text, isFallback: false })),
    ...piece.insteadOf.map((variable) => ({ variable, part, text, isFallback: true })),
  ];
}

function warningsOf(outcome: TemplateRun, variables: TemplateVariables): Problem[] {
  return outcome.pieces.flatMap(({ from: [variable], text }) => {
    const why = variable && oddValue(text);
    return why ? [{ code: 'odd-value', message: `“${variables.of(variable)?.label ?? variable}” ${why}.` }] : [];
  });
}

function unique(blocked: readonly Blocked[]): Blocked[] {
  return [...new Map(blocked.map((problem) => [problem.message, problem])).values()];
}
