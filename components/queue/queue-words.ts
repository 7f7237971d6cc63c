import { siteNames } from '@/lib/domain/site-names';
import type { QueueGroup, QueueKind } from '@/lib/services/queue-types';

export const kindNames: Readonly<Record<QueueKind, string>> = {
  mail: 'Mail',
  dm: 'DM',
  comment: 'Comment',
  call: 'Call',
  task: 'Task',
};

/** For counts: "22 DMs". */
export const kindPlurals: Readonly<Record<QueueKind, readonly [string, string]>> = {
  mail: ['mail', 'mails'],
  dm: ['DM', 'DMs'],
  comment: ['comment', 'comments'],
  call: ['call', 'calls'],
  task: ['task', 'tasks'],
};

export function groupName(group: QueueGroup): string {
  if (group === 'mail') return 'Mail';
  return group === 'other' ? 'Calls and tasks' : siteNames[group];
}

/** What is copied and sent as it stands, rather than read as instructions. */
export function isSentAsText(kind: QueueKind): boolean {
  return kind === 'mail' || kind === 'dm' || kind === 'comment';
}
