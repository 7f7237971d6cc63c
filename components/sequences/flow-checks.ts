import type { TemplateId } from '@/lib/domain/ids';
import type { Target } from '@/lib/domain/sequence';
import type { Template } from '@/lib/domain/template';
import { firstMails, passedBefore, placeOf } from './flow-paths';
import { type DraftStep, isComplete, type SequenceDraft } from './sequence-draft';
import { sureLength, tooLongFor } from './text-limits';

export interface FlowNote {
  /** A gap keeps it from being saved; the others had better be looked at. */
  readonly kind: 'gap' | 'warning';
  readonly text: string;
}

/** What is missing in each step or had better be changed, by key; steps with nothing to say are left out. */
export function notesOf(
  draft: SequenceDraft,
  templates: readonly Template[],
): ReadonlyMap<number, readonly FlowNote[]> {
  const { steps } = draft;
  const byId = new Map(templates.map((template) => [template.id, template]));
  const passed = passedBefore(steps);
  const firsts = firstMails(steps);
  const notes = new Map<number, readonly FlowNote[]>();
  for (const [at, step] of steps.entries()) {
    const before = passed[at];
    const found = [
      ...gapsOf(step, at, steps, byId).map((text): FlowNote => ({ kind: 'gap', text })),
      ...[
        ...(before ? [] : ['Nobody gets here: every way leads past it.']),
        ...(firsts.has(at) ? followUpFirst(step, byId) : []),
        ...(before ? saidBefore(step, before, steps) : []),
        ...oddities(step, at, steps),
      ].map((text): FlowNote => ({ kind: 'warning', text })),
    ];
    if (found.length > 0) notes.set(step.key, found);
  }
  return notes;
}

function gapsOf(
  step: DraftStep,
  at: number,
  steps: readonly DraftStep[],
  templates: ReadonlyMap<TemplateId, Template>,
): string[] {
  if (step.kind === 'mail') return mailGaps(step, templates);
  if (step.kind === 'manual') {
    if (!step.title.trim()) return ['Say in a few words what to do.'];
    const isEmpty = (step.channel === 'dm' || step.channel === 'comment') && !step.instructions.trim();
    return isEmpty ? ['Write the text.'] : [];
  }
  if (step.kind !== 'branch') return [];
  const gaps: string[] = [];
  if (!isComplete(step.condition)) {
    gaps.push(step.condition.on === 'list' ? 'Choose the list to ask for.' : 'Say what to ask for.');
  }
  const ways: readonly (readonly [string, Target])[] = [
    ['“If” way', step.yes],
    ['“Otherwise” way', step.no],
  ];
  for (const [way, target] of ways) {
    const place = placeOf(target, at, steps);
    if (place === undefined) gaps.push(`The ${way} leads to a step that is gone.`);
    else if (place <= at) gaps.push(`The ${way} leads back to step ${place + 1}. A way can only lead on.`);
  }
  return gaps;
}

function mailGaps({ templateId, variants }: DraftStep, templates: ReadonlyMap<TemplateId, Template>): string[] {
  if (!templateId) return ['Choose the template to send.'];
  if (!templates.has(templateId)) return ['Its template was deleted. Choose another.'];
  const gaps: string[] = [];
  const used = new Set<TemplateId>([templateId]);
  for (const { id, templateId: other } of variants) {
    if (!other) gaps.push(`Text ${id} is empty: choose its template, or take it away.`);
    else if (!templates.has(other)) gaps.push(`The template of text ${id} was deleted. Choose another.`);
    else if (used.has(other)) gaps.push(`Text ${id} is the same as another one: there is nothing to compare.`);
    if (other) used.add(other);
  }
  return gaps;
}

const followUpName = /\b(follow[- ]?ups?|last note|reminder|nudge|bump)\b/i;
const followUpText = /^\s*re:|\b(just )?(following up|checking in again|a gentle nudge|my last (note|mail|message))\b/i;

function followUpFirst(step: DraftStep, templates: ReadonlyMap<TemplateId, Template>): string[] {
  return templatesOf(step).flatMap((id) => {
    const template = templates.get(id);
    if (!template) return [];
    const { name, subject, body } = template;
    const isFollowUp = followUpName.test(name) || followUpText.test(subject) || followUpText.test(body);
    return isFollowUp ? [`This is the first mail they get, and “${name}” reads like a follow-up.`] : [];
  });
}

function saidBefore(step: DraftStep, before: ReadonlySet<number>, steps: readonly DraftStep[]): string[] {
  const mine = new Set(templatesOf(step));
  if (mine.size === 0) return [];
  const places = [...before].filter((at) => {
    const other = steps[at];
    return other !== undefined && templatesOf(other).some((id) => mine.has(id));
  });
  const [first] = places.sort((a, b) => a - b);
  return first === undefined ? [] : [`Step ${first + 1} sends the same text already.`];
}

function oddities(step: DraftStep, at: number, steps: readonly DraftStep[]): string[] {
  if (step.kind === 'manual') {
    const tooLong = tooLongFor(step.channel, step.instructions);
    if (tooLong.length === 0) return [];
    const sites = tooLong.map(({ site, most }) => `${site} takes ${most.toLocaleString('en')}`).join(', ');
    return [`About ${sureLength(step.instructions).toLocaleString('en')} characters, but ${sites}.`];
  }
  if (step.kind === 'wait') {
    if (step.delay.amount === 0) return ['A wait of nothing changes nothing.'];
    return at === steps.length - 1 ? ['Nothing comes after this wait.'] : [];
  }
  if (step.kind !== 'branch') return [];
  const [yes, no] = [placeOf(step.yes, at, steps), placeOf(step.no, at, steps)];
  return yes !== undefined && yes === no ? ['Both ways lead to the same place.'] : [];
}

function templatesOf(step: DraftStep): TemplateId[] {
  if (step.kind !== 'mail') return [];
  return [step.templateId, ...step.variants.map(({ templateId }) => templateId)].filter((id) => id !== undefined);
}
