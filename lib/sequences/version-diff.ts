import type { StepId } from '@/lib/domain/ids';
import type { Delay, FrozenStep, VariantId } from '@/lib/domain/sequence';
import { textsOf } from '@/lib/domain/variant';
import { type WordPiece, wordDiff } from './word-diff';

export type { WordPiece } from './word-diff';

/** What became of one step between two versions. Positions count from 0. */
export type StepChange =
  | { readonly kind: 'added'; readonly step: FrozenStep; readonly to: number }
  | { readonly kind: 'removed'; readonly step: FrozenStep; readonly from: number }
  | {
      readonly kind: 'changed';
      readonly stepId?: StepId;
      readonly before: FrozenStep;
      readonly after: FrozenStep;
      readonly from: number;
      readonly to: number;
      /** Its order among the steps that stay is another. */
      readonly isMoved: boolean;
      readonly delay?: { readonly before: Delay; readonly after: Delay };
      /** Only those that changed. `subject`, `body`, `title`, `instructions`; of a variant with its letter. */
      readonly texts: readonly TextChange[];
      /** Anything else: channel, condition, where a branch leads, attachments. Plain sentences. */
      readonly others: readonly string[];
    };

export interface TextChange {
  readonly part: 'subject' | 'body' | 'title' | 'instructions';
  /** Missing: the step has one text. */
  readonly variant?: VariantId;
  readonly pieces: readonly WordPiece[];
}

/**
 * Where each step of `before` is in `after`, by position; `undefined`: it is gone. By id; where one has no id (made before
 * there were any), by the same content in the same order, and else by the same place and kind.
 */
export function mapSteps(before: readonly FrozenStep[], after: readonly FrozenStep[]): (number | undefined)[] {
  const map: (number | undefined)[] = before.map(({ id, kind }) => {
    const at = id === undefined ? -1 : after.findIndex((step) => step.id === id && step.kind === kind);
    return at === -1 ? undefined : at;
  });
  const taken = new Set(map.filter((to) => to !== undefined));
  const mayMatch = (from: number, to: number) => {
    const [one, other] = [before[from], after[to]];
    if (!one || !other || map[from] !== undefined || taken.has(to) || one.kind !== other.kind) return false;
    return one.id === undefined || other.id === undefined;
  };
  const match = (from: number, to: number) => {
    map[from] = to;
    taken.add(to);
  };
  let last = -1;
  for (const [from, step] of before.entries()) {
    const to = after.findIndex((other, index) => index > last && mayMatch(from, index) && isSame(step, other));
    if (to === -1) continue;
    match(from, to);
    last = to;
  }
  for (const from of before.keys()) if (mayMatch(from, from)) match(from, from);
  return map;
}

/** What changed between two versions, in the order of the new one; what was removed stands where it was. */
export function diffSteps(before: readonly FrozenStep[], after: readonly FrozenStep[]): StepChange[] {
  const map = mapSteps(before, after);
  const stays = inOrder(map);
  const changes: { readonly at: number; readonly change: StepChange }[] = [];
  const kept = new Set(map);
  for (const [to, step] of after.entries())
    if (!kept.has(to)) changes.push({ at: to, change: { kind: 'added', step, to } });
  let place = -1;
  for (const [from, step] of before.entries()) {
    const to = map[from];
    const other = to === undefined ? undefined : after[to];
    if (to === undefined || !other) {
      changes.push({ at: place + 0.5, change: { kind: 'removed', step, from } });
      continue;
    }
    place = to;
    const change = changeOf(step, other, { from, to, isMoved: !stays.has(from) });
    if (change) changes.push({ at: to, change });
  }
  return changes.toSorted((one, other) => one.at - other.at).map(({ change }) => change);
}

function changeOf(
  before: FrozenStep,
  after: FrozenStep,
  where: { readonly from: number; readonly to: number; readonly isMoved: boolean },
): StepChange | undefined {
  const texts = textChanges(before, after);
  const others = otherChanges(before, after);
  const delay = isSame(before.delay, after.delay) ? undefined : { before: before.delay, after: after.delay };
  if (!where.isMoved && !delay && texts.length === 0 && others.length === 0) return undefined;
  const stepId = after.id ?? before.id;
  return {
    kind: 'changed',
    ...(stepId !== undefined && { stepId }),
    before,
    after,
    ...where,
    ...(delay && { delay }),
    texts,
    others,
  };
}

