// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ok } from '@/lib/domain/result';
import type { TemplateVariableInfo } from '@/lib/services/app-services';
import { renderDashboard } from '../../../support/dashboard';
import { type FakeParts, refused } from '../../../support/fake-services';
import { id, sampleTemplate } from '../../../support/samples';

const firstName: TemplateVariableInfo = {
  id: 'first_name',
  label: 'First name',
  group: 'person',
  description: 'What to call them.',
  example: 'Mara',
  insert: '{{ first_name }}',
};

function open(parts: FakeParts['templates'] = {}, hash = `#/templates/${id.template}`) {
  return renderDashboard(hash, {
    templates: { all: async () => [sampleTemplate({ body: 'Hi !' })], variables: async () => [firstName], ...parts },
  });
}

describe('templates', () => {
  it('puts a variable in at the cursor and goes on typing there', async () => {
    const save = vi.fn(async () => ok(sampleTemplate()));
    const { user } = open({ save });
    const body = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
    await user.click(body);
    body.setSelectionRange(3, 3);
    await user.click(screen.getByRole('button', { name: 'Insert variable' }));
    await user.click(await screen.findByRole('menuitem', { name: /First name/ }));
    await waitFor(() => expect(body.value).toBe('Hi {{ first_name }}!'));
    await waitFor(() => expect(document.activeElement).toBe(body));
    expect(body.selectionStart).toBe(19);
    await user.keyboard('{Control>}s{/Control}');
    expect(save).toHaveBeenCalledWith({
      id: id.template,
      knownAt: expect.any(Number),
      name: 'Hello',
      subject: 'Your pots, {{ first_name }}',
      body: 'Hi {{ first_name }}!',
    });
  });

  it('shows the refusal and keeps what was written', async () => {
    const { user } = open({ save: async () => refused('Line 1: there is no variable “nope”.', 'unknown-variable') });
    const body = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
    await user.type(body, ' nope');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Line 1: there is no variable “nope”.')).toBeTruthy();
    expect(body.value).toBe('Hi ! nope');
    expect(body.getAttribute('aria-invalid')).toBe('true');
  });

  it('shows problems, warnings and the sample while somebody writes', async () => {
    open({
      check: async () => ({
        problems: [],
        warnings: [{ code: 'caps', message: 'The subject shouts.' }],
        sample: { subject: 'Your pots, Mara', text: 'Hi Mara!' },
      }),
    });
    const preview = within(await screen.findByRole('region', { name: 'Preview' }));
    expect(await preview.findByText('The subject shouts.')).toBeTruthy();
    expect(preview.getByText('Hi Mara!')).toBeTruthy();
  });

  it('finds no fault with a new message before its box was left', async () => {
    const problem = { code: 'empty-body', message: 'Body: there is no text yet.' };
    const check = vi.fn(async () => ({ problems: [problem], warnings: [] }));
    const { user } = open({ check }, '#/templates/new');
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Hello');
    await user.click(screen.getByRole('textbox', { name: 'Message' }));
    await waitFor(() => expect(check).toHaveBeenCalled());
    expect(screen.queryByText(problem.message)).toBeNull();
    await user.tab();
    expect(await screen.findByText(problem.message)).toBeTruthy();
  });

  it('asks before unsaved words are left, and stays when told to', async () => {
    const { user } = open();
    await user.type(await screen.findByRole('textbox', { name: 'Message' }), 'x');
    location.hash = '#/lists';
    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    expect(location.hash).toBe(`#/templates/${id.template}`);
    await user.click(within(dialog).getByRole('button', { name: 'Stay here' }));
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).value).toBe('Hi !x');
    location.hash = '#/lists';
    await user.click(await screen.findByRole('button', { name: 'Leave and drop the changes' }));
    expect(await screen.findByRole('heading', { name: 'Lists' })).toBeTruthy();
    expect(location.hash).toBe('#/lists');
  });

  it('goes to the new template after the first save, without asking', async () => {
    const { user } = open({ all: async () => [], save: async (draft) => ok(sampleTemplate(draft)) }, '#/templates/new');
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Hello');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(location.hash).toBe(`#/templates/${id.template}`));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('deletes with undo', async () => {
    const restore = vi.fn(async () => {});
    const { user } = open({ delete: async () => sampleTemplate(), restore });
    await user.click(await screen.findByRole('button', { name: 'Delete template' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(restore).toHaveBeenCalledWith(sampleTemplate()));
  });
});
