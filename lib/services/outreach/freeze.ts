import type { TemplateId } from '@/lib/domain/ids';
import type { Problem } from '@/lib/domain/result';
import type { FrozenStep, Sequence, SequenceVersion } from '@/lib/domain/sequence';
import type { Template } from '@/lib/domain/template';
import type { Store } from '../ports';

export interface FrozenSteps {
  readonly steps: readonly FrozenStep[];
  /** Steps whose template was deleted. */
  readonly problems: readonly Problem[];
}

/** The steps with the texts of their templates as they are now. */
export async function freezeSteps(store: Store, sequence: Sequence): Promise<FrozenSteps> {
  const ids = sequence.steps.flatMap((step) => (step.kind === 'mail' ? [step.templateId] : []));
  const templates = new Map<TemplateId, Template>();
  for (const template of await store.templates.getMany([...new Set(ids)])) templates.set(template.id, template);
  const steps: FrozenStep[] = [];
  const problems: Problem[] = [];
  for (const [index, step] of sequence.steps.entries()) {
    if (step.kind !== 'mail') {
      steps.push(step);
      continue;
    }
    const template = templates.get(step.templateId);
    if (!template) {
      problems.push({
        code: 'no-template',
        message: `Step ${index + 1}: its template was deleted. Choose another one.`,
      });
      continue;
    }
    const { subject, body, name } = template;
    steps.push({ kind: 'mail', delay: step.delay, subject, body, templateName: name });
  }
  return { steps, problems };
}

/** The version that holds exactly these texts: the newest one when nothing changed since, else a new one. */
export async function freezeVersion(
  tx: Store,
  sequence: Sequence,
  steps: readonly FrozenStep[],
  at: number,
): Promise<SequenceVersion> {
  const latest = await tx.sequenceVersions.latest(sequence.id);
  if (latest && latest.name === sequence.name && isSame(latest.steps, steps)) return latest;
  const version = (latest?.version ?? 0) + 1;
  const fresh: SequenceVersion = {
    key: `${sequence.id}:${version}`,
    sequenceId: sequence.id,
    version,
    name: sequence.name,
    steps,
    createdAt: at,
  };
  await tx.sequenceVersions.add(fresh);
  return fresh;
}

function isSame(a: readonly FrozenStep[], b: readonly FrozenStep[]): boolean {
  return a.length === b.length && a.every((step, index) => fingerprint(step) === fingerprint(b[index]));
}

function fingerprint(step: FrozenStep | undefined): string {
  if (!step) return '';
  const { kind, delay } = step;
  const { amount, unit } = delay;
  if (kind === 'mail')
    return JSON.stringify([
      kind,
      amount,
      unit,
      step.templateName,
      step.subject,
      step.body,
      step.attachments,
      step.variants,
    ]);
  if (kind === 'manual') return JSON.stringify([kind, amount, unit, step.channel, step.title, step.instructions]);
  return kind === 'wait'
    ? JSON.stringify([kind, amount, unit])
    : JSON.stringify([kind, amount, unit, step.condition, step.then, step.otherwise]);
}
