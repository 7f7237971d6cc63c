import type { Reader } from '../reader';
import { emptyReading } from '../unreadable';

export const facebook: Reader = {
  id: 'facebook',
  name: 'Facebook',
  hosts: ['facebook.com'],
  permissions: ['https://*.facebook.com/*'],
  verifiedOn: '2026-11-21',
  detect: () => 'unknown',
  read: (capture) => emptyReading(facebook, capture, 'unknown', 'this page shows no profile'),
};
