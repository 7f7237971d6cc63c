import { addressOf } from '@/lib/domain/address';
import type { CustomField } from '@/lib/domain/custom-field';
import type { EnrollmentId, PersonId, WorkspaceId } from '@/lib/domain/ids';
import { personIn } from '@/lib/domain/in-workspace';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Person, Profile } from '@/lib/domain/person';
import { primaryProfile } from '@/lib/domain/primary-profile';
import type { Problem } from '@/lib/domain/result';
import type { Enrollment, FrozenStep, Sequence } from '@/lib/domain/sequence';
import type { Settings } from '@/lib/domain/settings';
import { mailFor, variantFor } from '@/lib/domain/variant';
import type { Membership } from '@/lib/domain/workspace';
import type { NoticeNeed } from '@/lib/sequences/privacy-countries';
import { type RecipientZone, recipientZone } from '@/lib/sequences/recipient-zone';
import { launchGate } from '@/lib/templates/launch-gate';
import { type PreviewedRecipient, previewFor, type Recipient, type RecipientChecks } from '@/lib/templates/preview';
import { enrollmentIdOf, type LaunchPlan } from '../launch-types';
import type { Store } from '../ports';
import { membershipsIn, openWorkspace, workspaceOf } from '../workspaces/open-workspace';
import { blocksFor } from './blocks';
import { freezeSteps } from './freeze';
import { type ToldBefore, toldBefore } from './launch-notice';
import { atAddresses, type OpenAddresses } from './launch-open';
import { type NoticeFor, noticeFor } from './privacy-notice';

/** What everybody in a launch is looked at with, read once for many of them. */
export interface LaunchDraft {
  readonly sequence: Sequence;
  readonly steps: readonly FrozenStep[];
  readonly mailbox: Mailbox | undefined;
  readonly settings: Settings;
  readonly customFields: readonly CustomField[];
  /** For whom it is; `undefined`: for no workspace. */
  readonly workspaceId: WorkspaceId | undefined;
  readonly gate: readonly Problem[];
}

/** @param frozen texts that were approved before; missing: those of the templates as they are now */
export async function draftOf(
  store: Store,
  { sequenceId, mailboxId, workspaceId }: Pick<LaunchPlan, 'sequenceId' | 'mailboxId' | 'workspaceId'>,
  frozen?: readonly FrozenStep[],
): Promise<LaunchDraft | undefined> {
  const sequence = await store.sequences.get(sequenceId);
  if (!sequence) return undefined;
  const { steps, problems } = frozen ? { steps: frozen, problems: [] } : await freezeSteps(store, sequence);
  const [mailbox, settings, customFields] = await Promise.all([
    store.mailboxes.get(mailboxId),
    store.settings.get(),
    store.customFields.all(),
  ]);
  const workspace =
    workspaceId === undefined ? await openWorkspace(store, settings) : await workspaceOf(store, workspaceId);
  const isGone = typeof workspaceId === 'string' && !workspace;
  const archived: Problem[] =
    sequence.archivedAt === undefined
      ? []
      : [{ code: 'archived-sequence', message: 'This sequence was put away. Bring it back first.' }];
  return {
    sequence,
    steps,
    mailbox,
    settings,
    customFields,
    workspaceId: workspace?.id,
    gate: [
      ...archived,
      ...(isGone ? [workspaceGone] : []),
      ...problems,
      ...launchGate({ settings, mailbox, steps, customFields }),
    ],
  };
}

const workspaceGone: Problem = {
  code: 'workspace-gone',
  message: 'The client that this is for was put away or deleted meanwhile.',
};

/** One person as they were found, without the texts that were tried on them. */
export interface FoundRecipient extends Omit<PreviewedRecipient, 'warnings' | 'messages' | 'used' | 'wordings'> {
  readonly person: Person;
  readonly enrollmentId: EnrollmentId | undefined;
  readonly zone: RecipientZone;
  readonly notice: NoticeFor;
}

export interface CheckedRecipient extends PreviewedRecipient, FoundRecipient {}

export interface CheckContext {
  /** Epoch ms. */
  readonly now: number;
  readonly plan: Pick<LaunchPlan, 'noticeForUnknown' | 'launchId'>;
  /** IANA: where nothing says where the sender is. */
  readonly senderZone?: string | undefined;
  /** Who has an address already, among those looked at before. */
  readonly taken?: Map<string, string>;
  /** Place of each person in the launch: decides which of several texts they get. */
  readonly placeOf?: (personId: PersonId) => number | undefined;
}

