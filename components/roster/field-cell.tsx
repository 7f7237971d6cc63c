import type { ReactNode } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { Badge } from '@/components/ui/badge';
import { formatCount } from '@/components/ui/format-count';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeLink } from '@/components/ui/safe-link';
import { SafeText } from '@/components/ui/safe-text';
import { accountName } from '@/lib/domain/account-name';
import type { AnyField, FieldType, FieldValues } from '@/lib/domain/field-registry';
import { optionLabel } from '@/lib/domain/fields/make-field';
import type { SiteId } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';
import { type Stage, stages } from '@/lib/domain/stage';
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

interface CellProps<Type extends FieldType> {
  readonly row: AnyField;
  readonly value: FieldValues[Type];
  readonly isRounded: boolean;
  readonly line: TableLine;
}

/** One cell of the table, by the type of its field. */
export function FieldCell({ field, line }: { readonly field: string; readonly line: TableLine }): ReactNode {
  const row = useFieldCatalog().fieldOf(field);
  const cell = line.cells[field];
  // Not asked for yet: the column has just been added.
  if (!row || !cell) return null;
  if ('gap' in cell) return <Gap why={gapWords(row, cell.gap)} />;
  const { value, isRounded = false } = cell;
  const common = { row, line, isRounded };
  if (Array.isArray(value) && value.length === 0) return <Gap why={gapWords(row, 'none')} />;
  if (typeof value === 'object') return <TagsCell {...common} value={value} />;
  if (typeof value === 'boolean') return row.format(value);
  if (typeof value === 'number') {
    if (field === 'score') return <Score value={value} line={line} />;
    if (row.type === 'date') return <RelativeTime at={value} />;
    return row.type === 'number' ? <NumberCell {...common} value={value} /> : row.format(value);
  }
  if (field === 'handle') return <HandleCell {...common} value={value} />;
  if (row.type === 'choice' || field === 'stage') return <ChoiceCell {...common} value={value} />;
  if (row.type === 'url') return <LinkCell value={value} />;
  return <TextCell value={value} />;
}

/** A gap in the table: a dash for the eye, words for the ear. Never a 0. */
export function Gap({ why }: { readonly why: string }) {
  return (
    <span className="text-muted" title={why}>
      <span aria-hidden>—</span>
      <span className="sr-only">{why}</span>
    </span>
  );
}

function NumberCell({ row, value, isRounded }: CellProps<'number'>) {
  if (!Number.isInteger(value)) return <>{row.format(value)}</>;
  return (
    <span title={isRounded ? 'The page shows a rounded number' : undefined}>
      {formatCount(value, isRounded ? 'rounded' : 'exact')}
    </span>
  );
}

function Score({ value, line }: { readonly value: number; readonly line: TableLine }) {
  const [low, high] = [numberOf(line.cells.score_low), numberOf(line.cells.score_high)];
  return (
    <ScoreCell
      score={value}
      confidence={numberOf(line.cells.score_confidence)}
      {...(low === undefined || high === undefined ? {} : { range: { low, high } })}
    />
  );
}

function ChoiceCell({ row, value }: CellProps<'choice'>) {
  const stage = row.id === 'stage' ? stages.find((each) => each === value) : undefined;
  if (stage) return <StageBadge stage={stage} />;
  return <SafeText text={optionLabel(row.options, value)} limit={90} />;
}

function StageBadge({ stage }: { readonly stage: Stage }) {
  const { label, tone } = stageWords[stage];
  return <Badge tone={tone}>{label}</Badge>;
}

const TAGS_SHOWN = 3;

function TagsCell({ value }: CellProps<'tags'>) {
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

function LinkCell({ value }: { readonly value: string }) {
  return <SafeLink href={value} />;
}

/** The cell itself cuts off what is too long: nothing more than the text stands in it. */
function TextCell({ value }: { readonly value: string }) {
  return <SafeText text={value} limit={254} />;
}

/** As the site writes it, where the line says which site it is. */
function HandleCell({ value, line }: CellProps<'text'>) {
  const [site, url] = [textOf(line.cells.site), textOf(line.cells.profile_url)];
  const known = siteOf(site);
  return <TextCell value={known ? accountName({ site: known, handle: value, url: url ?? '' }) : value} />;
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
