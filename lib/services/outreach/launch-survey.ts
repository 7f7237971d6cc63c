import type { PersonId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { estimate, type WaitingMail } from '@/lib/sequences/estimate';
import { countryWarnings } from '@/lib/sequences/privacy-countries';
import { variablesOf } from '@/lib/templates/variables';
import type {
  BlockedGroup,
  LaunchPlan,
  LaunchSurvey,
  SurveyedRecipient,
  SurveyedValue,
  WatchOptions,
} from '../launch-types';
import { conflictsByPerson } from '../workspaces/conflict-warnings';
import { type CheckedRecipient, draftOf, judged, readRecipients } from './launch-checks';
import { estimateLaunch, mailsOf, rulesOf } from './launch-estimate';
import { markExtremes, valuesOf } from './launch-oddities';
import { ChunkSize, progressFrom } from './launch-pace';
import type { RunDeps } from './launch-run';

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
  const found = new Findings(variablesOf(draft.customFields));
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

type Row = Omit<SurveyedRecipient, 'values'> & { readonly values: ReadonlyMap<string, SurveyedValue> };

/** What was found so far. */
class Findings {
  readonly notice = { people: 0, unknown: 0, told: 0 };
  private readonly rows: Row[] = [];
  private readonly groups = new Map<string, { code: string; message: string; personIds: PersonId[] }>();
  private readonly laws = new Map<string, number>();
  private readonly columns = new Map<string, Set<string>>();
  private conflicts = 0;

  constructor(private readonly variables: ReturnType<typeof variablesOf>) {}

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
    this.rows.push({
      personId,
      displayName,
      ...(address === undefined ? {} : { address }),
      blocked: blocked.map(({ code }) => code),
      values,
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

  result(): Pick<LaunchSurvey, 'recipients' | 'ready' | 'blocked' | 'columns' | 'laws' | 'conflicts'> {
    const ids = [...this.columns].filter(([, seen]) => seen.size > 1).map(([id]) => id);
    const columns = ids.map((id) => markExtremes(this.rows.map(({ values }) => values.get(id))));
    return {
      recipients: this.rows.map(({ values: _, ...row }, index) => ({
        ...row,
        values: columns.map((column) => column[index]),
      })),
      ready: this.rows.filter(({ blocked }) => blocked.length === 0).length,
      blocked: [...this.groups.values()].sort((a, b) => b.personIds.length - a.personIds.length) as BlockedGroup[],
      columns: ids.map((id) => ({ id, label: this.variables.of(id)?.label ?? id })),
      laws: [...this.laws].flatMap(([country, people]) => {
        const law = countryWarnings.get(country);
        return law ? [{ law, people }] : [];
      }),
      conflicts: this.conflicts,
    };
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
