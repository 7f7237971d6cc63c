import type { ReactNode } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { Badge } from '@/components/ui/badge';
import { formatCount } from '@/components/ui/format-count';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeLink } from '@/components/ui/safe-link';
import { SafeText } from '@/components/ui/safe-text';
import { accountName } from '@/lib/domain/account-name';
import type { AnyField } from '@/lib/domain/field-registry';
import { optionLabel } from '@/lib/domain/fields/make-field';
import type { SiteId } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';
import { stages } from '@/lib/domain/stage';
import type { RosterCell } from '@/lib/services/roster-query-types';
import { gapWords } from './field-words';
import { ScoreCell } from './score-cell';
import { stageWords } from './stage-words';
import type { TableLine } from './use-roster-lines';

/** Other fields that a cell of this one looks at. */
export const lookedAtBy: Readonly<Record<string, readonly string[]>> = {
  score: ['score_confidence', 'score_low', 'score_high'],
  handle: ['site', 'profile_url'],
};

/** One cell of the table, by the type of its field. */
export function FieldCell({ field, line }: { readonly field: string; readonly line: TableLine }): ReactNode {
  return fieldCell(useFieldCatalog().fieldOf(field), field, line);
}

/**
 * What stands in a cell. The cells of a table are drawn by the thousand while it scrolls: plain calls, and no component where
 * a call will do.
 */
export function fieldCell(row: AnyField | undefined, field: string, line: TableLine): ReactNode {
  const cell = line.cells[field];
  // Not asked for yet: the column has just been added.
  if (!row || !cell) return null;
  if ('gap' in cell) return gap(gapWords(row, cell.gap));
  const { value, isRounded = false } = cell;
  if (Array.isArray(value) && value.length === 0) return gap(gapWords(row, 'none'));
  if (typeof value === 'object') return tagsCell(value);
  if (typeof value === 'boolean') return row.format(value);
  if (typeof value === 'number') {
    if (field === 'score') return scoreCell(value, line);
    if (row.type === 'date') return <RelativeTime at={value} />;
    return row.type === 'number' ? numberCell(row, value, isRounded) : row.format(value);
  }
  if (field === 'handle') return handleCell(value, line);
  if (row.type === 'choice' || field === 'stage') return choiceCell(row, value);
  if (row.type === 'url') return SafeLink({ href: value });
  return textCell(value);
}

/** A gap in the table: a dash for the eye, words for the ear. Never a 0. */
function gap(why: string) {
  return (
    <span className="text-muted" title={why}>
      <span aria-hidden>—</span>
      <span className="sr-only">{why}</span>
    </span>
  );
}

function numberCell(row: AnyField, value: number, isRounded: boolean) {
  if (!Number.isInteger(value)) return row.format(value);
  return (
    <span title={isRounded ? 'The page shows a rounded number' : undefined}>
      {formatCount(value, isRounded ? 'rounded' : 'exact')}
    </span>
  );
}

function scoreCell(value: number, line: TableLine) {
  const [low, high] = [numberOf(line.cells.score_low), numberOf(line.cells.score_high)];
  return (
    <ScoreCell
      score={value}
      confidence={numberOf(line.cells.score_confidence)}
      {...(low === undefined || high === undefined ? {} : { range: { low, high } })}
    />
  );
}

function choiceCell(row: AnyField, value: string) {
  const stage = row.id === 'stage' ? stages.find((each) => each === value) : undefined;
  if (!stage) return SafeText({ text: optionLabel(row.options, value), limit: 90 });
  const { label, tone } = stageWords[stage];
  return <Badge tone={tone}>{label}</Badge>;
}

const TAGS_SHOWN = 3;

function tagsCell(value: readonly string[]) {
  return (
    <span className="flex items-center gap-1 overflow-hidden" title={value.slice(0, 40).join(', ').slice(0, 1_000)}>
      {value.slice(0, TAGS_SHOWN).map((tag) => (
        <span key={tag} className="max-w-32 shrink-0 truncate rounded-sm bg-sunken px-1.5 text-sm">
          <SafeText text={tag} limit={60} />
        </span>
      ))}
      {value.length > TAGS_SHOWN && <span className="text-sm text-muted">+{value.length - TAGS_SHOWN}</span>}
    </span>
  );
}

/** The cell itself cuts off what is too long: nothing more than the text stands in it. */
function textCell(value: string) {
  return SafeText({ text: value, limit: 254 });
}

/** As the site writes it, where the line says which site it is. */
function handleCell(value: string, line: TableLine) {
  const [site, url] = [textOf(line.cells.site), textOf(line.cells.profile_url)];
  const known = siteOf(site);
  return textCell(known ? accountName({ site: known, handle: value, url: url ?? '' }) : value);
}

function siteOf(text: string | undefined): SiteId | undefined {
  const found = Object.entries(siteNames).find(([id, name]) => id === text || name === text);
  return found?.[0] as SiteId | undefined;
}

function numberOf(cell: RosterCell | undefined): number | undefined {
  return cell && 'value' in cell && typeof cell.value === 'number' ? cell.value : undefined;
}

function textOf(cell: RosterCell | undefined): string | undefined {
  return cell && 'value' in cell && typeof cell.value === 'string' ? cell.value : undefined;
}
