import type { AudienceSettings } from '@/lib/domain/audience-settings';
import type { SiteId } from '@/lib/domain/reading';
import { type SignalId, signalIds } from '@/lib/domain/signal-id';
import { standardTierBounds, type Tier, type TierBounds } from '@/lib/domain/tier';
import { standardMedians } from './standard-benchmarks';
import { standardSignals } from './standard-signals';
import { medianRow } from './table';
import { formatCount } from './words';

/** What the person may set by hand, as one part of the table each. */
export const tableParts = ['tiers', 'medians', 'weights'] as const;
export type TablePart = (typeof tableParts)[number];

export const tierBoundNames = ['nano', 'micro', 'midTier'] as const;
export type TierBoundName = (typeof tierBoundNames)[number];

/** One number of the table. */
export type TableField =
  | { readonly part: 'tiers'; readonly bound: TierBoundName }
  | { readonly part: 'medians'; readonly site: SiteId; readonly tier: Tier }
  | { readonly part: 'weights'; readonly signal: SignalId };

/** Followers, a share of followers or views, or a weight as a share. `undefined`: not set by hand any more. */
export interface TableEdit {
  readonly field: TableField;
  readonly value: number | undefined;
}

/** The same for the same number of the table. */
export function fieldKey(field: TableField): string {
  switch (field.part) {
    case 'tiers':
      return `tiers ${field.bound}`;
    case 'medians':
      return `medians ${field.site} ${field.tier}`;
    case 'weights':
      return `weights ${field.signal}`;
  }
}

/** What is shipped; nothing for a site of which no usual engagement is known. */
export function standardValue(field: TableField): number | undefined {
  switch (field.part) {
    case 'tiers':
      return standardTierBounds[field.bound];
    case 'medians':
      return medianRow(standardMedians, field.site)[field.tier]?.value;
    case 'weights':
      return standardSignals[field.signal].weight;
  }
}

/** What the person set by hand; nothing where the table is as it was. */
export function valueByHand(settings: AudienceSettings, field: TableField): number | undefined {
  switch (field.part) {
    case 'tiers': {
      const value = settings.tierBounds?.[field.bound];
      return value === standardTierBounds[field.bound] ? undefined : value;
    }
    case 'medians':
      return settings.medians?.[field.site]?.[field.tier];
    case 'weights':
      return settings.weights?.[field.signal];
  }
}

/** Every number that was set by hand. */
export function fieldsByHand(settings: AudienceSettings): TableField[] {
  const medians = Object.entries(settings.medians ?? {}) as [SiteId, Partial<Record<Tier, number>>][];
  const all: TableField[] = [
    ...tierBoundNames.map((bound) => ({ part: 'tiers' as const, bound })),
    ...medians.flatMap(([site, row]) =>
      (Object.keys(row) as Tier[]).map((tier) => ({ part: 'medians' as const, site, tier })),
    ),
    ...signalIds.map((signal) => ({ part: 'weights' as const, signal })),
  ];
  return all.filter((field) => valueByHand(settings, field) !== undefined);
}

/**
 * The settings with these changes, each field for itself, so that two windows do not undo each other. What is the standard
 * anyway is not kept. Not checked: see `editProblems`.
 */
export function withEdits(settings: AudienceSettings, edits: readonly TableEdit[]): AudienceSettings {
  let bounds: TierBounds = settings.tierBounds ?? standardTierBounds;
  const medians = new Map(Object.entries(settings.medians ?? {}).map(([site, row]) => [site, { ...row }]));
  const weights = { ...settings.weights };
  for (const { field, value } of edits) {
    const isStandard = value === undefined || value === standardValue(field);
    if (field.part === 'tiers') bounds = { ...bounds, [field.bound]: value ?? standardTierBounds[field.bound] };
    if (field.part === 'weights') {
      if (isStandard) delete weights[field.signal];
      else weights[field.signal] = value;
    }
    if (field.part === 'medians') {
      const row = medians.get(field.site) ?? {};
      medians.set(field.site, row);
      // The published figure may be what somebody wants in place of the one of their own roster.
      if (value === undefined || (isStandard && settings.useOwnBenchmarks !== true)) delete row[field.tier];
      else row[field.tier] = value;
    }
  }
  const { tierBounds: _, medians: __, weights: ___, ...rest } = settings;
  const isOwnSize = tierBoundNames.some((name) => bounds[name] !== standardTierBounds[name]);
  const filled = [...medians].filter(([, row]) => Object.keys(row).length > 0);
  return {
    ...rest,
    ...(isOwnSize && { tierBounds: bounds }),
    ...(filled.length > 0 && { medians: Object.fromEntries(filled) }),
    ...(Object.keys(weights).length > 0 && { weights }),
  };
}

/** The settings with one part, or everything, back to standard. */
export function withoutPart(settings: AudienceSettings, part: TablePart | 'all'): AudienceSettings {
  if (part === 'all') return {};
  const { tierBounds, medians, weights, ...rest } = settings;
  return {
    ...rest,
    ...(part !== 'tiers' && tierBounds && { tierBounds }),
    ...(part !== 'medians' && medians && { medians }),
    ...(part !== 'weights' && weights && { weights }),
  };
}

/** What is wrong with these changes, in a sentence by `fieldKey`; empty when they may be kept. */
export function editProblems(settings: AudienceSettings, edits: readonly TableEdit[]): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  const fine = edits.filter(({ field, value }) => {
    const problem = value === undefined ? undefined : rangeProblem(field, value);
    if (problem !== undefined) problems.set(fieldKey(field), problem);
    return problem === undefined;
  });
  const changed = withEdits(settings, fine);
  const isEdited = (key: string) => edits.some(({ field }) => fieldKey(field) === key);
  const bounds = changed.tierBounds ?? standardTierBounds;
  for (const [lower, upper, name] of tierSteps) {
    const [low, high] = [fieldKey({ part: 'tiers', bound: lower }), fieldKey({ part: 'tiers', bound: upper })];
    if (bounds[lower] < bounds[upper] || problems.has(low) || problems.has(high)) continue;
    if (isEdited(high)) problems.set(high, `Has to be above ${formatCount(bounds[lower])}, where this size begins.`);
    else if (isEdited(low)) problems.set(low, `Has to be below ${formatCount(bounds[upper])}, where ${name} ends.`);
  }
  const isAnyWeighed = signalIds.some((id) => (changed.weights?.[id] ?? standardSignals[id].weight) > 0);
  const lastWeight = fine.findLast(({ field }) => field.part === 'weights');
  if (!isAnyWeighed && lastWeight)
    problems.set(fieldKey(lastWeight.field), 'One question at least needs a weight above 0.');
  return problems;
}

const tierSteps = [
  ['nano', 'micro', 'micro'],
  ['micro', 'midTier', 'mid-tier'],
] as const;

/** As `audienceSettingsSchema` has it, in words. */
function rangeProblem({ part }: TableField, value: number): string | undefined {
  switch (part) {
    case 'tiers':
      return Number.isInteger(value) && value >= 1 && value <= 1e12
        ? undefined
        : 'Enter a whole number of followers, 1 or more.';
    case 'medians':
      return value > 0 && value <= 10 ? undefined : 'Enter a rate above 0% and up to 1,000%.';
    case 'weights':
      return value >= 0 && value <= 1 ? undefined : 'Enter a weight from 0 to 100.';
  }
}
