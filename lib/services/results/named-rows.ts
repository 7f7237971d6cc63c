import type { SequenceId } from '@/lib/domain/ids';
import type { FrozenStep, SequenceVersion } from '@/lib/domain/sequence';
import { siteNames } from '@/lib/domain/site-names';
import { tiers } from '@/lib/domain/tier';
import { compareVariants, type ResultsBy, type ResultsRow } from '@/lib/insights/outreach-results';
import type { NamedResultsRow, StepComparison } from '../results-types';
import { type KeptTexts, stepKeyOf, stepOfUnknown, type TextPlace, type TextTest } from './kept-texts';

export interface KeptNames {
  readonly names: ReadonlyMap<SequenceId, string>;
  readonly versions: readonly SequenceVersion[];
  readonly texts: KeptTexts;
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
    const name = kept.names.get(key as SequenceId) ?? goneSequence;
    return { row: { ...row, name }, order: [name] };
  }
  if (by === 'step') {
    const { step, index, of } = places.get(key) ?? nowhere;
    return { row: { ...row, name: stepName(step, index), of }, order: [of, index] };
  }
  if (by === 'variant') {
    const text = kept.texts.texts.get(key);
    // What went out before somebody was moved to another version, when that was not noted yet.
    if (!text) {
      const { index, of } = places.get(stepOfUnknown(key)) ?? nowhere;
      const where = of === goneSequence ? of : `${of}, step ${index + 1}`;
      return { row: { ...row, name: 'Not known which text', of: where }, order: [of, index, 2] };
    }
    const { sequenceId, stepIndex, variant } = text;
    const of = kept.names.get(sequenceId) ?? goneSequence;
    // A text alone has no letter that anybody knows.
    const name = variant === undefined ? text.name : `${variant}: ${text.name}`;
    return {
      row: { ...row, name, of: `${of}, step ${stepIndex + 1}${earlierWords(text, 'text')}` },
      order: [of, stepIndex, text.isEarlier ? 1 : 0, variant ?? '', -text.lastVersion],
    };
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

const goneSequence = 'A deleted sequence';
const nowhere: Place = { step: undefined, index: 0, of: goneSequence };

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
  const newestFirst = versions.toSorted((a, b) => b.version - a.version);
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

/** "Mid-tier": as the settings write it. */
function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The texts of each step that were drawn from together, beside each other; those that are in the sequence now first. */
export function comparisonsOf(arms: readonly ResultsRow[], { names, texts: { tests } }: KeptNames): StepComparison[] {
  const shares = new Map(arms.map(({ key, replied }) => [key, replied]));
  const found = tests.flatMap((test): { comparison: StepComparison; order: Order }[] => {
    const texts = test.arms.map(({ armKey, variant, name }) => ({ variant, name, replied: shares.get(armKey) }));
    const comparisons = compareVariants(texts);
    if (comparisons.length === 0) return [];
    const { key, step, stepIndex } = test;
    const sequence = names.get(test.sequenceId) ?? goneSequence;
    const of = `${sequence}${earlierWords(test, 'texts')}`;
    return [
      {
        comparison: { key, name: stepName(step, stepIndex), of, texts, comparisons },
        order: [sequence, stepIndex, test.isEarlier ? 1 : 0, -test.lastVersion],
      },
    ];
  });
  return found.sort((a, b) => compareOrder(a.order, b.order)).map(({ comparison }) => comparison);
}

/** ", earlier text of version 1": two texts may have the same name and letter. */
function earlierWords({ isEarlier, firstVersion, lastVersion }: TextTest | TextPlace, what: 'text' | 'texts'): string {
  if (!isEarlier) return '';
  const of = firstVersion === lastVersion ? `version ${lastVersion}` : `versions ${firstVersion} to ${lastVersion}`;
  return `, earlier ${what} of ${of}`;
}
