import type { Reader } from '../reader';
import { emptyReading } from '../unreadable';

export const substack: Reader = {
  id: 'substack',
  name: 'Substack',
  hosts: ['substack.com'],
  permissions: ['https://*.substack.com/*'],
  verifiedOn: '2026-11-21',
  detect: () => 'unknown',
  read: (capture) => emptyReading(substack, capture, 'unknown', 'this page shows no profile'),
};
