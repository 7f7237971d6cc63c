import { useServices } from '@/components/hooks/services-context';
import { useLiveAsk } from '@/components/shell/live-view';
import { SafeText } from '@/components/ui/safe-text';
import { sendsItself } from '@/lib/domain/provider-card';
import { capOf, ramp } from '@/lib/domain/ramp';

const WEEK_MS = 7 * 86_400_000;
const weeks = [0, 1, 2, 3];
const heads = ['Now', 'In 1 week', 'In 2 weeks', 'In 3 weeks'];

/** What starting slowly means for each mailbox: the most mails in 24 hours, now and in the weeks to come. */
export function SendingRamp({ hasRamp, now }: { readonly hasRamp: boolean; readonly now: number }) {
  const { mailboxes } = useServices();
  const { live } = useLiveAsk(() => mailboxes.all(), [mailboxes]);
  if (live.state !== 'ready') return null;
  const own = live.value.filter(sendsItself);
  if (own.length === 0) {
    const steps = weeks.map((week) => Math.floor(ramp.first * ramp.growth ** week)).join(', ');
    return (
      <p className="text-sm text-muted">
        {hasRamp
          ? `At most ${steps} … mails in 24 hours, week by week, until the mailbox’s own limit is reached.`
          : 'Only the mailbox’s own limit counts, from its first day.'}
      </p>
    );
  }
  return (
    <table className="w-full max-w-140 table-fixed text-sm tabular-nums">
      <caption className="pb-1 text-left text-muted">Most mails in 24 hours</caption>
      <thead>
        <tr className="border-b text-left text-muted">
          <th scope="col" className="w-9/25 py-1 align-bottom font-medium sm:w-2/5">
            Mailbox
          </th>
          {heads.map((head) => (
            <th key={head} scope="col" className="py-1 pl-1 text-right align-bottom font-medium sm:pl-2">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {own.map((mailbox) => (
          <tr key={mailbox.id} className="border-b last:border-b-0">
            <th scope="row" className="py-1 text-left font-normal [overflow-wrap:anywhere]">
              <SafeText text={mailbox.address} limit={120} />
            </th>
            {weeks.map((week) => {
              const cap = capOf(mailbox, now + week * WEEK_MS, hasRamp);
              return (
                <td key={week} className="py-1 pl-1 text-right sm:pl-2">
                  <span className="block">{cap}</span>
                  <span
                    aria-hidden
                    className="mt-0.5 ml-auto block h-1 rounded-full bg-accent"
                    style={barOf(cap, mailbox.dailyCap)}
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function barOf(cap: number, most: number) {
  return { width: `${Math.max(4, Math.min(100, (cap / Math.max(1, most)) * 100))}%` };
}
