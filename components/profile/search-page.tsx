import { SearchX } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { OnScreenList } from '@/components/on-screen/on-screen-list';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { EmptyState } from '@/components/ui/empty-state';
import type { ReadPanelPage } from './read-page';
import { ReadingNotices } from './reading-notices';

/** Search results or a hashtag page: everybody on it, to add some or all. */
export function SearchPage({ page }: { readonly page: ReadPanelPage }) {
  const { profiles } = useServices();
  const { reading } = page;
  const ask = useLiveAsk(() => profiles.onScreen(reading), [profiles], [reading]);
  return (
    <>
      {reading.notices.length > 0 && (
        <div className="px-4 pt-3">
          <ReadingNotices notices={reading.notices} />
        </div>
      )}
      <LiveView ask={ask} what="accounts on this page">
        {(accounts) =>
          accounts.length === 0 ? (
            <EmptyState icon={SearchX} title="Nobody to add on this page yet">
              This is a page of search results. When it shows accounts, or posts of accounts, they appear here.
            </EmptyState>
          ) : (
            <OnScreenList accounts={accounts} noun={{ one: 'account', many: 'accounts' }} />
          )
        }
      </LiveView>
    </>
  );
}
