import type { Reader } from '../reader';
import { emptyReading } from '../unreadable';

export const bluesky: Reader = {
  id: 'bluesky',
  name: 'Bluesky',
  hosts: ['bsky.app'],
  permissions: ['https://bsky.app/*'],
  verifiedOn: '2026-11-21',
  detect: () => 'unknown',
  read: (capture) => emptyReading(bluesky, capture, 'unknown', 'this page shows no profile'),
};
