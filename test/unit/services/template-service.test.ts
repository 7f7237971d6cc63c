import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttachmentId, MailboxId, PersonId, TemplateId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import type { TemplateService } from '@/lib/services/app-services';
import { takeOpeningLine } from '@/lib/services/outreach/take-opening-line';
import { writeMessage } from '@/lib/services/outreach/write-message';
import type { Store } from '@/lib/services/ports';
import { createTemplateService } from '@/lib/services/template-service';
import { countingIds, memoryStore, setClock } from '../../support/memory-store';
import { samplePerson, sampleProfile } from '../../support/samples';
import { mailbox, settings, source } from '../templates/people';

let memory: { store: Store; close(): void };
let templates: TemplateService;
const mara = 'mara' as PersonId;
beforeEach(async () => {
  memory = await memoryStore();
  templates = createTemplateService({ store: memory.store, clock: setClock(1_000), ids: countingIds() });
  const { firstName: _, ...nameless } = samplePerson({ id: mara, displayName: 'Mara Lindqvist' });
  await memory.store.people.put(nameless);
  await memory.store.profiles.put(
    sampleProfile({ personId: mara, site: 'youtube', location: 'Malmö, Sweden', category: 'Food' }),
  );
  await memory.store.settings.put({ ...emptySettings, ...settings, privacyNotice: 'From your own page.' });
  await memory.store.mailboxes.put({ ...mailbox, id: 'box' as MailboxId, signature: 'Ines' });
});
afterEach(() => memory.close());

describe('saving from two windows', () => {
  it('is refused where it was saved since, and not where that is known', async () => {
    await memory.store.templates.put({
      id: 't' as TemplateId,
      name: 'First',
      subject: 'A',
      body: 'Corrected, {{ first_name }}',
      createdAt: 1,
      updatedAt: 5,
    });
    const mine = { id: 't' as TemplateId, name: 'First', subject: 'A', body: 'Old, {{ first_name }}' };
    const refused = await templates.save({ ...mine, knownAt: 1 });
    expect(refused).toMatchObject({ ok: false, error: { code: 'changed-elsewhere' } });
    expect((await memory.store.templates.get('t' as TemplateId))?.body).toContain('Corrected');
    expect(await templates.save({ ...mine, knownAt: 5 })).toMatchObject({ ok: true });
    expect(await templates.save(mine)).toMatchObject({ ok: true });
  });
});

describe('preview', () => {
  it('is what would be sent to this person, with what falls back, where values are from, and the notice', async () => {
    const shown = await templates.preview({
      subject: 'For {{ full_name }}',
      body: 'Hi {{ first_name | default: "there" }}, {{ category }}.',
      personId: mara,
    });
    expect(shown).toMatchObject({
      personName: 'Mara Lindqvist',
      blocked: [],
      below: { signature: 'Ines', notice: 'From your own page.', footer: expect.stringContaining('12 Harbour Lane') },
      origins: { category: { label: 'Category', seen: expect.anything() }, first_name: { gap: 'unknown' } },
    });
    expect(shown?.body.map(({ kind, text }) => `${kind}:${text}`)).toEqual([
      'words:Hi ',
      'fallback:there',
      'words:, ',
      'value:Food',
      'words:.',
    ]);
  });

  it('says why somebody is left out, and gives a follow-up neither subject nor notice', async () => {
    const shown = await templates.preview({ subject: '', body: '{{ first_name }}', personId: mara, role: 'follow-up' });
    expect(shown).toMatchObject({ subject: [], blocked: [{ code: 'missing-value' }] });
    expect(shown?.below.notice).toBeUndefined();
    expect(await templates.preview({ subject: '', body: 'x', personId: 'nobody' as PersonId })).toBeUndefined();
  });

  it('offers the values of the person beside the variables', async () => {
    const { variables } = await templates.language(mara);
    expect(variables.find(({ id }) => id === 'category')?.value).toBe('Food');
    expect(variables.find(({ id }) => id === 'opening_line')).toMatchObject({ gap: 'none' });
    const examples = await templates.language();
    expect(examples.variables.find(({ id }) => id === 'first_name')).toMatchObject({
      value: 'Mara',
      fallback: 'there',
    });
  });
});

describe('save', () => {
  it('keeps the files with the template', async () => {
    const file = { id: 'f' as AttachmentId, name: 'look.pdf', type: 'application/pdf', size: 2 };
    const saved = await templates.save({ name: 'x', subject: 'x', body: 'x', attachments: [file] });
    expect(saved).toMatchObject({ ok: true, value: { attachments: [file] } });
  });
});

describe('the opening line', () => {
  const step = {
    kind: 'mail',
    delay: { amount: 0, unit: 'days' },
    subject: 'x',
    body: '{{ opening_line }}',
    templateName: 'x',
  } as const;
  const person = samplePerson({ id: mara, openingLine: 'Your kiln.' });

  it('goes over to a sequence that says it, once', () => {
    const taken = takeOpeningLine(person, [step], 9);
    expect(taken?.openingLine).toBe('Your kiln.');
    expect(taken?.person).not.toHaveProperty('openingLine');
    expect(taken && takeOpeningLine(taken.person, [step], 9)).toBeUndefined();
  });

  it('waits while a sequence says it nowhere; one variant or task is enough', () => {
    const plain = { ...step, body: 'Hi' };
    expect(takeOpeningLine(person, [plain], 9)).toBeUndefined();
    const variant = {
      ...plain,
      variants: [{ id: 'B', subject: 'x', body: '{{ opening_line }}', templateName: 'y' }],
    } as const;
    expect(takeOpeningLine(person, [variant], 9)).toBeDefined();
  });

  it('is written from the enrollment, never from what waits for the next one; without it they are left out', () => {
    const from = source({ person });
    const enrollment = { address: 'm@x.test', openingLine: 'Your glaze.' } as never;
    const bare = { address: 'm@x.test' } as never;
    const write = (each: never) => writeMessage(step, { enrollment: each, mailbox, source: from, messageId: '<a@b>' });
    expect(write(enrollment)).toMatchObject({ ok: true, message: { text: expect.stringMatching(/^Your glaze\./) } });
    expect(write(bare)).toMatchObject({ ok: false, why: expect.stringContaining('“Opening line” is not known') });
  });
});
