import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { MailboxId, PersonId, ProfileId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Person, Profile } from '@/lib/domain/person';
import { emptySettings, type Settings } from '@/lib/domain/settings';

export const settings: Settings = {
  ...emptySettings,
  senderName: 'Ines Duarte',
  companyName: 'Northlight Studio',
  postalAddress: 'Northlight Studio\n12 Harbour Lane\n411 05 Gothenburg',
  optOutLine: 'Reply "no thanks" and I will not write again.',
};

export const mailbox: Mailbox = {
  id: 'box-1' as MailboxId,
  provider: 'by-hand',
  address: 'ines@agency.test',
  displayName: 'Ines',
  status: 'ready',
  dailyCap: 30,
  createdAt: 0,
};

export function person(changes: Partial<Person> = {}): Person {
  return {
    id: 'person-1' as PersonId,
    displayName: 'Mara Lindqvist',
    nameKey: 'mara lindqvist',
    firstName: 'Mara',
    emails: [{ address: 'Mara@Creator.test', source: 'page', addedAt: 0, status: 'unchecked' }],
    stage: 'prospect',
    notes: 'too dear last year',
    createdAt: 0,
    updatedAt: 0,
    ...changes,
  };
}

export function profile(changes: Partial<Profile> = {}): Profile {
  return {
    id: 'profile-1' as ProfileId,
    site: 'youtube',
    handle: 'maracooks',
    handleKey: 'maracooks',
    url: 'https://www.youtube.com/@maracooks',
    displayName: 'Mara Cooks',
    followers: 24_700,
    followersPrecision: 'rounded',
    bio: 'Slow food,\nfast bikes.',
    category: 'Food',
    seenAt: 0,
    lastReadAt: 0,
    ...changes,
  };
}

export function source(changes: Partial<FieldSourceRecord> = {}): FieldSourceRecord {
  return { person: person(), profile: profile(), settings, mailbox, ...changes };
}
