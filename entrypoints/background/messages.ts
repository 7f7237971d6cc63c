import { serve } from '@/lib/platform/messages';
import type { Worker } from './worker';

export function serveMessages(worker: Worker): void {
  serve('background', {
    'outreach.run': ({ checkMail }) => worker.run({ checkMail }),
    'scores.renew': () => worker.rescore(),
  });
}