/** What is kept of some people, all that the rules of a launch look at. */
export interface RecipientRows {
  readonly people: readonly Person[];
  readonly profiles: ReadonlyMap<PersonId, readonly Profile[]>;
  readonly memberships: ReadonlyMap<PersonId, Membership>;
  readonly told: ReadonlyMap<PersonId, ToldBefore>;
  readonly blocks: ReadonlyMap<PersonId, readonly Problem[]>;
  /** The sequence that somebody is in. */
  readonly running: ReadonlyMap<PersonId, string>;
}

/** In a handful of reads however many they are. Awaits only the store. People who are not there are left out. */
export async function readRecipients(
  store: Store,
  draft: LaunchDraft,
  personIds: readonly PersonId[],
  now: number,
  open?: Promise<OpenAddresses>,
): Promise<RecipientRows> {
  const ids = [...new Set(personIds)];
  // Asked all at once: one answer after the other is what takes the time.
  const [people, accounts, enrolled, wrote] = await Promise.all([
    store.people.getMany(ids),
    store.profiles.ofPeople(ids),
    store.enrollments.ofPeople(ids),
    store.messages.ofPeople(ids),
  ]);
  // Whoever was never written to was told nothing.
  const told = await toldBefore(store, [...new Set(wrote.flatMap(({ personId }) => personId ?? []))]);
  const { workspaceId } = draft;
  const memberships = workspaceId ? await membershipsIn(store, workspaceId, ids) : new Map<PersonId, Membership>();
  const profiles = new Map<PersonId, Profile[]>();
  for (const profile of accounts) {
    if (profile.personId === undefined) continue;
    const own = profiles.get(profile.personId);
    if (own) own.push(profile);
    else profiles.set(profile.personId, [profile]);
  }
  const [blocks, running] = await Promise.all([
    blocksFor(store, people, { now, workspaceId, profiles, enrolled, wrote }),
    runningSequences(store, people, enrolled, await open),
  ]);
  return { people, profiles, memberships, told, blocks, running };
}

/** Judges them by all rules of the launch and writes their texts. Reads nothing. */
export function judged(draft: LaunchDraft, rows: RecipientRows, context: CheckContext): CheckedRecipient[] {
  const { settings, mailbox } = draft;
  const senderZone = settings.sending?.zone ?? context.senderZone;
  const found = new Map<PersonId, Omit<CheckedRecipient, keyof PreviewedRecipient>>();
  const checks = new Map<PersonId, RecipientChecks>();
  const recipients = rows.people.map((each): Recipient => {
    const own = rows.profiles.get(each.id) ?? [];
    const membership = rows.memberships.get(each.id);
    const person = personIn(each, membership);
    const profile = primaryProfile(own);
    const notice = noticeOf(draft, person, own, context, rows.told.get(each.id));
    const place = context.plan.launchId === undefined ? undefined : context.placeOf?.(each.id);
    const enrollmentId = place === undefined ? undefined : enrollmentIdOf(context.plan.launchId ?? '', place);
    found.set(each.id, { person: each, enrollmentId, notice, zone: zoneOf(person, own, senderZone ?? 'UTC') });
    checks.set(each.id, {
      // Among the others, with its evidence and what would mend it.
      isSuppressed: false,
      activeSequence: rows.running.get(each.id),
      others: [...(rows.blocks.get(each.id) ?? []), ...stageBlocks(each, membership), ...noticeBlocks(draft, notice)],
    });
    return {
      person,
      ...(profile && { profile }),
      ...(notice.text !== undefined && { privacyNotice: notice.text }),
      ...(enrollmentId !== undefined && { steps: ownTexts(draft.steps, enrollmentId) }),
    };
  });
  const previewed = previewFor(
    recipients,
    draft.steps,
    settings,
    mailbox,
    checks,
    draft.customFields,
    context.taken ?? new Map<string, string>(),
  );
  const isShut = draft.gate.length > 0;
  return previewed.flatMap((recipient) => {
    const rest = found.get(recipient.personId);
    return rest ? [{ ...(isShut ? withoutSenderGaps(recipient) : recipient), ...rest }] : [];
  });
}

/** The gate says it for all of them, and lets nobody in. */
function withoutSenderGaps(recipient: PreviewedRecipient): PreviewedRecipient {
  return { ...recipient, blocked: recipient.blocked.filter(({ code }) => code !== 'missing-sender-value') };
}

/** Reads and judges them. Awaits only the store, so that it may be done inside the transaction that enrolls. */
export async function checkRecipients(
  store: Store,
  draft: LaunchDraft,
  personIds: readonly PersonId[],
  context: CheckContext,
): Promise<CheckedRecipient[]> {
  return judged(draft, await readRecipients(store, draft, personIds, context.now), context);
}

