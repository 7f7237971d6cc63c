import type { Reader } from '../reader';
import { emptyReading } from '../unreadable';

export const linkedin: Reader = {
  id: 'linkedin',
  name: 'LinkedIn',
  hosts: ['linkedin.com'],
  permissions: ['https://*.linkedin.com/*'],
  verifiedOn: '2026-11-21',
  detect: () => 'unknown',
  read: (capture) => emptyReading(linkedin, capture, 'unknown', 'this page shows no profile'),
};
