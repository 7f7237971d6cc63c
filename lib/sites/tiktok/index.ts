import type { Reader } from '../reader';
import { emptyReading } from '../unreadable';

export const tiktok: Reader = {
  id: 'tiktok',
  name: 'TikTok',
  hosts: ['tiktok.com'],
  permissions: ['https://*.tiktok.com/*'],
  verifiedOn: '2026-11-21',
  detect: () => 'unknown',
  read: (capture) => emptyReading(tiktok, capture, 'unknown', 'this page shows no profile'),
};