/** Mail steps with the text that this enrollment gets, where a step tries several. */
function ownTexts(steps: readonly FrozenStep[], enrollmentId: EnrollmentId): readonly FrozenStep[] {
  if (!steps.some((step) => step.kind === 'mail' && step.variants?.length)) return steps;
  return steps.map((step, index) => {
    if (step.kind !== 'mail' || !step.variants?.length) return step;
    return mailFor(step, variantFor(enrollmentId, step, index));
  });
}

function zoneOf({ timeZone }: Person, profiles: readonly Profile[], senderZone: string): RecipientZone {
  const locations = timeZone ? [] : profiles.flatMap(({ location }) => (location === undefined ? [] : [location]));
  return recipientZone({ timeZone, locations }, senderZone);
}

/** Nobody is told where their address is from by hand: only mail needs it. */
function noticeOf(
  { steps, settings }: LaunchDraft,
  person: Person,
  profiles: readonly Profile[],
  { plan, senderZone }: CheckContext,
  told: ToldBefore | undefined,
): NoticeFor {
  if (!steps.some(({ kind }) => kind === 'mail')) return { need: 'not-needed' };
  const sending = settings.sending;
  const how = { ...forUnknown(plan.noticeForUnknown), told };
  const own = noticeFor(person, profiles, settings, how);
  if (own.need !== 'unknown' || sending || senderZone === undefined) return own;
  return noticeFor(person, profiles, { ...settings, sending: { ...noSending, zone: senderZone } }, how);
}

const noSending = {
  hasHours: false,
  openMinute: 0,
  closeMinute: 1_440,
  days: [],
  followsLocalWeek: false,
  skipsHolidays: false,
  zone: 'UTC',
  away: [],
  hasRamp: false,
} satisfies NonNullable<Settings['sending']>;

function forUnknown(answer: boolean | undefined): { readonly forUnknown?: NoticeNeed } {
  return answer === undefined ? {} : { forUnknown: answer ? 'needed' : 'not-needed' };
}

function noticeBlocks({ settings }: LaunchDraft, { need }: NoticeFor): Problem[] {
  if (need !== 'needed' || settings.privacyNotice.trim() !== '') return [];
  return [
    {
      code: 'no-notice',
      message: 'Lives where people must be told from where you have their address, and that notice is not written yet.',
    },
  ];
}

/** What stands in the way for everybody does so in a workspace too, where the stage may be another. */
function stageBlocks(person: Person, membership: Membership | undefined): Problem[] {
  const isArchived = person.stage === 'archived' || membership?.stage === 'archived';
  const isDeclinedElsewhere = membership && membership.stage !== 'declined' && person.stage === 'declined';
  return [...(isArchived ? [archivedBlock] : []), ...(isDeclinedElsewhere ? [declinedBlock] : [])];
}

const declinedBlock: Problem = {
  code: 'declined',
  message:
    'They said no, though not here: under “Everybody” they are declined. Change the stage there first if that is no longer so.',
};

/** The claim would stop them at once: better said before. */
const archivedBlock: Problem = { code: 'archived', message: 'Archived: change the stage first.' };

/** One person, and one address, is in at most one sequence at a time. The name of that sequence, by person. */
export async function runningSequences(
  store: Store,
  people: readonly Person[],
  enrolled: readonly Enrollment[],
  open?: OpenAddresses,
): Promise<ReadonlyMap<PersonId, string>> {
  const addresses = new Map<string, PersonId[]>();
  for (const person of people) {
    const address = addressOf(person);
    if (address !== undefined) addresses.set(address, [...(addresses.get(address) ?? []), person.id]);
  }
  const isOpen = ({ status, purpose }: Enrollment) =>
    purpose !== 'answer' && (status === 'active' || status === 'paused');
  const own = enrolled.filter(isOpen);
  const others = (await atAddresses(store, [...addresses.keys()], open)).filter(isOpen);
  if (own.length === 0 && others.length === 0) return new Map();
  const versions = await store.sequenceVersions.getMany([
    ...new Set([...own, ...others].map(({ versionKey }) => versionKey)),
  ]);
  const names = new Map(versions.map(({ key, name }) => [key, name]));
  const found = new Map<PersonId, string>();
  const note = (personId: PersonId, { versionKey }: Enrollment) =>
    found.set(personId, found.get(personId) ?? names.get(versionKey) ?? 'a deleted sequence');
  for (const enrollment of own) note(enrollment.personId, enrollment);
  for (const enrollment of others) {
    for (const personId of addresses.get(enrollment.address) ?? []) note(personId, enrollment);
  }
  return found;
}
