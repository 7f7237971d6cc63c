import type { SequenceId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Sequence, Step } from '@/lib/domain/sequence';
import { headerText } from '@/lib/domain/text';
import { checkText } from '@/lib/templates/check';
import { variablesOf } from '@/lib/templates/variables';
import type { SequenceService, SequenceSummary } from './app-services';
import { type LaunchDeps, launch, previewLaunch } from './outreach/launch';
import type { Store } from './ports';

const NAME_LIMIT = 80;
const STEPS_LIMIT = 50;
/** A year: a longer delay is a slip of the finger. In the delay's own unit. */
const DELAY_LIMIT = { minutes: 525_600, hours: 8_760, days: 365, 'working-days': 250 } as const;

/** Sequences: edited here, and started for people. */
export function createSequenceService(deps: LaunchDeps): SequenceService {
  const { store } = deps;
  return {
    async all() {
      const summaries: SequenceSummary[] = [];
      for (const sequence of await store.sequences.all()) summaries.push(await summaryOf(store, sequence));
      return summaries;
    },
    get: (id) => store.sequences.get(id),
    save: (draft) => save(deps, draft),
    delete: (id) => remove(store, id),
    restore: (sequence) => store.sequences.put(sequence),
    preview: (request) => previewLaunch(deps, request),
    launch: (request) => launch(deps, request),
  };
}

/** Each enrollment counts once: one that a reply ended is among `replied` only. */
async function summaryOf(store: Store, sequence: Sequence): Promise<SequenceSummary> {
  const counts = { active: 0, paused: 0, finished: 0, stopped: 0, replied: 0 };
  for (const { status, stop } of await store.enrollments.ofSequence(sequence.id)) {
    counts[stop?.reason === 'replied' ? 'replied' : status] += 1;
  }
  return { sequence, counts };
}

/** Running enrollments keep the version that they were started with. */
async function save(
  { store, clock, ids }: LaunchDeps,
  draft: { id?: SequenceId; name: string; steps: readonly Step[] },
): Promise<Result<Sequence>> {
  const name = headerText(draft.name).slice(0, NAME_LIMIT);
  if (!name) return problem('empty-name', 'Give the sequence a name.');
  if (draft.steps.length > STEPS_LIMIT)
    return problem('too-many-steps', `A sequence has at most ${STEPS_LIMIT} steps.`);
  return store.atomic(async (tx): Promise<Result<Sequence>> => {
    for (const [index, step] of draft.steps.entries()) {
      const wrong = await whyWrong(tx, step);
      if (wrong) return problem('bad-step', `Step ${index + 1}: ${wrong}`);
    }
    const now = clock.now();
    const known = draft.id && (await tx.sequences.get(draft.id));
    if (draft.id && !known) return problem('gone', 'This sequence was deleted meanwhile.');
    const sequence: Sequence = {
      id: known?.id ?? ids.next<SequenceId>(),
      name,
      steps: draft.steps,
      createdAt: known?.createdAt ?? now,
      updatedAt: now,
    };
    await tx.sequences.put(sequence);
    return ok(sequence);
  });
}

async function whyWrong(tx: Store, step: Step): Promise<string | undefined> {
  const { amount, unit } = step.delay;
  if (!Number.isFinite(amount) || amount < 0 || amount > DELAY_LIMIT[unit]) {
    return 'its delay must be between 0 and a year.';
  }
  if (step.kind === 'mail') {
    return (await tx.templates.get(step.templateId)) ? undefined : 'choose a template.';
  }
  if (step.kind !== 'manual') return undefined;
  const variables = variablesOf(await tx.customFields.all());
  const [wrong] = [
    ...checkText(step.title, 'title', variables),
    ...checkText(step.instructions, 'instructions', variables),
  ];
  return wrong?.message;
}

async function remove(store: Store, id: SequenceId): Promise<Result<Sequence>> {
  return store.atomic(async (tx): Promise<Result<Sequence>> => {
    const sequence = await tx.sequences.get(id);
    if (!sequence) return problem('gone', 'This sequence was deleted already.');
    const open = (await tx.enrollments.ofSequence(id)).filter(
      ({ status }) => status === 'active' || status === 'paused',
    );
    if (open.length > 0) {
      const people = open.length === 1 ? '1 person is' : `${open.length} people are`;
      return problem('in-use', `${people} still in this sequence. Stop it for them first.`);
    }
    await tx.sequences.delete(id);
    return ok(sequence);
  });
}
