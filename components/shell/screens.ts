import { lazyScreen } from './lazy-screen';
import type { Route } from './route';

/** The screens that come after the first sight; the table of people is not among them, the frame waits for it anyway. */
export const screens = {
  today: lazyScreen(async () => (await import('./today-screen')).TodayScreen),
  person: lazyScreen(async () => (await import('@/components/roster/person-screen')).PersonScreen),
  compare: lazyScreen(async () => (await import('@/components/compare/compare-screen')).CompareScreen),
  lists: lazyScreen(async () => (await import('@/components/lists/lists-screen')).ListsScreen),
  sequences: lazyScreen(async () => (await import('@/components/sequences/sequences-screen')).SequencesScreen),
  sequence: lazyScreen(async () => (await import('@/components/sequences/sequence-screen')).SequenceScreen),
  results: lazyScreen(async () => (await import('@/components/results/results-screen')).ResultsScreen),
  templates: lazyScreen(async () => (await import('@/components/templates/templates-screen')).TemplatesScreen),
  import: lazyScreen(async () => (await import('@/components/roster/import/import-screen')).ImportScreen),
  inbox: lazyScreen(async () => (await import('@/components/inbox/inbox-screen')).InboxScreen),
  visits: lazyScreen(async () => (await import('@/components/visits/visits-screen')).VisitsScreen),
  queue: lazyScreen(async () => (await import('@/components/queue/queue-screen')).QueueScreen),
  brands: lazyScreen(async () => (await import('@/components/brands/brands-screen')).BrandsScreen),
  brand: lazyScreen(async () => (await import('@/components/brands/brand-screen')).BrandScreen),
  workspaces: lazyScreen(async () => (await import('@/components/workspaces/workspaces-screen')).WorkspacesScreen),
  doNotContact: lazyScreen(
    async () => (await import('@/components/do-not-contact/do-not-contact-screen')).DoNotContactScreen,
  ),
  settings: lazyScreen(async () => (await import('@/components/settings/settings-screen')).SettingsScreen),
};

/** Fetches the screen of a place, while the page is still being set up. A failure is shown by the screen itself. */
export function preloadScreen({ screen }: Route): void {
  if (Object.hasOwn(screens, screen)) screens[screen as keyof typeof screens].preload().catch(() => undefined);
}

/** Fetches all screens. @throws ScreenNotLoaded */
export async function preloadScreens(): Promise<void> {
  await Promise.all(Object.values(screens).map((screen) => screen.preload()));
}
