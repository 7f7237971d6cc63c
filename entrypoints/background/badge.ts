import { watchBadge } from '@/lib/platform/badge';
import type { Worker } from './worker';

/** The number on the icon: what waits for the person. It follows the database for as long as the worker lives. */
export function followBadge(worker: Worker): void {
  void worker.store().then(watchBadge, () => undefined);
}
