import type { SequenceId, StepId, TemplateId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Sequence, Step } from '@/lib/domain/sequence';
import { type StarterKey, starterSequences } from '@/lib/services/sequences/starters';
import { sorted } from '../outreach/freeze';
import type { Clock, Ids, Store } from '../ports';
import type { UsedStarter } from '../sequence-types';
import { freeName } from './free-name';

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** See `SequenceEngine.useStarter`. */
export function useStarter({ store, clock, ids }: Deps, key: StarterKey): Promise<Result<UsedStarter>> {
  const starter = starterSequences.find((each) => each.key === key);
  if (!starter) return Promise.resolve(problem('gone', 'There is no such sequence.'));
  const now = clock.now();
  return store.atomic(async (tx): Promise<Result<UsedStarter>> => {
    const known = await tx.templates.all();
    const madeTemplates: TemplateId[] = [];
    const steps: Step[] = [];
    for (const [index, step] of starter.steps.entries()) {
      const id = ids.next<StepId>();
      if (step.kind === 'manual') {
        steps.push({ ...step, id });
        continue;
      }
      const { name, subject, body, delay } = step;
      const same = known.find(
        (each) => each.subject === subject && each.body === body && (each.attachments ?? []).length === 0,
      );
      const templateId = same?.id ?? ids.next<TemplateId>();
      if (!same) {
        await tx.templates.add({ id: templateId, name, subject, body, createdAt: now + index, updatedAt: now });
        madeTemplates.push(templateId);
      }
      steps.push({ kind: 'mail', id, delay, templateId });
    }
    const names = (await tx.sequences.all()).map(({ name }) => name);
    const sequence: Sequence = {
      id: ids.next<SequenceId>(),
      name: freeName(starter.name, names),
      steps,
      createdAt: now,
      updatedAt: now,
    };
    await tx.sequences.add(sequence);
    return ok({ sequence, madeTemplates });
  });
}

/** See `SequenceEngine.undoStarter`. */
export function undoStarter(
  { store }: Pick<Deps, 'store'>,
  { sequence, madeTemplates }: UsedStarter,
): Promise<Result<void>> {
  return store.atomic(async (tx): Promise<Result<void>> => {
    const now = await tx.sequences.get(sequence.id);
    if (now && sorted(now) !== sorted(sequence)) return problem('changed', 'It was changed since: delete it yourself.');
    if ((await tx.enrollments.ofSequence(sequence.id)).length > 0)
      return problem('in-use', 'People were started in it since, so it stays.');
    if (now) await tx.sequences.delete(sequence.id);
    const used = new Set<TemplateId>();
    for (const { steps } of await tx.sequences.all()) {
      for (const step of steps) {
        if (step.kind !== 'mail') continue;
        for (const id of [step.templateId, ...(step.variants ?? []).map((each) => each.templateId)]) used.add(id);
      }
    }
    for (const template of await tx.templates.getMany(madeTemplates)) {
      // `createdAt` counts up from the moment it was made, `updatedAt` is that moment until somebody edits it.
      if (!used.has(template.id) && template.updatedAt === sequence.createdAt) await tx.templates.delete(template.id);
    }
    return ok(undefined);
  });
}
