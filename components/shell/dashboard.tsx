import { useCallback, useEffect, useState } from 'react';
import { PeopleScreen } from '@/components/roster/people-screen';
import { EmptyState } from '@/components/ui/empty-state';
import { OpenWorkspace } from '@/components/workspaces/open-workspace';
import { DashboardFrame } from './dashboard-frame';
import { ScreenPlace } from './lazy-screen';
import { hashes, type Route } from './route';
import { Screen } from './screen';
import { preloadScreens, screens } from './screens';
import { RouterContext, useHashRouter } from './use-route';
import { whenQuiet } from './when-quiet';

export interface DashboardProps {
  /** What may be fetched ahead once the first sight is there. Asked once; what fails is fetched again when it is needed. */
  readonly ahead?: () => Promise<unknown>;
}

/** The full-page side of Muster: one screen for each place of the address bar. */
export function Dashboard({ ahead }: DashboardProps) {
  const router = useHashRouter();
  const onShown = useFetchAhead(ahead);
  return (
    <RouterContext value={router}>
      <OpenWorkspace>
        <DashboardFrame router={router}>
          <ScreenPlace key={router.route.screen}>
            <RoutedScreen route={router.route} onShown={onShown} />
          </ScreenPlace>
        </DashboardFrame>
      </OpenWorkspace>
    </RouterContext>
  );
}

/** After this time (ms) the rest is fetched although nobody said that the first rows are there: there may be none. */
const longestFirstSight = 3_000;

/** Fetches all screens and the rest of the page, once and in a quiet moment. @returns to be called when the first rows are there */
function useFetchAhead(ahead: DashboardProps['ahead']): () => void {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (isShown) return undefined;
    const timer = setTimeout(() => setShown(true), longestFirstSight);
    return () => clearTimeout(timer);
  }, [isShown]);
  useEffect(() => {
    if (!isShown) return undefined;
    return whenQuiet(() => {
      Promise.all([ahead?.(), preloadScreens()]).catch((error: unknown) =>
        console.warn('Muster could not fetch its other screens ahead', error),
      );
    });
  }, [isShown, ahead]);
  return useCallback(() => setShown(true), []);
}

function RoutedScreen({ route, onShown }: { readonly route: Route; readonly onShown: () => void }) {
  switch (route.screen) {
    case 'today':
      return <screens.today />;
    case 'people':
      return <PeopleScreen onShown={onShown} />;
    case 'list':
      return <PeopleScreen key={route.listId} listId={route.listId} onShown={onShown} />;
    case 'group':
      return <PeopleScreen key={route.groupId} groupId={route.groupId} onShown={onShown} />;
    case 'person':
      return <screens.person key={route.personId} personId={route.personId} />;
    case 'compare':
      return <screens.compare personIds={route.personIds} />;
    case 'lists':
      return <screens.lists />;
    case 'sequences':
      return <screens.sequences />;
    case 'sequence':
      return <screens.sequence key={route.sequenceId ?? 'new'} sequenceId={route.sequenceId} />;
    case 'results':
      return <screens.results sequenceId={route.sequenceId} />;
    case 'templates':
      return <screens.templates {...(route.templateId ? { templateId: route.templateId } : {})} />;
    case 'import':
      return <screens.import />;
    case 'inbox':
      return <screens.inbox key={route.messageId} messageId={route.messageId} />;
    case 'visits':
      return <screens.visits />;
    case 'queue':
      return <screens.queue />;
    case 'brands':
      return <screens.brands />;
    case 'brand':
      return <screens.brand key={route.brandId} brandId={route.brandId} />;
    case 'workspaces':
      return <screens.workspaces />;
    case 'settings':
      if (route.section === 'do-not-contact') return <screens.doNotContact />;
      return <screens.settings section={route.section} />;
    case 'not-found':
      return (
        <Screen title="Not found" tabTitle="Not found">
          <EmptyState
            title="There is no such place"
            action={
              <a className="link" href={hashes.today}>
                Go to Today
              </a>
            }
          >
            The address “{route.hash.slice(0, 80)}” leads nowhere in Muster.
          </EmptyState>
        </Screen>
      );
  }
}
