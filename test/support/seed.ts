import type { Activity } from '@/lib/domain/activity';
import type { AccountEvidence, CommentEvidence } from '@/lib/domain/evidence';
import type { FieldHealth } from '@/lib/domain/field-health';
import type { EnrollmentId, PersonId, SequenceId, TemplateId, TouchKey } from '@/lib/domain/ids';
import { touchKey } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { List, ListMember, Person, Profile } from '@/lib/domain/person';
import type { Delay, Enrollment, FrozenStep, Sequence, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { emptySettings, type Settings } from '@/lib/domain/settings';
import type { Template } from '@/lib/domain/template';
import type { Workspace } from '@/lib/domain/workspace';
import { firstTouch } from '@/lib/sequences/plan';
import type { StoredReading } from '@/lib/services/ports';
import { anyHour } from './any-hour';

/** The rows that a test writes or reads, by table. */
interface Rows {
  readonly people: Person & { readonly emailKeys: readonly string[] };
  readonly profiles: Profile & { readonly identityKeys: readonly string[] };
  readonly readings: StoredReading;
  readonly lists: List;
  readonly listMembers: ListMember;
  readonly commentEvidence: CommentEvidence;
  readonly followerEvidence: AccountEvidence;
  readonly fieldHealth: FieldHealth;
  readonly templates: Template;
  readonly sequences: Sequence;
  readonly sequenceVersions: SequenceVersion;
  readonly enrollments: Enrollment;
  readonly touches: Touch;
  readonly mailboxes: Mailbox;
  readonly workspaces: Workspace;
  readonly activities: Activity;
  readonly settings: { readonly key: 'settings'; readonly value: Settings };
}

/**
 * The extension's own database, through one of its pages. The page has to be open already: whoever opens the database
 * first makes its tables, and that must be the extension.
 */
export class Tables {
  constructor(private readonly page: { evaluate(expression: string): Promise<unknown> }) {}

  all<Name extends keyof Rows>(table: Name): Promise<Rows[Name][]> {
    return this.run(table, 'readonly', 'store.getAll()');
  }

  /** With the note that the extension itself leaves of whose columns are out of date. */
  async put<Name extends keyof Rows>(table: Name, ...rows: Rows[Name][]): Promise<void> {
    const people = table === 'people' ? rows.map((row) => (row as Person).id) : rows.map(personOf);
    const personIds = [...new Set(people.filter((id) => id !== undefined))];
    const note = personIds.length === 0 ? '' : `changes.add(${JSON.stringify({ personIds })});`;
    await this.run(
      table,
      'readwrite',
      `(() => { ${note} return ${JSON.stringify(rows)}.map((row) => store.put(row)).at(-1); })()`,
    );
  }

  async delete(table: keyof Rows, key: string): Promise<void> {
    await this.run(table, 'readwrite', `store.delete(${JSON.stringify(key)})`);
  }

  /** Written as text: what a test's compiler adds to functions does not exist in the page. */
  private run<T>(table: string, mode: 'readonly' | 'readwrite', request: string): Promise<T> {
    return this.page.evaluate(`(async () => {
      // A restored backup lies beside the place of the first data, under a name of its own.
      const names = (await indexedDB.databases()).map(({ name }) => name);
      return names.find((name) => name.startsWith('muster-from-backup-')) ?? 'muster';
    })().then((name) => new Promise((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction(['${table}', 'rosterChanges'], '${mode}', { durability: 'strict' });
        const store = transaction.objectStore('${table}');
        const changes = transaction.objectStore('rosterChanges');
        const request = ${request};
        transaction.oncomplete = () => { opening.result.close(); resolve(request?.result); };
        transaction.onabort = () => { opening.result.close(); reject(transaction.error); };
      };
    }))`) as Promise<T>;
  }
}

function personOf(row: object): PersonId | undefined {
  return (row as { readonly personId?: PersonId }).personId;
}

/** All that the launch asks for, and no rest between two mails. */
export async function seedSettings(tables: Tables): Promise<void> {
  const value: Settings = {
    ...emptySettings,
    senderName: 'Ada Moreau',
    companyName: 'Northwind Outdoor',
    postalAddress: '12 Harbour Street, Portland, ME 04101, USA',
    optOutLine: 'Reply "no thanks" and I will not write again.',
    secondsBetweenMails: 0,
    limits: { coolingOffDays: 0, firstMailsPerDomain: 1_000, stopsWholeDomain: false },
    sending: anyHour,
  };
  await tables.put('settings', { key: 'settings', value });
}

/** Somebody with an address, in no sequence yet. @param own missing: one made from the name */
export async function seedPerson(
  tables: Tables,
  name: string,
  own?: string,
): Promise<{ personId: PersonId; address: string }> {
  const key = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const address = own ?? `${key}@creators.example`;
  const now = Date.now();
  await tables.put('people', {
    id: `person-${key}` as PersonId,
    displayName: name,
    nameKey: name.toLowerCase(),
    firstName: name.split(' ')[0] ?? name,
    emails: [{ address, source: 'hand', addedAt: now, status: 'unchecked' }],
    emailKeys: [address],
    stage: 'prospect',
    notes: '',
    createdAt: now,
    updatedAt: now,
  });
  return { personId: `person-${key}` as PersonId, address };
}

const now: Delay = { amount: 0, unit: 'minutes' };
const tomorrow: Delay = { amount: 1, unit: 'days' };
const templates = [
  { id: 'template-hello' as TemplateId, name: 'Hello', subject: 'A thought for {{ first_name }}', delay: now },
  { id: 'template-again' as TemplateId, name: 'Again', subject: 'Once more', delay: tomorrow },
];
const body = 'Hi {{ first_name }},\n\nshall we talk about the spring launch?\n\n{{ sender_name }}';
const sequenceId = 'sequence-spring' as SequenceId;
const sequenceName = 'Spring hello';

/** One sequence of a mail now and a mail tomorrow. */
export async function seedSequence(tables: Tables): Promise<void> {
  const at = { createdAt: Date.now(), updatedAt: Date.now() };
  await tables.put('templates', ...templates.map(({ delay: _, ...template }) => ({ ...template, body, ...at })));
  const steps = templates.map(({ id, delay }) => ({ kind: 'mail' as const, delay, templateId: id }));
  await tables.put('sequences', { id: sequenceId, name: sequenceName, steps, ...at });
}

export interface SeededMail {
  readonly address: string;
  readonly personId: PersonId;
  readonly enrollmentId: EnrollmentId;
  readonly key: TouchKey;
}

/** A person in that sequence, whose first mail is due. @param own see `seedPerson` */
export async function seedDueMail(tables: Tables, mailbox: Mailbox, name: string, own?: string): Promise<SeededMail> {
  const { personId, address } = await seedPerson(tables, name, own);
  const steps: FrozenStep[] = templates.map(({ name: templateName, subject, delay }) => ({
    kind: 'mail',
    delay,
    subject,
    body,
    templateName,
  }));
  const createdAt = Date.now();
  const version: SequenceVersion = {
    key: `${sequenceId}:1`,
    sequenceId,
    version: 1,
    name: sequenceName,
    steps,
    createdAt,
  };
  const enrollment: Enrollment = {
    id: `enrollment-${personId}` as EnrollmentId,
    personId,
    sequenceId,
    versionKey: version.key,
    mailboxId: mailbox.id,
    address,
    status: 'active',
    createdAt,
    updatedAt: createdAt,
  };
  const touch = firstTouch(enrollment, steps, createdAt);
  if (!touch) throw new Error('The sequence has no first step.');
  await tables.put('sequenceVersions', version);
  await tables.put('enrollments', enrollment);
  await tables.put('touches', touch);
  return { address, personId, enrollmentId: enrollment.id, key: touchKey(enrollment.id, 0) };
}
