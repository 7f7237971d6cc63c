import { addressOf } from '@/lib/domain/address';
import type { CustomField } from '@/lib/domain/custom-field';
import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { List, Person, Profile } from '@/lib/domain/person';
import type { Problem } from '@/lib/domain/result';
import type { FrozenStep } from '@/lib/domain/sequence';
import type { Settings } from '@/lib/domain/settings';
import { cleanLine } from './clean-value';
import type { VariableUse } from './render';
import { type PreviewedMessage, type StepWording, writeSteps } from './write-steps';

export interface Recipient {
  readonly person: Person;
  /** The primary profile. */
  readonly profile?: Profile | undefined;
  readonly lists?: readonly List[];
  /** The texts that this person gets, where steps try several. */
  readonly steps?: readonly FrozenStep[];
  /** Goes below their first mail: where their address is from. */
  readonly privacyNotice?: string | undefined;
}

/** What was looked up about a recipient. */
export interface RecipientChecks {
  /** Any address of the person is on the do-not-contact list. */
  readonly isSuppressed: boolean;
  /** Name of a sequence in which the person, or the address, is active or paused. */
  readonly activeSequence?: string | undefined;
  /** What else stands in the way. */
  readonly others?: readonly Problem[];
}

export interface PreviewedRecipient {
  readonly personId: PersonId;
  readonly displayName: string;
  /** Lower-case: where the mails would go. */
  readonly address?: string;
  /** Empty when this person can be enrolled. */
  readonly blocked: readonly Problem[];
  /** Odd values that would be sent as they are. */
  readonly warnings: readonly Problem[];
  /** Every step that can be written; one that cannot is among `blocked`. */
  readonly messages: readonly PreviewedMessage[];
  /** What the messages were filled with, in their order; also of steps that cannot be written. */
  readonly used: readonly VariableUse[];
  readonly wordings: readonly StepWording[];
}

/**
 * Every message for every recipient, and who is blocked and why. All steps are written now, so that nothing can block
 * later for want of a value. The same person, and the same address, is enrolled once.
 * @param checks a recipient without checks is blocked: not looked at is not the same as fine
 * @param customFields those of one's own that messages may name
 * @param taken who has an address already, by address: for people who are looked at some at a time
 */
export function previewFor(
  recipients: readonly Recipient[],
  steps: readonly FrozenStep[],
  settings: Settings,
  mailbox: Mailbox | undefined,
  checks: ReadonlyMap<PersonId, RecipientChecks>,
  customFields: readonly CustomField[] = [],
  taken: Map<string, string> = new Map(),
): PreviewedRecipient[] {
  const needsAddress = steps.some((step) => step.kind === 'mail');
  const people = new Map(recipients.map((recipient) => [recipient.person.id, recipient]));
  return [...people.values()].map((recipient) => {
    const { person } = recipient;
    const displayName = cleanLine(person.displayName);
    const address = addressOf(person);
    const source = { ...sourceOf(recipient, settings, mailbox), customFields };
    const written = writeSteps(recipient.steps ?? steps, source, recipient.privacyNotice);
    const earlier = address === undefined ? undefined : taken.get(address);
    const blocked = [
      ...blocksOf(person, checks.get(person.id)),
      ...(needsAddress ? addressBlocks(person, address, earlier, mailbox) : []),
      ...written.blocked,
    ];
    // Somebody who is blocked does not take the address from the next person who has it.
    if (address !== undefined && blocked.length === 0) taken.set(address, displayName);
    return {
      personId: person.id,
      displayName,
      ...(address !== undefined && { address }),
      blocked,
      warnings: written.warnings,
      messages: written.messages,
      used: written.used,
      wordings: written.wordings,
    };
  });
}

function blocksOf(person: Person, checks: RecipientChecks | undefined): Problem[] {
  if (checks === undefined) {
    return [{ code: 'not-checked', message: 'It is not known whether this person may be written to.' }];
  }
  const blocked: Problem[] = [];
  if (checks.isSuppressed) {
    blocked.push({ code: 'suppressed', message: 'On the do-not-contact list.' });
  }
  if (checks.activeSequence !== undefined) {
    const name = cleanLine(checks.activeSequence);
    blocked.push({ code: 'in-sequence', message: `Already in the sequence “${name}”, which has not ended.` });
  }
  if (person.stage === 'declined') {
    blocked.push({ code: 'declined', message: 'They said no: change the stage first if that is no longer so.' });
  }
  return [...blocked, ...(checks.others ?? [])];
}

function addressBlocks(
  person: Person,
  address: string | undefined,
  sameAs: string | undefined,
  mailbox: Mailbox | undefined,
): Problem[] {
  if (address === undefined) {
    if (person.emails.length === 0) return [{ code: 'no-address', message: 'No e-mail address is known.' }];
    const hasBounced = person.emails.some((email) => email.status === 'bounced');
    return hasBounced
      ? [{ code: 'bounced', message: 'Mail to the address that is known has bounced.' }]
      : [{ code: 'bad-address', message: 'What is kept as an e-mail address is none.' }];
  }
  if (sameAs !== undefined) {
    return [{ code: 'same-address', message: `Has the same address as ${sameAs}, who is in this launch too.` }];
  }
  if (address === mailbox?.address.toLowerCase()) {
    return [{ code: 'own-address', message: 'This is the address of the mailbox that sends.' }];
  }
  return [];
}

function sourceOf(recipient: Recipient, settings: Settings, mailbox: Mailbox | undefined): FieldSourceRecord {
  const { person, profile, lists } = recipient;
  return { person, settings, ...(profile && { profile }), ...(mailbox && { mailbox }), ...(lists && { lists }) };
}
