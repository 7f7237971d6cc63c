// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { screen, waitFor } from '@testing-library/react';
import { Dexie, type Table } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SequenceId, TemplateId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { Sequence } from '@/lib/domain/sequence';
import type { Template } from '@/lib/domain/template';
import type { SequenceService, TemplateService } from '@/lib/services/app-services';
import { renderDashboard } from '../../../support/dashboard';
import { id, sampleSequence, sampleTemplate } from '../../../support/samples';

/** What two windows have in common. */
let shelf: Dexie & { templates: Table<Template, string>; sequences: Table<Sequence, string> };

beforeEach(async () => {
  shelf = new Dexie(`shelf ${crypto.randomUUID()}`) as typeof shelf;
  shelf.version(1).stores({ templates: 'id', sequences: 'id' });
  await shelf.templates.put(sampleTemplate());
  await shelf.sequences.put(sampleSequence());
});
afterEach(() => shelf.delete());

const templates = { all: () => shelf.templates.toArray() } as Pick<TemplateService, 'all'>;

describe('what is deleted in another window while it is open here', () => {
  it('stays open, a template with all that was typed, and is kept as a new one', async () => {
    const save = vi.fn<TemplateService['save']>(async (draft) =>
      ok(sampleTemplate({ ...draft, id: 'new-one' as TemplateId })),
    );
    const { user } = renderDashboard(`#/templates/${id.template}`, { templates: { ...templates, save } });
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
    await user.type(box, ' Half a sentence');
    await shelf.templates.delete(id.template);
    expect((await screen.findByRole('alert')).textContent).toContain('deleted in another window');
    expect(screen.queryByRole('button', { name: 'Delete template' })).toBeNull();
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).value).toContain('Half a sentence');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(location.hash).toBe('#/templates/new-one'));
    expect(save.mock.calls[0]?.[0]).not.toHaveProperty('id');
  });

  it('stays open, a sequence with its steps, and is kept as a new one', async () => {
    const save = vi.fn<SequenceService['save']>(async ({ name, steps }) =>
      ok(sampleSequence({ id: 'new-one' as SequenceId, name, steps })),
    );
    const { user } = renderDashboard(`#/sequences/${id.sequence}`, {
      templates,
      sequences: { get: (asked) => shelf.sequences.get(asked), save },
    });
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), ' again');
    await shelf.sequences.delete(id.sequence);
    expect((await screen.findByRole('alert')).textContent).toContain('deleted in another window');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(location.hash).toBe('#/sequences/new-one'));
    expect(save.mock.calls[0]?.[0]).toMatchObject({ name: `${sampleSequence().name} again` });
    expect(save.mock.calls[0]?.[0]).not.toHaveProperty('id');
  });

  it('comes back to where it was when that is taken back', async () => {
    renderDashboard(`#/templates/${id.template}`, { templates });
    await screen.findByRole('textbox', { name: 'Message' });
    await shelf.templates.delete(id.template);
    await screen.findByRole('alert');
    await shelf.templates.put(sampleTemplate());
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(screen.getByRole('button', { name: 'Delete template' })).toBeTruthy();
  });
});
