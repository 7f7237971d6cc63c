import type { Reader } from '../reader';
import { emptyReading } from '../unreadable';

export const threads: Reader = {
  id: 'threads',
  name: 'Threads',
  hosts: ['threads.com', 'threads.net'],
  permissions: ['https://*.threads.com/*', 'https://*.threads.net/*'],
  verifiedOn: '2026-11-21',
  detect: () => 'unknown',
  read: (capture) => emptyReading(threads, capture, 'unknown', 'this page shows no profile'),
};
