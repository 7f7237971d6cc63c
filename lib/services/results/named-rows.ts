import type { SequenceId } from '@/lib/domain/ids';
import type { FrozenStep, SequenceVersion, VariantId } from '@/lib/domain/sequence';
import { siteNames } from '@/lib/domain/site-names';
import { tiers } from '@/lib/domain/tier';
import { compareVariants, type ResultsBy, type ResultsRow } from '@/lib/insights/outreach-results';
import type { NamedResultsRow, StepComparison } from '../results-types';
import { stepKeyOf } from './count-touches';

export interface KeptNames {
  readonly names: ReadonlyMap<SequenceId, string>;
  readonly versions: ReadonlyMap<string, SequenceVersion>;
}

interface Place {
  readonly step: FrozenStep | undefined;
  readonly index: number;
  readonly of: string;
}

/** Rows under the names that people know them by, in the order in which they are read. */
export function namedRows(rows: readonly ResultsRow[], by: ResultsBy, kept: KeptNames): NamedResultsRow[] {
  const places = by === 'step' || by === 'variant' ? placesOf(kept) : new Map<string, Place>();
  const placed = rows.map((row) => named(row, by, kept, places));
  return placed.sort((a, b) => compareOrder(a.order, b.order)).map(({ row }) => row);
}

type Order = readonly (string | number)[];

function named(
  row: ResultsRow,
  by: ResultsBy,
  kept: KeptNames,
  places: ReadonlyMap<string, Place>,
): { readonly row: NamedResultsRow; readonly order: Order } {
  const { key } = row;
  if (by === 'sequence') {
    const name = kept.names.get(key as SequenceId) ?? 'A deleted sequence';
    return { row: { ...row, name }, order: [name] };
  }
  if (by === 'step') {
    const { step, index, of } = places.get(key) ?? nowhere;
    return { row: { ...row, name: stepName(step, index), of }, order: [of, index] };
  }
  if (by === 'variant') {
    const { stepKey, variant } = variantOf(key);
    const { step, index, of } = places.get(stepKey) ?? nowhere;
    const name = textName(step, variant);
    return { row: { ...row, name, of: `${of}, step ${index + 1}`, variant }, order: [of, index, variant] };
  }
  const isUnknown = key === 'unknown';
  const order = by === 'tier' ? (tiers as readonly string[]).indexOf(key) : 0;
  const name = isUnknown
    ? 'Not known'
    : by === 'site'
      ? (siteNames[key as keyof typeof siteNames] ?? key)
      : capital(key);
  return { row: { ...row, name }, order: [isUnknown ? 1 : 0, order, name] };
}

const nowhere: Place = { step: undefined, index: 0, of: 'A deleted sequence' };

function compareOrder(a: Order, b: Order): number {
  for (const [index, one] of a.entries()) {
    const other = b[index];
    if (one === other || other === undefined) continue;
    return typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one).localeCompare(String(other), 'en');
  }
  return 0;
}

/** Every step by its key, as the newest version that has it says. */
function placesOf({ names, versions }: KeptNames): Map<string, Place> {
  const places = new Map<string, Place>();
  const newestFirst = [...versions.values()].sort((a, b) => b.version - a.version);
  for (const { steps, sequenceId, name } of newestFirst) {
    const of = names.get(sequenceId) ?? name;
    for (const [index, step] of steps.entries()) {
      const key = stepKeyOf(sequenceId, step, index);
      if (!places.has(key)) places.set(key, { step, index, of });
    }
  }
  return places;
}

function stepName(step: FrozenStep | undefined, index: number): string {
  if (!step) return 'A step that is gone';
  const title = step.kind === 'mail' ? step.templateName : step.kind === 'manual' ? step.title : '';
  return `${index + 1}. ${title}`;
}

function textName(step: FrozenStep | undefined, variant: VariantId): string {
  if (step?.kind !== 'mail') return step?.kind === 'manual' ? step.title : 'A text that is gone';
  const other = step.variants?.find(({ id }) => id === variant);
  // A text alone has no letter that anybody knows.
  return step.variants?.length || variant !== 'A'
    ? `${variant}: ${other?.templateName ?? step.templateName}`
    : step.templateName;
}

/** "Mid-tier": as the settings write it. */
function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function variantOf(key: string): { readonly stepKey: string; readonly variant: VariantId } {
  const at = key.lastIndexOf('/');
  return { stepKey: key.slice(0, at), variant: key.slice(at + 1) as VariantId };
}

/** The texts of each step that was tried with several, beside each other. */
export function comparisonsOf(rows: readonly NamedResultsRow[], kept: KeptNames): StepComparison[] {
  const places = placesOf(kept);
  const steps = new Map<string, (NamedResultsRow & { readonly variant: VariantId })[]>();
  for (const row of rows) {
    if (row.variant === undefined) continue;
    const { stepKey, variant } = variantOf(row.key);
    steps.set(stepKey, [...(steps.get(stepKey) ?? []), { ...row, variant }]);
  }
  return [...steps].flatMap(([stepKey, texts]) => {
    const comparisons = compareVariants(texts);
    const { step, index, of } = places.get(stepKey) ?? nowhere;
    return comparisons.length === 0 ? [] : [{ stepKey, name: stepName(step, index), of, comparisons }];
  });
}
