import { cellOf, type FieldSourceRecord } from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import { belowText } from '@/lib/templates/below-text';
import { checkTemplate } from '@/lib/templates/check';
import { cleanLine } from '@/lib/templates/clean-value';
import { templateTags } from '@/lib/templates/engine';
import { templateFilters } from '@/lib/templates/filters';
import { type MarkedPiece, markText } from '@/lib/templates/marked';
import { MergeValue } from '@/lib/templates/merge-value';
import { exampleOf, renderExample, renderMessage, renderText, valueFrom } from '@/lib/templates/render';
import { type TemplateVariable, variablesOf } from '@/lib/templates/variables';
import { noticeFor } from './outreach/privacy-notice';
import type { Store } from './ports';
import { recordsInOpenWorkspace } from './roster/records';
import type {
  LanguageVariable,
  PreviewRequest,
  TemplateLanguage,
  TemplatePreview,
  ValueOrigin,
} from './template-types';

/** See `TemplateWorkshop.language`. */
export async function language(store: Store, personId?: PersonId): Promise<TemplateLanguage> {
  const customFields = await store.customFields.all();
  const [mailbox] = await store.mailboxes.all();
  const source = personId && (await sourceOf(store, personId, mailbox));
  const variables = variablesOf(customFields);
  return {
    variables: variables.all.map((row): LanguageVariable => {
      const { id, label, group, description, insert, fallback } = row;
      const value = source ? valueFrom(row, { ...source, customFields }) : exampleOf(row);
      return {
        id,
        label,
        group,
        description,
        insert,
        ...(fallback !== undefined && { fallback }),
        ...(value instanceof MergeValue ? { value: value.text } : { gap: source ? row.gap(source) : 'unknown' }),
      };
    }),
    filters: templateFilters.map(({ name, description, example, takes }) => ({ name, description, example, takes })),
    tags: templateTags,
  };
}

/** See `TemplateWorkshop.preview`. */
export async function preview(store: Store, request: PreviewRequest): Promise<TemplatePreview | undefined> {
  const { subject, body, personId, mailboxId, role = 'first' } = request;
  const customFields = await store.customFields.all();
  const mailboxes = await store.mailboxes.all();
  const mailbox = mailboxes.find(({ id }) => id === mailboxId) ?? mailboxes[0];
  const settings = await store.settings.get();
  const person = personId && (await sourceOf(store, personId, mailbox));
  if (personId && !person) return undefined;
  const source = person && { ...person, customFields };
  const variables = variablesOf(customFields);
  const isFollowUp = role === 'follow-up';
  const problems = checkTemplate({ subject, body }, { subject: 'optional' }, variables);
  const below = { settings, ...(mailbox && { mailbox }) };
  if (problems.length > 0) {
    return { subject: [], body: [], below: {}, origins: {}, blocked: problems, warnings: [], ...named(source) };
  }
  const marked = {
    subject: isFollowUp ? [] : markText(subject, 'subject', source),
    body: markText(body, 'body', source),
  };
  const isBare = isFollowUp || subject.trim() === '';
  const written = source
    ? isBare
      ? renderText(body, 'body', source)
      : renderMessage({ subject, body }, source)
    : renderExample({ subject: isBare ? 'x' : subject, body }, variables);
  const notice = source && !isFollowUp ? noticeFor(source.person, source.profiles ?? [], settings).text : undefined;
  return {
    ...marked,
    ...named(source),
    below: belowText(joined(marked.body), source ?? below, notice),
    origins: originsOf([...marked.subject, ...marked.body], (id) => variables.of(id), source),
    blocked: written.ok ? [] : written.blocked,
    warnings: written.ok ? written.warnings : [],
  };
}

function named(source: FieldSourceRecord | undefined): { personName?: string } {
  return source ? { personName: cleanLine(source.person.displayName) } : {};
}

function joined(pieces: readonly MarkedPiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

function originsOf(
  pieces: readonly MarkedPiece[],
  variableOf: (id: string) => TemplateVariable | undefined,
  source: FieldSourceRecord | undefined,
): Record<string, ValueOrigin> {
  const ids = new Set(pieces.flatMap((piece) => (piece.kind === 'words' ? [] : piece.of)));
  return Object.fromEntries(
    [...ids].flatMap((id): [string, ValueOrigin][] => {
      const row = variableOf(id);
      if (!row) return [];
      if (!source) return [[id, { label: row.label }]];
      const cell = cellOf(row, source);
      const seen = 'gap' in cell ? undefined : row.seen?.(source);
      return [[id, { label: row.label, ...(seen && { seen }), ...('gap' in cell && { gap: cell.gap }) }]];
    }),
  );
}

/** As a mail to them would be filled in: with stage and notes of the open workspace. */
async function sourceOf(
  store: Store,
  personId: PersonId,
  mailbox: Mailbox | undefined,
): Promise<FieldSourceRecord | undefined> {
  const person = await store.people.get(personId);
  if (!person) return undefined;
  const [record] = await recordsInOpenWorkspace(store, [person]);
  return record && { ...record, ...(mailbox && { mailbox }) };
}
