import { Term } from '@/components/audience/term';
import { standardSignals } from '@/lib/audience/standard-signals';
import { type AudienceTable, audienceTable } from '@/lib/audience/table';
import { standardValue, valueByHand } from '@/lib/audience/table-edits';
import { formatValue } from '@/lib/audience/words';
import type { SignalId } from '@/lib/domain/signal-id';
import { ChangedMark } from './changed-mark';
import { NumberBox } from './number-box';
import { type SignalGroup, signalGroups, signalMeans } from './signal-words';
import { numberText } from './typed-number';
import type { TableDraft } from './use-table-draft';

/** How much each question counts, and what share of the whole that makes. */
export function WeightsPart({ draft }: { readonly draft: TableDraft }) {
  const { signals } = audienceTable({ ...(draft.settings.weights && { weights: draft.settings.weights }) });
  return (
    <>
      <p className="mb-2 text-sm text-muted">
        Enter any size: what counts is the share of the whole, shown beside. 0 leaves a question out. No study publishes
        weights; the standard ones are our proposal.
      </p>
      {signalGroups.map((group) => (
        <Group key={group.title} group={group} signals={signals} draft={draft} />
      ))}
    </>
  );
}

interface GroupProps {
  readonly group: SignalGroup;
  readonly signals: AudienceTable['signals'];
  readonly draft: TableDraft;
}

function Group({ group, signals, draft }: GroupProps) {
  const whole = group.signals.reduce((sum, id) => sum + signals[id].weight, 0);
  const most = Math.max(...Object.values(signals).map(({ weight }) => weight));
  return (
    <>
      <h3 className="mt-3 flex justify-between border-b pb-1 text-sm font-medium text-muted">
        <span>{group.title}</span>
        <span className="tabular-nums">{formatValue(whole, 'share')}</span>
      </h3>
      <ul aria-label={group.title} className="divide-y">
        {group.signals.map((id) => (
          <Weight key={id} id={id} share={signals[id].weight} most={most} draft={draft} />
        ))}
      </ul>
    </>
  );
}

interface WeightProps {
  readonly id: SignalId;
  readonly share: number;
  /** The largest share of all, which fills the bar. */
  readonly most: number;
  readonly draft: TableDraft;
}

function Weight({ id, share, most, draft }: WeightProps) {
  const field = { part: 'weights', signal: id } as const;
  const name = standardSignals[id].label;
  const standard = numberText('weights', standardValue(field));
  const hasProblem = draft.problem(field) !== undefined;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_4.5rem_3rem] items-center gap-x-3 gap-y-1 py-1 sm:grid-cols-[minmax(0,1fr)_auto_4.5rem_8rem_3rem]">
      <span className="col-start-1">
        <Term means={signalMeans[id]}>{name}</Term>
      </span>
      <span className="col-span-3 row-start-2 empty:hidden sm:col-span-1 sm:col-start-2 sm:row-start-1">
        {valueByHand(draft.settings, field) !== undefined && (
          <ChangedMark name={name} otherwise={`standard: ${standard}`} onReset={() => draft.type(field, standard)} />
        )}
      </span>
      <NumberBox
        label={`Weight of “${name}”`}
        field={field}
        draft={draft}
        className="col-start-2 row-start-1 sm:col-start-3"
      />
      <span
        aria-hidden
        className="col-span-full row-start-3 mb-1 block h-1 rounded-full bg-hover sm:col-span-1 sm:col-start-4 sm:row-start-1 sm:mb-0 sm:h-1.5"
      >
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: `${most > 0 ? (share / most) * 100 : 0}%` }}
        />
      </span>
      <span
        className="col-start-3 row-start-1 text-right text-muted tabular-nums sm:col-start-5"
        title="Share of the whole judgement"
      >
        {hasProblem ? '–' : formatValue(share, 'share')}
      </span>
    </li>
  );
}
