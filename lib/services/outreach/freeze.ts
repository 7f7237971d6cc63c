import type { TemplateId } from '@/lib/domain/ids';
import type { Problem } from '@/lib/domain/result';
import type {
  Condition,
  FrozenMail,
  FrozenStep,
  FrozenVariant,
  MailStep,
  Sequence,
  SequenceVersion,
} from '@/lib/domain/sequence';
import { sha256 } from '@/lib/domain/sha256';
import type { Template } from '@/lib/domain/template';
import type { Store } from '../ports';

export interface FrozenSteps {
  readonly steps: readonly FrozenStep[];
  /** Why it cannot be launched: it was put away, or a template was deleted. */
  readonly problems: readonly Problem[];
}

/** The steps with the texts of their templates as they are now. */
export async function freezeSteps(store: Store, sequence: Sequence): Promise<FrozenSteps> {
  const { steps, problems } = await textsNow(store, sequence);
  if (sequence.archivedAt === undefined) return { steps, problems };
  const message = 'This sequence was put away. Bring it back first, then it can be started again.';
  return { steps, problems: [{ code: 'archived-sequence', message }, ...problems] };
}

/** The same, whether or not it was put away: for those who are on the way. */
export async function textsNow(store: Store, sequence: Sequence): Promise<FrozenSteps> {
  const ids = sequence.steps.flatMap((step) => (step.kind === 'mail' ? templatesOf(step) : []));
  const templates = new Map<TemplateId, Template>();
  for (const template of await store.templates.getMany([...new Set(ids)])) templates.set(template.id, template);
  const steps: FrozenStep[] = [];
  const problems: Problem[] = [];
  for (const [index, step] of sequence.steps.entries()) {
    if (step.kind !== 'mail') {
      steps.push(step);
      continue;
    }
    const frozen = frozenMail(step, templates);
    if (frozen) steps.push(frozen);
    else
      problems.push({
        code: 'no-template',
        message: `Step ${index + 1}: its template was deleted. Choose another one.`,
      });
  }
  return { steps, problems };
}

function templatesOf({ templateId, variants = [] }: MailStep): TemplateId[] {
  return [templateId, ...variants.map((variant) => variant.templateId)];
}

function frozenMail(step: MailStep, templates: ReadonlyMap<TemplateId, Template>): FrozenMail | undefined {
  const own = textOfTemplate(templates.get(step.templateId));
  if (!own) return undefined;
  const variants: FrozenVariant[] = [];
  for (const { id, templateId } of step.variants ?? []) {
    const text = textOfTemplate(templates.get(templateId));
    if (!text) return undefined;
    variants.push({ id, ...text });
  }
  return {
    kind: 'mail',
    ...(step.id !== undefined && { id: step.id }),
    delay: step.delay,
    ...own,
    ...(variants.length > 0 && { variants }),
  };
}

function textOfTemplate(template: Template | undefined): Omit<FrozenVariant, 'id'> | undefined {
  if (!template) return undefined;
  const { subject, body, name, attachments } = template;
  return { subject, body, templateName: name, ...(attachments && attachments.length > 0 && { attachments }) };
}

/** The version that holds exactly this content: the newest one when nothing changed since, else a new one. */
export async function freezeVersion(
  tx: Store,
  sequence: Sequence,
  steps: readonly FrozenStep[],
  at: number,
): Promise<SequenceVersion> {
  const latest = await tx.sequenceVersions.latest(sequence.id);
  if (latest && holds(latest, sequence, steps)) return latest;
  const version = (latest?.version ?? 0) + 1;
  const fresh: SequenceVersion = {
    key: `${sequence.id}:${version}`,
    sequenceId: sequence.id,
    version,
    name: sequence.name,
    steps,
    ...(sequence.exits && sequence.exits.length > 0 && { exits: sequence.exits }),
    createdAt: at,
  };
  await tx.sequenceVersions.add(fresh);
  return fresh;
}

/** Whether a version is what the sequence would be launched with now, name and all. */
export function holds(version: SequenceVersion, sequence: Sequence, steps: readonly FrozenStep[]): boolean {
  return version.name === sequence.name && isSameContent(version, { steps, exits: sequence.exits });
}

/** The same for two launches that do the same: of the sequence and its texts as they are now. */
export function fingerprintOf(sequence: Sequence, steps: readonly FrozenStep[]): string {
  return sha256(sorted([sequence.id, sequence.name, steps, sequence.exits ?? []]));
}

interface Content {
  readonly steps: readonly FrozenStep[];
  readonly exits?: readonly Condition[] | undefined;
}

/** Whether two versions do the same. What steps are called inside matters only where branches lead to them. */
export function isSameContent(a: Content, b: Content): boolean {
  const withIds = [...a.steps, ...b.steps].some(({ kind }) => kind === 'branch');
  const print = ({ steps, exits = [] }: Content) =>
    sorted([steps.map((step) => (withIds ? step : { ...step, id: undefined })), exits]);
  return print(a) === print(b);
}

/** JSON in which the order of the names does not matter: rows that were kept and read again compare equal. */
export function sorted(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
