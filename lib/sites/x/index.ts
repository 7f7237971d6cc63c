import type { Reader } from '../reader';
import { emptyReading } from '../unreadable';

export const x: Reader = {
  id: 'x',
  name: 'X',
  hosts: ['x.com', 'twitter.com'],
  permissions: ['https://*.x.com/*', 'https://*.twitter.com/*'],
  verifiedOn: '2026-11-21',
  detect: () => 'unknown',
  read: (capture) => emptyReading(x, capture, 'unknown', 'this page shows no profile'),
};
