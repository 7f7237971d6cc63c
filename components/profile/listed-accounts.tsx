import { useServices } from '@/components/hooks/services-context';
import { OnScreenList } from '@/components/on-screen/on-screen-list';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import type { Reading } from '@/lib/domain/reading';

/** The part of a followers or following list that is on screen, to add some of them. */
export function ListedAccounts({ reading }: { readonly reading: Reading }) {
  const { profiles } = useServices();
  const ask = useLiveAsk(() => profiles.onScreen(reading), [profiles], [reading]);
  const noun =
    reading.listOf === 'following'
      ? { one: 'account they follow', many: 'accounts they follow' }
      : { one: 'follower', many: 'followers' };
  return (
    <section aria-label="Accounts in this list" className="-mx-4 -mt-3">
      <LiveView ask={ask} what="accounts on this page" rows={3}>
        {(accounts) =>
          accounts.length === 0 ? (
            <p className="px-4 py-6 text-center text-muted">
              The list shows nobody yet. Scroll it on the page and they appear here.
            </p>
          ) : (
            <OnScreenList accounts={accounts} noun={noun} />
          )
        }
      </LiveView>
    </section>
  );
}
