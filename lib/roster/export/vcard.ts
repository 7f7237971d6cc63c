import type { Person, Profile } from '@/lib/domain/person';
import { headerText } from '@/lib/domain/text';

export interface VCardSource {
  readonly person: Person;
  readonly profiles: readonly Profile[];
  readonly lists?: readonly { readonly name: string }[];
}

/**
 * One person as a vCard 4.0 (RFC 6350): name, e-mails, profiles as links, lists as categories, your notes. Lines are folded at
 * 75 octets. Only web addresses become links.
 */
export function vCard({ person, profiles, lists = [] }: VCardSource): string {
  const name = headerText(person.displayName) || 'Unnamed';
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:${escapeValue(`muster:${person.id}`)}`,
    `FN:${escapeValue(name)}`,
    ...(person.firstName ? [`N:;${escapeValue(headerText(person.firstName))};;;`] : []),
    // One that bounced is no use to an address book.
    ...person.emails
      .filter((email) => email.status !== 'bounced')
      .map((email, index) => `EMAIL${index === 0 ? ';PREF=1' : ''}:${escapeValue(headerText(email.address))}`),
    ...profiles.filter((profile) => isWebAddress(profile.url)).map(linkLine),
    ...(lists.length > 0 ? [`CATEGORIES:${lists.map((list) => escapeValue(headerText(list.name))).join(',')}`] : []),
    ...(person.notes.trim() === '' ? [] : [`NOTE:${escapeValue(person.notes)}`]),
    `REV:${new Date(person.updatedAt).toISOString().replace(/[-:]|\.\d{3}/g, '')}`,
    'END:VCARD',
  ];
  return lines.map(folded).join('');
}

/** RFC 9554 gives accounts on services a property of their own; address books of today show `URL`. */
function linkLine({ url, site }: Profile): string {
  return `URL;TYPE=${site}:${new URL(url).href}`;
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** RFC 6350, 3.4: backslash, comma, semicolon and line breaks; other control characters have no place in a value. */
function escapeValue(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\,;]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n');
}

const MAX_OCTETS = 75;

/** Lines longer than 75 octets go on behind CRLF and one blank (RFC 6350, 3.2), never inside of a character. */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > MAX_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return `${out}\r\n`;
}

function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
