import { useState } from 'react';
import { PanelQueue } from '@/components/queue/panel-queue';
import { PanelToDo } from '@/components/queue/panel-to-do';
import { PanelBar } from './panel-bar';
import { FailedPage, HiddenPage, NoPage, NotAllowedPage, ReadingPage, UnsupportedPage } from './panel-states';
import { ReadPage } from './read-page';
import { usePanelPage } from './use-panel-page';

/** The side panel: what Muster knows of the page in front. */
export function Panel() {
  const page = usePanelPage();
  const [isWorking, setWorking] = useState(false);
  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      <PanelBar page={page} />
      <PanelToDo isWorking={isWorking} onStart={() => setWorking(true)} />
      <main className="flex-1">
        {isWorking ? (
          <PanelQueue onLeave={() => setWorking(false)} />
        ) : page === undefined ? (
          <ReadingPage />
        ) : (
          <PageBody page={page} />
        )}
      </main>
    </div>
  );
}

function PageBody({ page }: { readonly page: NonNullable<ReturnType<typeof usePanelPage>> }) {
  switch (page.state) {
    case 'no-page':
      return <NoPage />;
    case 'hidden':
      return <HiddenPage allowed={page.allowed} />;
    case 'unsupported':
      return <UnsupportedPage host={page.host} />;
    case 'not-allowed':
      return <NotAllowedPage site={page.site} />;
    case 'reading':
      return <ReadingPage siteName={page.site.name} />;
    case 'failed':
      return <FailedPage problem={page.problem} siteName={page.site.name} />;
    case 'read':
      return <ReadPage page={page} />;
  }
}