function textChanges(before: FrozenStep, after: FrozenStep): TextChange[] {
  const old = partsOf(before);
  const found: TextChange[] = [];
  for (const { part, variant, text } of partsOf(after)) {
    const was = old.find((each) => each.part === part && each.variant === variant);
    // A text that was not there before is told among the others.
    if (!was || was.text === text) continue;
    const isOne = variant === 'A' && old.length <= 2 && partsOf(after).length <= 2;
    const pieces = wordDiff(was.text, text);
    found.push({ part, pieces, ...(variant !== undefined && !isOne && { variant }) });
  }
  return found;
}

interface Part {
  readonly part: TextChange['part'];
  readonly variant?: VariantId;
  readonly text: string;
}

function partsOf(step: FrozenStep): Part[] {
  if (step.kind === 'manual')
    return [
      { part: 'title', text: step.title },
      { part: 'instructions', text: step.instructions },
    ];
  if (step.kind !== 'mail') return [];
  return textsOf(step).flatMap(({ id, subject, body }): Part[] => [
    { part: 'subject', variant: id, text: subject },
    { part: 'body', variant: id, text: body },
  ]);
}

function otherChanges(before: FrozenStep, after: FrozenStep): string[] {
  const said: string[] = [];
  if (before.kind === 'mail' && after.kind === 'mail') {
    const [old, now] = [textsOf(before), textsOf(after)];
    for (const { id } of now) if (!old.some((each) => each.id === id)) said.push(`Text ${id} is new.`);
    for (const { id } of old) if (!now.some((each) => each.id === id)) said.push(`Text ${id} is gone.`);
    for (const { id, templateName, attachments = [] } of now) {
      const was = old.find((each) => each.id === id);
      const text = now.length > 1 ? ` of text ${id}` : '';
      if (was && was.templateName !== templateName)
        said.push(`The template${text} is “${templateName}” instead of “${was.templateName}”.`);
      if (was && !isSame(was.attachments ?? [], attachments)) said.push(`The files that go with it${text} changed.`);
    }
  }
  if (before.kind === 'manual' && after.kind === 'manual') {
    const [old, now] = [before.channel ?? 'task', after.channel ?? 'task'];
    if (old !== now) said.push(`It is ${channelWords[now]} instead of ${channelWords[old]}.`);
  }
  if (before.kind === 'branch' && after.kind === 'branch') {
    if (!isSame(before.condition, after.condition)) said.push('It asks something else.');
    if (!isSame(before.then, after.then)) said.push('It leads to another place where the answer is yes.');
    if (!isSame(before.otherwise, after.otherwise)) said.push('It leads to another place otherwise.');
  }
  return said;
}

const channelWords = { dm: 'a direct message', comment: 'a comment', call: 'a call', task: 'a task' } as const;

/** Those that keep their order among each other: the longest such row of them. */
function inOrder(map: readonly (number | undefined)[]): Set<number> {
  const best: { readonly to: number; readonly row: readonly number[] }[] = [];
  for (const [from, to] of map.entries()) {
    if (to === undefined) continue;
    const before = best.filter((each) => each.to < to).reduce<readonly number[]>(longer, []);
    best.push({ to, row: [...before, from] });
  }
  return new Set(best.reduce<readonly number[]>(longer, []));
}

function longer(best: readonly number[], { row }: { readonly row: readonly number[] }): readonly number[] {
  return row.length > best.length ? row : best;
}

/** The same content; the id of a step and the order in which names are kept do not matter. */
function isSame(a: unknown, b: unknown): boolean {
  return print(a) === print(b);
}

function print(value: unknown): string {
  const isStep = value !== null && typeof value === 'object' && !Array.isArray(value);
  return JSON.stringify(isStep ? { ...value, id: undefined } : value, (_name, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
