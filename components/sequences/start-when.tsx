import { useNow } from '@/components/hooks/use-now';
import { formatCount, plural } from '@/components/ui/format-count';
import { formatDay, formatWhen } from '@/components/ui/format-time';
import { zoneCity } from '@/lib/domain/time-zone';
import type { Estimate, LaunchSurvey, Limit } from '@/lib/services/launch-types';
import { LaunchChart } from './launch-chart';

/** When it all goes, and what it waits for. */
export function StartWhen({ survey }: { readonly survey: LaunchSurvey }) {
  const now = useNow();
  const { estimate, zone } = survey;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h3 className="text-lg font-semibold text-pretty">{whenWords(estimate, now)}</h3>
        <p className="mt-1 text-muted">{limitWords(estimate)}</p>
      </div>
      {estimate.days.length > 0 && <LaunchChart days={estimate.days} />}
      {estimate.firstAt !== undefined && (
        <dl className="grid max-w-lg grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          <dt className="text-muted">First mail</dt>
          <dd>{formatWhen(estimate.firstAt, now)}</dd>
          {estimate.lastFirstAt !== undefined && (
            <>
              <dt className="text-muted">Everybody has had the first</dt>
              <dd>about {formatWhen(estimate.lastFirstAt, now)}</dd>
            </>
          )}
          {estimate.lastAt !== undefined && estimate.lastAt !== estimate.lastFirstAt && (
            <>
              <dt className="text-muted">Last follow-up</dt>
              <dd>about {formatDay(estimate.lastAt, now)}, if nobody answers</dd>
            </>
          )}
        </dl>
      )}
      <p className="max-w-prose text-sm text-muted">
        Worked out with your caps, hours, days away and holidays, what is planned already, and where each of them lives;
        days are those of {zoneCity(zone)}. It counts as if nobody answered, which makes it rather late than early.
        {estimate.beyond > 0 &&
          ` ${plural(estimate.beyond, 'mail', 'mails')} would go later than in three years, or never, and ${estimate.beyond === 1 ? 'is' : 'are'} not in it.`}
      </p>
    </div>
  );
}

/** "First today, 2:10 PM; the last about Thu, 3 Dec." */
function whenWords({ firstAt, lastFirstAt, beyond }: Estimate, now: number): string {
  if (firstAt === undefined)
    return beyond > 0 ? 'No mail would ever go out' : 'No mail goes out: all steps are done by hand';
  const first = firstAt - now < 120_000 ? 'now' : formatWhen(firstAt, now);
  if (lastFirstAt === undefined || lastFirstAt === firstAt) return `The first mail goes ${first}`;
  return `First ${first}; the last person about ${formatWhen(lastFirstAt, now)}`;
}

const because: Record<Limit, (estimate: Estimate) => string> = {
  cap: ({ perDay }) => `the daily cap of ${formatCount(perDay)}`,
  ramp: () => 'the slow start of a new mailbox',
  'new-cap': () => 'your limit of new people a day',
  hours: () => 'the hours and days on which mail goes out where they live',
  spacing: () => 'the distance between two mails of one mailbox',
};

function limitWords(estimate: Estimate): string {
  const [most] = estimate.limits;
  if (estimate.firstAt === undefined)
    return estimate.beyond > 0 ? 'This mailbox may send nothing: look at its cap and at your limits.' : '';
  if (!most) return 'Nothing holds them up.';
  // A few that wait for the cap hold up all behind them.
  const main = estimate.limits.find(({ limit }) => limit === 'cap' || limit === 'ramp' || limit === 'new-cap') ?? most;
  return `What it waits for is ${because[main.limit](estimate)}.`;
}
