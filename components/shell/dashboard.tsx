import { BrandScreen } from '@/components/brands/brand-screen';
import { BrandsScreen } from '@/components/brands/brands-screen';
import { CompareScreen } from '@/components/compare/compare-screen';
import { InboxScreen } from '@/components/inbox/inbox-screen';
import { ListsScreen } from '@/components/lists/lists-screen';
import { ImportScreen } from '@/components/roster/import/import-screen';
import { PeopleScreen } from '@/components/roster/people-screen';
import { PersonScreen } from '@/components/roster/person-screen';
import { SequenceScreen } from '@/components/sequences/sequence-screen';
import { SequencesScreen } from '@/components/sequences/sequences-screen';
import { SettingsScreen } from '@/components/settings/settings-screen';
import { TemplatesScreen } from '@/components/templates/templates-screen';
import { EmptyState } from '@/components/ui/empty-state';
import { VisitsScreen } from '@/components/visits/visits-screen';
import { OpenWorkspace } from '@/components/workspaces/open-workspace';
import { WorkspacesScreen } from '@/components/workspaces/workspaces-screen';
import { DashboardFrame } from './dashboard-frame';
import { hashes, type Route } from './route';
import { Screen } from './screen';
import { TodayScreen } from './today-screen';
import { RouterContext, useHashRouter } from './use-route';

/** The full-page side of Muster: one screen for each place of the address bar. */
export function Dashboard() {
  const router = useHashRouter();
  return (
    <RouterContext value={router}>
      <OpenWorkspace>
        <DashboardFrame router={router}>
          <RoutedScreen route={router.route} />
        </DashboardFrame>
      </OpenWorkspace>
    </RouterContext>
  );
}

function RoutedScreen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'today':
      return <TodayScreen />;
    case 'people':
      return <PeopleScreen />;
    case 'list':
      return <PeopleScreen key={route.listId} listId={route.listId} />;
    case 'group':
      return <PeopleScreen key={route.groupId} groupId={route.groupId} />;
    case 'person':
      return <PersonScreen key={route.personId} personId={route.personId} />;
    case 'compare':
      return <CompareScreen personIds={route.personIds} />;
    case 'lists':
      return <ListsScreen />;
    case 'sequences':
      return <SequencesScreen />;
    case 'sequence':
      return <SequenceScreen key={route.sequenceId ?? 'new'} sequenceId={route.sequenceId} />;
    case 'templates':
      return <TemplatesScreen {...(route.templateId ? { templateId: route.templateId } : {})} />;
    case 'import':
      return <ImportScreen />;
    case 'inbox':
      return <InboxScreen />;
    case 'visits':
      return <VisitsScreen />;
    case 'brands':
      return <BrandsScreen />;
    case 'brand':
      return <BrandScreen key={route.brandId} brandId={route.brandId} />;
    case 'workspaces':
      return <WorkspacesScreen />;
    case 'settings':
      return <SettingsScreen section={route.section} />;
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
