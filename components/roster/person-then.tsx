import { useMemo, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useNow } from '@/components/hooks/use-now';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Card } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import { accountName } from '@/lib/domain/account-name';
import type { PersonId } from '@/lib/domain/ids';
import type { ProfileThen, ThenCell } from '@/lib/domain/profile-then';
import { siteNames } from '@/lib/domain/site-names';
import { gapTitles } from './field-words';

/** What was known of a person on a day that somebody chooses. */
export function PersonThen({ personId }: { readonly personId: PersonId }) {
  const { roster } = useServices();
  const now = useNow();
  const today = dayText(now);
  const [day, setDay] = useState(() => dayText(monthEarlier(now, 1)));
  const until = useMemo(() => dayEnd(day), [day]);
  const ask = useLiveAsk(
    async () => (until === undefined ? [] : roster.asOf(personId, until)),
    [roster, personId, until],
  );
  const first = ask.live.value?.reduce<number | undefined>(
    (least, { firstReadAt }) =>
      firstReadAt !== undefined && (least === undefined || firstReadAt < least) ? firstReadAt : least,
    undefined,
  );
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-end gap-2">
        <TextField
          label="As of the end of"
          type="date"
          value={day}
          max={today}
          fieldClassName="w-40"
          onChange={(event) => setDay(event.target.value)}
        />
        {([1, 3, 12] as const).map((months) => (
          <Button key={months} onClick={() => setDay(dayText(monthEarlier(now, months)))}>
            {months === 12 ? 'A year ago' : months === 1 ? 'A month ago' : `${months} months ago`}
          </Button>
        ))}
        {first !== undefined && <Button onClick={() => setDay(dayText(first))}>First reading</Button>}
      </div>
      {until === undefined ? (
        <p role="alert" className="text-bad">
          Choose a day.
        </p>
      ) : (
        <LiveView ask={ask} what="readings" rows={3}>
          {(accounts) =>
            accounts.length === 0 ? (
              <p className="text-muted">No profile is known.</p>
            ) : (
              <div className="flex flex-col gap-2">
                {accounts.map((then) => (
                  <AccountThen key={then.profile.id} then={then} />
                ))}
              </div>
            )
          }
        </LiveView>
      )}
    </div>
  );
}

function AccountThen({ then }: { readonly then: ProfileThen }) {
  const { profile, firstReadAt } = then;
  const isBefore = [then.followers, then.bio].every((cell) => 'gap' in cell && cell.gap === 'not-looked-at');
  return (
    <Card className="p-3">
      <h3 className="mb-2 truncate font-medium">
        <SafeText text={accountName(profile)} limit={200} />
        <span className="ml-2 font-normal text-muted">{siteNames[profile.site]}</span>
      </h3>
      {isBefore ? (
        <p className="text-muted">
          Not looked at yet.{' '}
          {firstReadAt === undefined ? 'Its page was never read.' : <>First read on {dateOf(firstReadAt)}.</>}
        </p>
      ) : (
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <Then label="Followers" cell={then.followers} />
          <Then label="Following" cell={then.following} />
          <Then label="Posts" cell={then.postCount} />
          <Then label="Audience score" cell={then.score} verb="Worked out" />
          <div className="col-span-full min-w-0">
            <dt className="text-sm text-muted">Bio</dt>
            <dd className="text-base">
              {'value' in then.bio ? (
                <SafeText text={then.bio.value} multiline limit={1_000} />
              ) : (
                <span className="text-muted">{gapTitles[then.bio.gap]}</span>
              )}
            </dd>
            <ReadOn cell={then.bio} verb="Read" />
          </div>
        </dl>
      )}
    </Card>
  );
}

interface ThenProps {
  readonly label: string;
  readonly cell: ThenCell<number>;
  readonly verb?: string;
}

function Then({ label, cell, verb = 'Read' }: ThenProps) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      {'value' in cell ? (
        <dd className="truncate text-lg font-semibold">{formatCount(cell.value, cell.precision ?? 'exact')}</dd>
      ) : (
        <dd className="text-muted">{gapTitles[cell.gap]}</dd>
      )}
      <ReadOn cell={cell} verb={verb} />
    </div>
  );
}

function ReadOn({ cell, verb }: { readonly cell: ThenCell<unknown>; readonly verb: string }) {
  if (cell.at === undefined) return null;
  return (
    <dd className="text-xs text-muted">
      {verb} on {dateOf(cell.at)}
      {'via' in cell && cell.via === 'official' && ', official interface'}
    </dd>
  );
}

const date = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

function dateOf(at: number): string {
  return date.format(at);
}

/** The day here, as a date box wants it. */
function dayText(at: number): string {
  const moment = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** Epoch ms of midnight after a day, here; `undefined` for what is no day. */
function dayEnd(day: string): number | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const end = new Date(year, month - 1, date + 1).getTime();
  return Number.isFinite(end) ? end : undefined;
}

/** The same day some months before, or that month's last where it is shorter. */
function monthEarlier(at: number, months: number): number {
  const moment = new Date(at);
  const last = new Date(moment.getFullYear(), moment.getMonth() - months + 1, 0).getDate();
  return new Date(moment.getFullYear(), moment.getMonth() - months, Math.min(moment.getDate(), last)).getTime();
}
