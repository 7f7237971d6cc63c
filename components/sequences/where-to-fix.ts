import { hashes } from '@/components/shell/route';
import type { PersonId, SequenceId } from '@/lib/domain/ids';
import type { Problem } from '@/lib/domain/result';

export interface Fix {
  readonly label: string;
  /** A place in the dashboard. */
  readonly hash: string;
  /** It is put right at one place for everybody whom it concerns. */
  readonly isForAll?: true;
}

const inSettings = new Set(['no-sender-name', 'no-postal-address', 'no-opt-out', 'missing-sender-value']);
const aboutMailbox = new Set(['no-mailbox', 'needs-sign-in', 'mailbox-paused']);

const inSender: Fix = { label: 'Open the settings', hash: hashes.settingsSection('sender') };

/** Where something that stands in the way of the whole launch is put right. */
export function launchFix({ code }: Problem, sequenceId: SequenceId): Fix {
  if (inSettings.has(code)) return inSender;
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
  if (inSettings.has(code)) return { ...inSender, isForAll: true };
  if (aboutTemplate.has(code)) {
    return { label: 'Open the sequence', hash: hashes.sequence(sequenceId), isForAll: true };
  }
  return { label: 'Open the person', hash: hashes.person(personId) };
}

/** An address would put it right. */
export function needsAddress(code: string): boolean {
  return code === 'no-address' || code === 'bad-address' || code === 'bounced' || code === 'same-address';
}

/** What a reason is called when it is told of many. */
const words: Readonly<Record<string, string>> = {
  'same-address': 'Have the same address as somebody else in this launch',
  'in-sequence': 'Already in a sequence that has not ended',
  declined: 'Said no',
  archived: 'Archived',
  suppressed: 'On the do-not-contact list',
  'under-age': 'Not of age',
  'no-address': 'No e-mail address is known',
  'bad-address': 'What is kept as an e-mail address is none',
  bounced: 'Mail to the address that is known has bounced',
  'cooling-off': 'Another sequence ended not long ago',
  'no-notice': 'Must be told from where you have their address, and that notice is not written yet',
  gone: 'Deleted meanwhile',
};

/** A reason, told of everybody whom it keeps out. */
export function groupWords({ code, message }: Problem): string {
  return words[code] ?? message;
}
