import { hashes } from '@/components/shell/route';
import type { PersonId, SequenceId } from '@/lib/domain/ids';
import type { Problem } from '@/lib/domain/result';

export interface Fix {
  readonly label: string;
  /** A place in the dashboard. */
  readonly hash: string;
}

const inSettings = new Set(['no-sender-name', 'no-postal-address', 'no-opt-out']);
const aboutMailbox = new Set(['no-mailbox', 'needs-sign-in', 'mailbox-paused']);

/** Where something that stands in the way of the whole launch is put right. */
export function launchFix({ code }: Problem, sequenceId: SequenceId): Fix {
  if (inSettings.has(code)) return { label: 'Open the settings', hash: hashes.settingsSection('sender') };
  if (aboutMailbox.has(code)) return { label: 'Open the mailboxes', hash: hashes.settingsSection('mailboxes') };
  return { label: 'Open the sequence', hash: hashes.sequence(sequenceId) };
}

const aboutTemplate = new Set([
  'template-error',
  'leftover-code',
  'placeholder',
  'empty-greeting',
  'empty-subject',
  'empty-body',
  'too-long',
]);

/** Where something that blocks one person is put right. */
export function personFix({ code }: Problem, sequenceId: SequenceId, personId: PersonId): Fix {
  if (aboutTemplate.has(code)) return { label: 'Open the sequence', hash: hashes.sequence(sequenceId) };
  return { label: 'Open the person', hash: hashes.person(personId) };
}
