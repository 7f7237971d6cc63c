import { Dashboard } from '@/components/shell/dashboard';
import { preloadScreens } from '@/components/shell/screens';
import type { FakeParts } from './fake-services';
import { renderWith } from './render';

// As in a page that has been open for a moment: fetching a screen takes a test longer than it takes a browser.
await preloadScreens();

/** The whole dashboard at a place, e.g. `#/people`. */
export function renderDashboard(hash: string, parts: FakeParts = {}) {
  history.replaceState(null, '', hash);
  return renderWith(<Dashboard />, parts);
}
