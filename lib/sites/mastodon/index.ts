import type { Reader } from '../reader';
import { emptyReading } from '../unreadable';

export const mastodon: Reader = {
  id: 'mastodon',
  name: 'Mastodon',
  hosts: ['mastodon.social'],
  permissions: ['https://mastodon.social/*'],
  verifiedOn: '2026-11-21',
  detect: () => 'unknown',
  read: (capture) => emptyReading(mastodon, capture, 'unknown', 'this page shows no profile'),
};
