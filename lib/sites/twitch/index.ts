import type { Reader } from '../reader';
import { emptyReading } from '../unreadable';

export const twitch: Reader = {
  id: 'twitch',
  name: 'Twitch',
  hosts: ['twitch.tv'],
  permissions: ['https://*.twitch.tv/*'],
  verifiedOn: '2026-11-21',
  detect: () => 'unknown',
  read: (capture) => emptyReading(twitch, capture, 'unknown', 'this page shows no profile'),
};
