import { Dashboard } from '@/components/shell/dashboard';
import type { FakeParts } from './fake-services';
import { renderWith } from './render';

/** The whole dashboard at a place, e.g. `#/people`. */
export function renderDashboard(hash: string, parts: FakeParts = {}) {
  history.replaceState(null, '', hash);
  return renderWith(<Dashboard />, parts);
}
