import type { Reader } from '../reader';
import { emptyReading } from '../unreadable';

export const web: Reader = {
  id: 'web',
  name: 'Web page',
  hosts: [],
  permissions: [],
  verifiedOn: '2026-11-21',
  detect: () => 'unknown',
  read: (capture) => emptyReading(web, capture, 'unknown', 'this page shows no profile'),
};
