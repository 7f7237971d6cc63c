import { standardValue, type TierBoundName, valueByHand } from '@/lib/audience/table-edits';
import { formatCount } from '@/lib/audience/words';
import { standardTierBounds } from '@/lib/domain/tier';
import { ChangedMark } from './changed-mark';
import { NumberBox } from './number-box';
import { numberText } from './typed-number';
import type { TableDraft } from './use-table-draft';

const rows: readonly { readonly name: string; readonly after?: TierBoundName; readonly bound?: TierBoundName }[] = [
  { name: 'Nano', bound: 'nano' },
  { name: 'Micro', after: 'nano', bound: 'micro' },
  { name: 'Mid-tier', after: 'micro', bound: 'midTier' },
  { name: 'Macro', after: 'midTier' },
];

/** Where each size of account ends, in followers. */
export function TiersPart({ draft }: { readonly draft: TableDraft }) {
  const bounds = draft.settings.tierBounds ?? standardTierBounds;
  return (
    <>
      <p className="mb-2 text-sm text-muted">
        Accounts are compared with others of their size, in followers. A size begins where the one before it ends.
      </p>
      <ul aria-label="Sizes of accounts" className="divide-y border-y">
        {rows.map(({ name, after, bound }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1.5">
            <span className="w-18 font-medium">{name}</span>
            <span className="text-muted tabular-nums">
              {after && `from ${formatCount(bounds[after])}`}
              {after && (bound ? ' to below' : ' up')}
              {!after && 'below'}
            </span>
            {bound && <Bound name={name} bound={bound} draft={draft} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Bound({ name, bound, draft }: { name: string; bound: TierBoundName; draft: TableDraft }) {
  const field = { part: 'tiers', bound } as const;
  const standard = numberText('tiers', standardValue(field));
  return (
    <>
      <NumberBox label={`${name} ends below, in followers`} field={field} draft={draft} className="w-28" />
      {valueByHand(draft.settings, field) !== undefined && (
        <ChangedMark name={name} otherwise={`standard: ${standard}`} onReset={() => draft.type(field, standard)} />
      )}
    </>
  );
}
