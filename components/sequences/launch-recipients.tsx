import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format-count';
import { formatWhen } from '@/components/ui/format-time';
import { IconButton } from '@/components/ui/icon-button';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { formatDay } from '@/lib/domain/day-words';
import type { PersonId } from '@/lib/domain/ids';
import type { LaunchPlan, LaunchSurvey, RecipientPreview } from '@/lib/services/launch-types';
import { holds } from './launch-differences';
import { PreviewMessages } from './preview-messages';
import { asLookedAt } from './start-survey';

export interface LaunchRecipientsProps {
  readonly plan: LaunchPlan;
  readonly survey: LaunchSurvey;
  readonly onLeaveOut: (personId: PersonId) => void;
}

/** Every message to the letter, one person at a time: their texts are written when somebody looks. Arrows go on. */
export function LaunchRecipients({ plan, survey, onLeaveOut }: LaunchRecipientsProps) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(0);
  const ready = useMemo(() => survey.recipients.filter(({ blocked }) => blocked.length === 0), [survey]);
  const found = useMemo(() => ready.filter((each) => holds(each, search)), [ready, search]);
  const at = Math.min(chosen, found.length - 1);
  const one = found[at];
  const go = (by: number) => setChosen(Math.min(Math.max(0, at + by), Math.max(0, found.length - 1)));
  const isSingle = ready.length === 1;
  return (
    <section
      aria-label="Preview"
      className="flex flex-col gap-3"
      onKeyDown={(event) => {
        if (event.target instanceof HTMLInputElement) return;
        const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        go(by);
      }}
    >
      {!isSingle && (
        <div className="flex flex-wrap items-center gap-2">
          <TextField
            label="Search in recipients"
            hideLabel
            type="search"
            placeholder="Search in recipients"
            fieldClassName="min-w-40 max-w-72 flex-1"
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setChosen(0);
            }}
          />
          <span role="status" className="text-sm text-muted tabular-nums">
            {found.length === 0 ? 'Nobody' : `${formatCount(at + 1)} of ${formatCount(found.length)}`}
          </span>
          <IconButton label="The one before (←)" icon={ChevronLeft} disabled={at <= 0} onClick={() => go(-1)} />
          <IconButton
            label="The next one (→)"
            icon={ChevronRight}
            disabled={at >= found.length - 1}
            onClick={() => go(1)}
          />
        </div>
      )}
      {one && (
        <Texts
          key={one.personId}
          plan={plan}
          survey={survey}
          personId={one.personId}
          onLeaveOut={isSingle ? undefined : onLeaveOut}
        />
      )}
    </section>
  );
}

interface TextsProps {
  readonly plan: LaunchPlan;
  readonly survey: LaunchSurvey;
  readonly personId: PersonId;
  readonly onLeaveOut: ((personId: PersonId) => void) | undefined;
}

function Texts({ plan, survey, personId, onLeaveOut }: TextsProps) {
  const { launches } = useServices();
  const written = useLive(async () => {
    const result = await launches.write(asLookedAt(plan, survey), [personId]);
    return result.ok ? (result.value[0] ?? 'This person was deleted.') : result.error.message;
  }, [launches, plan, survey, personId]);
  if (written.state === 'loading') {
    return (
      <Loading label="Writing their messages">
        <Skeleton className="h-32" />
      </Loading>
    );
  }
  const preview = written.state === 'ready' ? written.value : written.message;
  if (typeof preview === 'string') {
    return (
      <Notice tone="bad">
        <SafeText text={preview} limit={400} />
      </Notice>
    );
  }
  const goesAt = survey.estimate.firstTimes.get(personId);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-2 text-sm text-muted">
        <p className="min-w-0">
          To <SafeText text={preview.displayName} limit={80} className="font-medium text-text" />{' '}
          {preview.address && <SafeText text={`<${preview.address}>`} limit={120} />}
        </p>
        {goesAt !== undefined && <p>first mail about {formatWhen(goesAt, Date.now())}</p>}
        {onLeaveOut && (
          <Button size="sm" variant="ghost" className="ml-auto" onClick={() => onLeaveOut(personId)}>
            Leave out
          </Button>
        )}
      </div>
      <Conflicts preview={preview} />
      {preview.noticeTold && (
        <p className="text-sm text-muted">
          Told on {formatDay(preview.noticeTold.at, Date.now())} from where you have the address
          {preview.noticeTold.subject !== undefined && (
            <>
              , in “<SafeText text={preview.noticeTold.subject} limit={120} />”
            </>
          )}
          : not told again.
        </p>
      )}
      <PreviewMessages messages={preview.messages} />
    </div>
  );
}

/** To be weighed: nothing is held back by it. */
function Conflicts({ preview: { conflicts } }: { readonly preview: RecipientPreview }) {
  if (!conflicts) return null;
  return (
    <Notice tone="warn">
      <p className="font-medium">Another client may mind</p>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-4">
        {conflicts.map((words) => (
          <li key={words}>
            <SafeText text={words} limit={600} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
