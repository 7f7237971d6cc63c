import { formatCount, plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { RefreshFailure, RefreshSummary } from '@/lib/services/refresh-types';

const NAMES_SHOWN = 5;

/** What a refresh of many came to, with the reason for everybody it did not reach. */
export function RefreshSummaryView({
  summary: { refreshed, unchanged, failed, left, stoppedBecause },
  onSettings,
}: {
  readonly summary: RefreshSummary;
  readonly onSettings: () => void;
}) {
  const needsSettings = [...failed.map(({ why }) => why), stoppedBecause ?? ''].some((why) =>
    /in the settings/.test(why),
  );
  return (
    <div className="flex flex-col gap-3 pb-2">
      <p role="status" className="font-medium">
        {formatCount(refreshed)} changed, {formatCount(unchanged)} as before
        {left > 0 && `, ${formatCount(left)} not reached`}
      </p>
      {stoppedBecause !== undefined && (
        <Notice tone="warn">
          {stoppedBecause}
          {refreshed + unchanged > 0 && ' What was read before that is kept.'}
        </Notice>
      )}
      {failed.length > 0 && (
        <section aria-label="Not refreshed" className="flex flex-col gap-1.5">
          <h3 className="section-title">Not refreshed</h3>
          <ul className="flex flex-col divide-y rounded-md border">
            {byReason(failed).map(([why, names]) => (
              <li key={why} className="px-3 py-2">
                <p>
                  {why}{' '}
                  {names.length > 1 && <span className="text-muted">{plural(names.length, 'person', 'people')}</span>}
                </p>
                <p className="text-sm text-muted">
                  <SafeText text={names.slice(0, NAMES_SHOWN).join(', ')} limit={300} />
                  {names.length > NAMES_SHOWN && ` and ${formatCount(names.length - NAMES_SHOWN)} more`}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {needsSettings && (
        <button type="button" className="link self-start" onClick={onSettings}>
          Open the settings
        </button>
      )}
    </div>
  );
}

function byReason(failed: readonly RefreshFailure[]): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const { why, displayName } of failed) groups.set(why, [...(groups.get(why) ?? []), displayName]);
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}
