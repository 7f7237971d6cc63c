import type { Reader } from '../reader';
import { emptyReading } from '../unreadable';

export const pinterest: Reader = {
  id: 'pinterest',
  name: 'Pinterest',
  hosts: ['pinterest.com'],
  permissions: ['https://*.pinterest.com/*'],
  verifiedOn: '2026-11-21',
  detect: () => 'unknown',
  read: (capture) => emptyReading(pinterest, capture, 'unknown', 'this page shows no profile'),
};
