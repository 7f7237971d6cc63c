import type { CustomField } from '@/lib/domain/custom-field';
import type { Mailbox } from '@/lib/domain/mailbox';
import { sizeText } from '@/lib/domain/person-file';
import { providerCards } from '@/lib/domain/provider-card';
import type { Problem } from '@/lib/domain/result';
import type { FrozenStep } from '@/lib/domain/sequence';
import type { Settings } from '@/lib/domain/settings';
import { mailFor, textsOf } from '@/lib/domain/variant';
import { checkTemplate, checkText } from './check';
import { cleanLines } from './clean-value';
import { lintTemplate } from './lint';
import { senderGaps } from './sender-gaps';
import { type TemplateVariables, variablesOf } from './variables';

export interface LaunchPlan {
  readonly settings: Settings;
  readonly mailbox?: Mailbox | undefined;
  readonly steps: readonly FrozenStep[];
  /** Those of one's own that the texts may name. */
  readonly customFields?: readonly CustomField[] | undefined;
}

export interface GateProblem extends Problem {
  /** The step it is about, from 0; absent when it is about the whole launch. */
  readonly stepIndex?: number;
}

/** What stands in the way of any launch, whoever the recipients are. Empty: the gate is open. */
export function launchGate({ settings, mailbox, steps, customFields }: LaunchPlan): GateProblem[] {
  const problems: GateProblem[] = [];
  const need = (isThere: boolean, code: string, message: string) => {
    if (!isThere) problems.push({ code, message });
  };
  need(steps.length > 0, 'no-steps', 'The sequence has no steps yet.');
  need(
    cleanLines(settings.senderName) !== '',
    'no-sender-name',
    'Write your name in the settings: mail must say who it is from.',
  );
  need(
    cleanLines(settings.postalAddress) !== '',
    'no-postal-address',
    'Write your postal address in the settings: the law asks for it in every mail.',
  );
  need(
    cleanLines(settings.optOutLine) !== '',
    'no-opt-out',
    'Write an opt-out line in the settings: everybody must be told how to say no.',
  );
  const firstMail = steps.findIndex((step) => step.kind === 'mail');
  need(firstMail === -1 || mailbox !== undefined, 'no-mailbox', 'Choose the mailbox that sends.');
  const variables = variablesOf(customFields);
  const said = new Set(problems.flatMap(({ code }) => askedFor[code] ?? []));
  return [
    ...problems,
    ...senderGaps(steps, { settings, mailbox, variables }).filter(({ variable }) => !said.has(variable)),
    ...steps.flatMap((step, index) => problemsOf(step, index, index === firstMail, mailbox, variables)),
  ];
}

/** What every launch needs, by the variable that would say it. */
const askedFor: Readonly<Record<string, readonly string[]>> = {
  'no-sender-name': ['sender_name'],
  'no-postal-address': ['postal_address'],
  'no-opt-out': ['opt_out'],
  'no-mailbox': ['sender_email'],
};

function problemsOf(
  step: FrozenStep,
  stepIndex: number,
  isFirstMail: boolean,
  mailbox: Mailbox | undefined,
  variables: TemplateVariables,
): GateProblem[] {
  const { amount } = step.delay;
  const delay =
    Number.isFinite(amount) && amount >= 0 ? [] : [{ code: 'bad-delay', message: 'Its delay is not a time.' }];
  const texts = step.kind === 'mail' ? textsOf(step).map(({ id }) => mailFor(step, id)) : [step];
  const problems = texts.flatMap((text, index) =>
    [...textProblems(text, isFirstMail, variables), ...fileProblems(text, mailbox)].map(({ code, message }) => ({
      code,
      message: index > 0 && text.kind === 'mail' ? `Instead, “${text.templateName}”: ${message}` : message,
    })),
  );
  return [...delay, ...problems].map(({ code, message }) => ({
    code,
    message: `Step ${stepIndex + 1}${step.kind === 'mail' ? ` (“${step.templateName}”)` : ''}: ${message}`,
    stepIndex,
  }));
}

function textProblems(step: FrozenStep, isFirstMail: boolean, variables: TemplateVariables): Problem[] {
  if (step.kind === 'manual')
    return [...checkText(step.title, 'title', variables), ...checkText(step.instructions, 'instructions', variables)];
  if (step.kind !== 'mail') return [];
  // A follow-up keeps the first mail's subject: its own is never sent, so it cannot stand in the way.
  const sent = isFirstMail ? step : { subject: '', body: step.body };
  const problems = checkTemplate(sent, { subject: isFirstMail ? 'required' : 'optional' }, variables);
  if (problems.length > 0) return problems;
  // Everybody would be blocked by these one by one.
  return lintTemplate(sent, { optOutLine: 'present' }, variables).filter((warning) => WOULD_BLOCK.has(warning.code));
}

/** Every one of these mails would be refused when its turn comes. */
function fileProblems(step: FrozenStep, mailbox: Mailbox | undefined): Problem[] {
  if (step.kind !== 'mail' || !mailbox) return [];
  const { service, largestFiles } = providerCards[mailbox.provider];
  const size = (step.attachments ?? []).reduce((sum, file) => sum + file.size, 0);
  if (size <= largestFiles) return [];
  const message = `Its files are ${sizeText(size)} together; ${service} takes ${sizeText(largestFiles)} with one mail.`;
  return [{ code: 'files-too-large', message }];
}

const WOULD_BLOCK: ReadonlySet<string> = new Set(['placeholder', 'leftover-code', 'empty-greeting']);
