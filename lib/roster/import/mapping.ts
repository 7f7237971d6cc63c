import { type CustomField, customKey, isCustomKey } from '@/lib/domain/custom-field';
import { fieldOf } from '@/lib/domain/field-registry';
import { siteIds } from '@/lib/domain/reading';
import { type FileColumn, foldHeader } from './headers';
import { presets } from './presets';
import type { ImportPreset } from './presets/preset';
import { importTargets, leaveOut, noteTarget, targetOf } from './targets';

/** Where each column of a file goes, and how that was found. */
export interface Mapping {
  /** Ids of targets, one a column; empty: left out. */
  readonly targets: readonly string[];
  readonly by: 'own' | 'remembered' | 'preset' | 'names';
  readonly preset?: ImportPreset;
}

/** What Muster works out or reads itself: a file cannot say it. */
export function isOwnFigure(column: FileColumn, customFields: readonly CustomField[] = []): boolean {
  return isOwnColumn(column) && targetOf(ownTarget(column, customFields), customFields) === undefined;
}

/** Whether this is a column of a file that Muster wrote: its gaps, lists and guards are read as they were written. */
export function isOwnColumn(column: FileColumn): boolean {
  return column.ownId !== undefined && (fieldOf(column.ownId) !== undefined || isCustomKey(column.ownId));
}

/** The first proposal: our own headers, else what was chosen for the same header before, else a program's, else the names. */
export function proposeMapping(
  columns: readonly FileColumn[],
  remembered?: readonly string[],
  customFields: readonly CustomField[] = [],
): Mapping {
  const isKnown = (id: string) => id === leaveOut || targetOf(id, customFields) !== undefined;
  if (remembered?.length === columns.length && remembered.every(isKnown))
    return { targets: remembered, by: 'remembered' };
  if (columns.some(isOwnColumn))
    return {
      targets: onlyOnce(
        columns.map((column) => ownTarget(column, customFields)),
        customFields,
      ),
      by: 'own',
    };
  const preset = presetOf(columns);
  if (preset) return { targets: mapByPreset(columns, preset), by: 'preset', preset };
  const named = columns.map((column) => namedTarget(column) ?? customTarget(column, customFields) ?? leaveOut);
  return { targets: onlyOnce(named, customFields), by: 'names' };
}

/** The mapping of a program that was chosen by hand; what it does not know is found by name. */
export function mapByPreset(columns: readonly FileColumn[], preset: ImportPreset): string[] {
  const known = { ...preset.assumed, ...preset.documented };
  const targets = columns.map((column) => {
    const name = foldHeader(column.name);
    return Object.hasOwn(known, name) ? (known[name] ?? leaveOut) : undefined;
  });
  // What the program's own words say comes first; a name that only looks right must not take their place.
  const taken = new Set(targets);
  return onlyOnce(
    columns.map((column, index) => {
      const named = targets[index] ?? namedTarget(column) ?? leaveOut;
      return targets[index] === undefined && taken.has(named) ? leaveOut : named;
    }),
  );
}

/** The program that this header is of. */
export function presetOf(columns: readonly FileColumn[]): ImportPreset | undefined {
  const names = new Set(columns.map((column) => foldHeader(column.name)));
  return presets.find((preset) => preset.signs.some((signs) => signs.every((sign) => names.has(sign))));
}

function ownTarget(column: FileColumn, customFields: readonly CustomField[]): string {
  if (!isOwnColumn(column)) return namedTarget(column) ?? customTarget(column, customFields) ?? leaveOut;
  // Another roster's field of the same name is meant, where it is not this one's.
  if (isCustomKey(column.ownId ?? ''))
    return targetOf(column.ownId ?? '', customFields)?.id ?? customTarget(column, customFields) ?? leaveOut;
  const id = column.ownPart === 'precision' ? `${column.ownId}.precision` : targetOfField(column.ownId ?? '');
  return targetOf(id) ? id : leaveOut;
}

/** Fields whose values come from several places have targets of other names. */
function targetOfField(id: string): string {
  if (id === 'other_emails') return 'email';
  const [, site, part] = /^(.+)_(handle|url|followers)$/.exec(id) ?? [];
  if (site === undefined || !siteIds.some((known) => known === site)) return id;
  return part === 'followers' ? `followers:${site}` : `account:${site}`;
}

const byName: ReadonlyMap<string, string> = new Map(
  [...importTargets]
    // A target's own label is stronger than another one's alias.
    .reverse()
    .flatMap((target): [string, string][] => (target.aliases ?? []).map((alias) => [alias, target.id]))
    .concat(importTargets.filter(({ id }) => id !== noteTarget).map(({ id, label }) => [foldHeader(label), id])),
);

function namedTarget({ name }: FileColumn): string | undefined {
  // A header that comes again has a number.
  return byName.get(foldHeader(name)) ?? byName.get(foldHeader(name.replace(/ \(\d+\)$/, '')));
}

/** A field of one's own of this name. */
function customTarget({ name }: FileColumn, customFields: readonly CustomField[]): string | undefined {
  const wanted = foldHeader(name.replace(/\s*\[[^[\]]*\]\s*$/, ''));
  const found = customFields.find((field) => field.archivedAt === undefined && foldHeader(field.name) === wanted);
  return found && customKey(found.id);
}

/** Of two columns for one place the first gets it; the other becomes a line of the notes. */
function onlyOnce(targets: readonly string[], customFields: readonly CustomField[] = []): string[] {
  const taken = new Set<string>();
  return targets.map((id) => {
    if (id === leaveOut || targetOf(id, customFields)?.isMany) return id;
    if (taken.has(id)) return noteTarget;
    taken.add(id);
    return id;
  });
}
