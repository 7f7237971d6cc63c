import { anyPageGap } from './field-gaps';
import type { FieldSeen, FieldSourceRecord, Gap } from './field-row';
import { distinct, field, optionsOf, sendable } from './make-field';

/** How to write to them, and what is known of the addresses. */
export const addressFields = [
  sendable(
    field({
      id: 'email',
      label: 'E-mail',
      type: 'email',
      group: 'person',
      seen: addressSeen,
      description: 'The first address that has not bounced.',
      example: 'mara@example.com',
      get: (source) => usable(source)?.address,
      gap: (source) => addressGap(source),
    }),
  ),
  field({
    id: 'email_state',
    label: 'E-mail state',
    type: 'choice',
    group: 'person',
    seen: addressSeen,
    description: 'Whether mail to the first usable address has come back; bounced where all addresses have.',
    example: 'unchecked',
    options: optionsOf({ unchecked: 'Not bounced so far', bounced: 'Bounced' }),
    get: (source) => chosen(source)?.status,
    gap: (source) => addressGap(source),
  }),
  field({
    id: 'email_source',
    label: 'E-mail source',
    type: 'choice',
    group: 'person',
    seen: addressSeen,
    description: 'Who says that this is their address.',
    example: 'page',
    options: optionsOf({ page: 'Read from a page', hand: 'Typed by hand', file: 'Taken from a file' }),
    get: (source) => chosen(source)?.source,
    gap: (source) => addressGap(source),
  }),
  field({
    id: 'email_added_on',
    label: 'E-mail added on',
    type: 'date',
    group: 'person',
    seen: addressSeen,
    description: 'The day (UTC) the first usable address was added.',
    example: Date.UTC(2026, 2, 14),
    get: (source) => chosen(source)?.addedAt,
    gap: (source) => addressGap(source),
  }),
  field({
    id: 'email_domain',
    label: 'E-mail domain',
    type: 'text',
    group: 'person',
    seen: addressSeen,
    description: 'What stands behind the @ of the first usable address: an agency’s own domain shows here.',
    example: 'example.com',
    get: (source) => domainOf(usable(source)?.address),
    gap: (source) => addressGap(source),
  }),
  field({
    id: 'other_emails',
    label: 'Other e-mails',
    type: 'tags',
    group: 'person',
    description: 'Further addresses that have not bounced.',
    example: ['mara@agency.example'],
    get: (source) =>
      distinct(
        source.person.emails
          .filter((email) => email.status !== 'bounced' && email !== usable(source))
          .map(({ address }) => address),
      ),
    gap: (source) => (source.person.emails.length > 0 ? 'none' : addressGap(source)),
  }),
  field({
    id: 'bounced_emails',
    label: 'Bounced e-mails',
    type: 'tags',
    group: 'person',
    description: 'Addresses from which mail came back.',
    example: ['old@example.com'],
    get: ({ person }) =>
      distinct(person.emails.filter(({ status }) => status === 'bounced').map(({ address }) => address)),
    gap: (source) => (source.person.emails.length > 0 ? 'none' : addressGap(source)),
  }),
  field({
    id: 'email_count',
    label: 'Number of e-mails',
    type: 'number',
    group: 'person',
    description: 'How many addresses are known, bounced ones among them.',
    example: 1,
    get: ({ person }) => person.emails.length,
  }),
] as const;

type Email = FieldSourceRecord['person']['emails'][number];

function usable({ person }: FieldSourceRecord): Email | undefined {
  return person.emails.find((email) => email.status !== 'bounced');
}

function chosen(source: FieldSourceRecord): Email | undefined {
  return usable(source) ?? source.person.emails[0];
}

function addressSeen(source: FieldSourceRecord): FieldSeen | undefined {
  const email = chosen(source);
  return email && { from: email.source, at: email.addedAt };
}

/** With nothing but bounced addresses there plainly is none to write to. */
function addressGap(source: FieldSourceRecord): Gap {
  return source.person.emails.length > 0 ? 'none' : anyPageGap(source, 'email');
}

function domainOf(address: string | undefined): string | undefined {
  const at = address?.lastIndexOf('@') ?? -1;
  return at < 0 ? undefined : address?.slice(at + 1).toLowerCase();
}
