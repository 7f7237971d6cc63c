import type { PersonId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { FrozenStep } from '@/lib/domain/sequence';
import { estimate, type WaitingMail } from '@/lib/sequences/estimate';
import { countryWarnings } from '@/lib/sequences/privacy-countries';
import { variablesOf } from '@/lib/templates/variables';
import type { PreviewedMessage } from '@/lib/templates/write-steps';
import type {
  BlockedGroup,
  LaunchPlan,
  LaunchSurvey,
  SurveyedRecipient,
  SurveyedValue,
  WatchOptions,
} from '../launch-types';
import { conflictsByPerson } from '../workspaces/conflict-warnings';
import { fingerprintOf } from './freeze';
import { type CheckedRecipient, draftOf, judged, readRecipients } from './launch-checks';
import { estimateLaunch, mailsOf, rulesOf } from './launch-estimate';
import { markExtremes, valuesOf } from './launch-oddities';
import { ChunkSize, progressFrom } from './launch-pace';
import type { RunDeps } from './launch-run';
import { Wordings } from './launch-wordings';

/** Looks at everybody, some at a time, and keeps of each what differs: their texts are written when somebody looks. */
export async function surveyLaunch(
  { store, clock, ids, zone = 'UTC' }: RunDeps,
  plan: LaunchPlan,
  { onProgress, signal }: WatchOptions = {},
): Promise<Result<LaunchSurvey>> {
  const draft = await draftOf(store, plan);
  if (!draft) return problem('gone', 'This sequence was deleted.');
  const launchId = plan.launchId ?? ids.next<string>();
  const now = clock.now();
  const found = new Findings(variablesOf(draft.customFields), draft.steps);
  const personIds = [...new Set(plan.personIds)];
  const places = new Map(personIds.map((personId, index) => [personId, index]));
  const taken = new Map<string, string>();
  const mails: WaitingMail[] = [];
  const size = new ChunkSize(clock);
  const tell = progressFrom(clock, 0, personIds.length);
  for (let at = 0; at < personIds.length; ) {
    if (signal?.aborted) return problem('given-up', 'It was stopped.');
    const asked = personIds.slice(at, at + size.count);
    await size.timed(asked.length, async () => {
      const rows = await store.snapshot((tx) => readRecipients(tx, draft, asked, now));
      const conflicts = await conflictsByPerson(store, now, asked);
      const checked = judged(draft, rows, {
        now,
        plan: { ...plan, launchId },
        senderZone: zone,
        taken,
        placeOf: (personId) => places.get(personId),
      });
      for (const recipient of checked) {
        found.note(recipient, conflicts.has(recipient.personId));
        if (recipient.blocked.length > 0) continue;
        const mail = mailsOf(recipient, draft.steps, draft.settings, now);
        if (mail) mails.push(mail);
      }
      found.missing(asked, checked);
    });
    at += asked.length;
    onProgress?.(tell(at));
  }
  const { mailbox, settings } = draft;
  const rules = mailbox && (await rulesOf(store, mailbox, settings, now, zone));
  const senderZone = settings.sending?.zone ?? zone;
  return ok({
    launchId,
    texts: fingerprintOf(draft.sequence, draft.steps),
    workspaceId: draft.workspaceId ?? null,
    gate: draft.gate,
    ...found.result(),
    notice: { ...found.notice, isWritten: settings.privacyNotice.trim() !== '' },
    estimate: rules
      ? await estimateLaunch(store, mails, rules, mailbox)
      : estimate([], { now, mailbox: noMailbox, zone: senderZone, spacingMs: 0, handedOver: [] }),
    zone: senderZone,
  });
}

const noMailbox = { dailyCap: 0, createdAt: 0 };

type Row = Omit<SurveyedRecipient, 'values'> & {
  readonly values: ReadonlyMap<string, SurveyedValue>;
  /** Which words of each step; missing where they cannot be written to. */
  readonly wordings?: ReadonlyMap<number, number>;
};

interface Column {
  readonly id: string;
  readonly label: string;
  readonly values: readonly (SurveyedValue | undefined)[];
}

type Found = 'recipients' | 'ready' | 'blocked' | 'columns' | 'isSameForAll' | 'laws' | 'conflicts';

const plain = (text: string | undefined): SurveyedValue | undefined =>
  text === undefined ? undefined : { text, odd: [] };

function isSameMessage(one: PreviewedMessage, other: PreviewedMessage | undefined): boolean {
  if (one.kind === 'mail') return other?.kind === 'mail' && one.text === other.text && one.subject === other.subject;
  return other?.kind === 'manual' && one.title === other.title && one.instructions === other.instructions;
}

/** What was found so far. */
class Findings {
  readonly notice = { people: 0, unknown: 0, told: 0 };
  private readonly rows: Row[] = [];
  private readonly groups = new Map<string, { code: string; message: string; personIds: PersonId[] }>();
  private readonly laws = new Map<string, number>();
  private readonly columns = new Map<string, Set<string>>();
  private readonly wordings: Wordings;
  private first: readonly PreviewedMessage[] | undefined;
  private isSame = true;
  private conflicts = 0;

  constructor(
    private readonly variables: ReturnType<typeof variablesOf>,
    steps: readonly FrozenStep[],
  ) {
    this.wordings = new Wordings(steps);
  }

  note(recipient: CheckedRecipient, hasConflict: boolean): void {
    const { personId, displayName, address, blocked, used, notice } = recipient;
    const values = valuesOf(used);
    for (const [variable, { text }] of values) {
      const seen = this.columns.get(variable) ?? new Set();
      // Whether it differs at all is asked, not how.
      if (seen.size < 2) seen.add(text);
      this.columns.set(variable, seen);
    }
    const isReady = blocked.length === 0;
    if (isReady) this.compare(recipient.messages);
    this.rows.push({
      personId,
      displayName,
      ...(address === undefined ? {} : { address }),
      blocked: blocked.map(({ code }) => code),
      values,
      ...(isReady ? { wordings: this.wordings.note(recipient.wordings, recipient.enrollmentId) } : {}),
      ...(isReady && notice.need === 'needed' ? { hasNotice: true } : {}),
      ...(hasConflict ? { hasConflict: true } : {}),
    });
    for (const { code, message } of blocked) this.block(personId, code, message);
    if (!isReady) return;
    if (notice.need === 'needed') this.notice.people += 1;
    if (notice.need === 'unknown') this.notice.unknown += 1;
    if (notice.told) this.notice.told += 1;
    if (hasConflict) this.conflicts += 1;
    const country = notice.country;
    if (country !== undefined && countryWarnings.has(country))
      this.laws.set(country, (this.laws.get(country) ?? 0) + 1);
  }

  /** Those of whom nothing is there any more. */
  missing(asked: readonly PersonId[], checked: readonly CheckedRecipient[]): void {
    if (asked.length === checked.length) return;
    const there = new Set(checked.map(({ personId }) => personId));
    for (const personId of asked) {
      if (there.has(personId)) continue;
      this.rows.push({ personId, displayName: 'Somebody who was deleted', blocked: ['gone'], values: new Map() });
      this.block(personId, 'gone', 'This person was deleted.');
    }
  }

  result(): Pick<LaunchSurvey, Found> {
    const ids = [...this.columns].filter(([, seen]) => seen.size > 1).map(([id]) => id);
    const columns: Column[] = [
      ...ids.map((id) => ({
        id,
        label: this.variables.of(id)?.label ?? id,
        values: markExtremes(this.rows.map(({ values }) => values.get(id))),
      })),
      ...this.wordings.differing().map(({ stepIndex, names }) => ({
        id: `wording:${stepIndex}`,
        label: `Words of step ${stepIndex + 1}`,
        values: this.rows.map(({ wordings }) => plain(names[wordings?.get(stepIndex) ?? -1])),
      })),
      ...this.noticeColumn(),
    ];
    return {
      isSameForAll: this.isSame,
      recipients: this.rows.map(({ values: _, wordings: __, ...row }, index) => ({
        ...row,
        values: columns.map(({ values }) => values[index]),
      })),
      ready: this.rows.filter(({ blocked }) => blocked.length === 0).length,
      blocked: [...this.groups.values()].sort((a, b) => b.personIds.length - a.personIds.length) as BlockedGroup[],
      columns: columns.map(({ id, label }) => ({ id, label })),
      laws: [...this.laws].flatMap(([country, people]) => {
        const law = countryWarnings.get(country);
        return law ? [{ law, people }] : [];
      }),
      conflicts: this.conflicts,
    };
  }

  /** Whether their texts are those of the first: the longer all are the same, the longer it takes. */
  private compare(messages: readonly PreviewedMessage[]): void {
    if (!this.isSame) return;
    this.first ??= messages;
    this.isSame =
      messages.length === this.first.length &&
      messages.every((message, index) => isSameMessage(message, this.first?.[index]));
  }

  private noticeColumn(): Column[] {
    const ready = this.rows.filter(({ blocked }) => blocked.length === 0);
    const told = ready.filter(({ hasNotice }) => hasNotice).length;
    if (told === 0 || told === ready.length) return [];
    const values = this.rows.map(({ hasNotice }) => plain(hasNotice && 'says where their address is from'));
    return [{ id: 'notice', label: 'Notice', values }];
  }

  private block(personId: PersonId, code: string, message: string): void {
    // The same reason in a template is another one at another place of it.
    const key = aboutThemselves.has(code) ? code : `${code}:${message}`;
    const group = this.groups.get(key) ?? { code, message, personIds: [] };
    group.personIds.push(personId);
    this.groups.set(key, group);
  }
}

/** Reasons whose words name something of the person: they are told together. */
const aboutThemselves: ReadonlySet<string> = new Set([
  'no-address',
  'bad-address',
  'bounced',
  'same-address',
  'suppressed',
  'in-sequence',
  'cooling-off',
  'declined',
  'archived',
  'under-age',
  'no-notice',
  'gone',
]);
