// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { SnippetId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { Snippet } from '@/lib/domain/template';
import type { TemplateService } from '@/lib/services/app-services';
import type { TemplateLanguage, TemplatePreview } from '@/lib/services/template-types';
import { renderDashboard } from '../../../support/dashboard';
import type { FakeParts } from '../../../support/fake-services';
import { id, samplePerson, sampleTemplate } from '../../../support/samples';

const language: TemplateLanguage = {
  variables: [
    {
      id: 'first_name',
      label: 'First name',
      group: 'person',
      description: 'What to call them.',
      insert: '{{ first_name | default: "there" }}',
      fallback: 'there',
      value: 'Mara',
    },
    {
      id: 'followers',
      label: 'Followers',
      group: 'audience',
      description: 'How many.',
      insert: '{{ followers }}',
      gap: 'unknown',
    },
  ],
  filters: [{ name: 'upcase', description: 'All capital letters.', example: '{{ tier | upcase }}', takes: [0, 0] }],
  tags: [{ name: 'if', description: 'Text only when known.', example: '{% if a %}{% endif %}' }],
};
const snippet: Snippet = {
  id: 'snip' as SnippetId,
  name: 'Thank you',
  text: 'Thank you for {{ first_name }}',
  createdAt: 0,
  updatedAt: 0,
};
const preview: TemplatePreview = {
  personName: 'Mara Lindqvist',
  subject: [{ kind: 'words', text: 'Hello' }],
  body: [
    { kind: 'words', text: 'Hi ' },
    { kind: 'value', text: 'Mara', of: ['first_name'] },
    { kind: 'words', text: ' from ' },
    { kind: 'gap', text: '', of: ['location'] },
  ],
  below: { signature: 'Ines', footer: 'Reply "no thanks".' },
  origins: {
    first_name: { label: 'First name', seen: { from: 'hand', at: new Date(2026, 4, 2, 12).getTime() } },
    location: { label: 'Location', gap: 'unknown' },
  },
  blocked: [{ code: 'missing-value', message: '“Location” is not known.' }],
  warnings: [],
};

function open(parts: FakeParts = {}, body = '') {
  return renderDashboard(`#/templates/${id.template}`, {
    ...parts,
    templates: {
      all: async () => [sampleTemplate({ subject: 'Hello', body })],
      language: async () => language,
      ...parts.templates,
    },
    snippets: { all: async () => [snippet], ...parts.snippets },
  });
}

describe('saved in another window meanwhile', () => {
  const other = sampleTemplate({ subject: 'Hello', body: 'The corrected words', updatedAt: 99 });
  const changed = { code: 'changed-elsewhere', message: 'It was saved in another window.' };
  const show = () => {
    let all = [sampleTemplate({ subject: 'Hello', body: 'Old' })];
    const save = vi.fn<TemplateService['save']>(async ({ knownAt }) =>
      knownAt === undefined ? ok(other) : { ok: false, error: changed },
    );
    const view = open({ templates: { all: async () => all, save } });
    return {
      ...view,
      save,
      saveElsewhere: () => {
        all = [other];
      },
    };
  };

  it('asks, and keeps mine when told to', async () => {
    const { user, save } = show();
    await user.type(await box(), ' and mine');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: /Keep mine/ }));
    await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
    expect(save.mock.calls[0]?.[0].knownAt).toBe(sampleTemplate().updatedAt);
    expect(save.mock.calls[1]?.[0]).not.toHaveProperty('knownAt');
    await waitFor(() => expect(screen.queryByRole('button', { name: /Keep mine/ })).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }));
  });

  it('takes the other, and leaves what was typed to copy', async () => {
    const { user, saveElsewhere } = show();
    await user.type(await box(), ' and mine');
    saveElsewhere();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'Take the other' }));
    await waitFor(async () => expect((await box()).value).toBe('The corrected words'));
    const typed = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'What you had typed' });
    expect(typed.value).toContain('Old and mine');
    // Not lost with the button.
    expect(document.activeElement).toBe(typed);
    await user.click(screen.getByRole('button', { name: 'Done with it' }));
    expect(screen.queryByText('What you had typed')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }));
  });
});

async function box(): Promise<HTMLTextAreaElement> {
  return screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
}

describe('completion', () => {
  it('opens on two brackets, narrows, and takes with Enter', async () => {
    const { user } = open();
    const body = await box();
    await user.type(body, 'Hi {{{{');
    const list = await screen.findByRole('listbox', { name: 'Message: what fits here' });
    expect(within(list).getAllByRole('option')).toHaveLength(2);
    expect(within(list).getByText('Mara')).toBeTruthy();
    expect(within(list).getByText('unknown')).toBeTruthy();
    await user.type(body, ' foll');
    expect(within(list).getAllByRole('option')).toHaveLength(1);
    const option = within(list).getByRole('option', { name: /Followers/ });
    expect(body.getAttribute('aria-activedescendant')).toBe(option.id);
    await user.keyboard('{Enter}');
    expect(body.value).toBe('Hi {{ followers }}');
    expect(body.selectionStart).toBe(18);
    expect(screen.queryByRole('listbox', { name: 'Message: what fits here' })).toBeNull();
    await user.keyboard('!');
    expect(body.value).toBe('Hi {{ followers }}!');
  });

  it('moves with the arrows and takes with Tab, with the fallback that is usual', async () => {
    const { user } = open();
    const body = await box();
    await user.type(body, '{{{{');
    await screen.findByRole('listbox', { name: 'Message: what fits here' });
    await user.keyboard('{ArrowDown}{ArrowUp}{Tab}');
    expect(body.value).toBe('{{ first_name | default: "there" }}');
    expect(document.activeElement).toBe(body);
  });

  it('leaves what was typed on Escape, and Enter is a line break again', async () => {
    const { user } = open();
    const body = await box();
    await user.type(body, '{{{{ fi');
    await screen.findByRole('listbox', { name: 'Message: what fits here' });
    await user.keyboard('{Escape}{Enter}x');
    expect(body.value).toBe('{{ fi\nx');
  });

  it('works in the subject, for filters and in conditions', async () => {
    const { user } = open({}, 'x');
    const subject = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Subject' });
    await user.clear(subject);
    await user.type(subject, '{{{{ first_name |');
    expect(subject.getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{Enter}');
    expect(subject.value).toBe('{{ first_name |upcase }}');
    await user.clear(subject);
    await user.type(subject, '{{% if fol');
    await user.keyboard('{Enter}');
    expect(subject.value).toBe('{% if followers');
  });

  it('puts a snippet in as a copy, behind its semicolon', async () => {
    const { user } = open();
    const body = await box();
    await user.type(body, 'So: ;tha');
    await screen.findByRole('option', { name: /Thank you/ });
    await user.keyboard('{Enter}');
    expect(body.value).toBe('So: Thank you for {{ first_name }}');
  });

  it('uses the browser’s own typing where there is one, so that undo takes it back', async () => {
    const { user } = open();
    const body = await box();
    const typed = vi.fn((_: string, __: boolean, text: string) => {
      body.setRangeText(text, body.selectionStart, body.selectionEnd, 'end');
      body.dispatchEvent(new InputEvent('input', { bubbles: true }));
      return true;
    });
    Object.assign(document, { execCommand: typed });
    try {
      await user.type(body, '{{{{ foll');
      await user.keyboard('{Enter}');
      expect(typed).toHaveBeenCalledWith('insertText', false, '{{ followers }}');
    } finally {
      Reflect.deleteProperty(document, 'execCommand');
    }
  });
});

describe('the preview', () => {
  it('shows values with where they are from, what is missing, and all that stands below', async () => {
    open({ templates: { preview: async () => preview } }, 'Hi {{ first_name }} from {{ location }}');
    const card = within(await screen.findByRole('region', { name: 'Preview' }));
    expect((await card.findByText('Mara')).closest('mark')?.title).toBe('First name, typed here, May 2, 2026');
    expect(card.getByText('Location missing').closest('mark')?.title).toBe('Location: not known');
    expect(card.getByText(/They would not get it/)).toBeTruthy();
    expect(card.getByText('Ines')).toBeTruthy();
    expect(card.getByText('Reply "no thanks".')).toBeTruthy();
  });

  it('is for anybody: found by typing, chosen with Enter', async () => {
    const shown = vi.fn(async () => preview);
    const person = samplePerson();
    const { user } = open(
      {
        templates: { preview: shown },
        roster: { plainPerson: async () => person },
        rosterQuery: {
          open: (query, onState) => {
            onState({ total: 1, shown: 1, version: 1 });
            return {
              ask: () => {},
              lines: async () => [{ personId: person.id, cells: [{ value: `Mara ${query.search}` }] }],
              ids: async () => [],
              indexOf: async () => 0,
              close: () => {},
            };
          },
        },
      },
      'Hi',
    );
    await user.click(await screen.findByRole('button', { name: 'An invented person' }));
    const search = await screen.findByRole('searchbox', { name: 'Find a person' });
    await user.type(search, 'mar');
    await screen.findByRole('button', { name: 'Mara mar' });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(shown).toHaveBeenCalledWith(expect.objectContaining({ personId: person.id })));
    expect(await screen.findByRole('region', { name: 'Preview' })).toBeTruthy();
  });
});

describe('fallbacks', () => {
  it('are asked for in words, and written into subject and message', async () => {
    const { user } = open({}, 'Hi {{ first_name }}');
    const field = await screen.findByRole('textbox', { name: 'When there is no first name, write' });
    await user.type(field, 'you');
    expect((await box()).value).toBe('Hi {{ first_name | default: "you" }}');
    await user.clear(field);
    expect((await box()).value).toBe('Hi {{ first_name }}');
    await user.click(screen.getByRole('button', { name: 'Fill in the usual words' }));
    expect((await box()).value).toBe('Hi {{ first_name | default: "there" }}');
  });
});

describe('what is wrong, and what had better be changed', () => {
  it('offers the variable that was meant', async () => {
    const { user } = open(
      {
        templates: {
          check: async ({ body }) => ({
            problems: body.includes('frist')
              ? [
                  {
                    code: 'unknown-variable',
                    message: 'There is no variable “frist”.',
                    unknown: 'frist',
                    suggestion: 'first_name',
                  },
                ]
              : [],
            warnings: [],
          }),
        },
      },
      'Hi {{ frist }}',
    );
    await user.click(await screen.findByRole('button', { name: 'Use first_name' }));
    expect((await box()).value).toBe('Hi {{ first_name }}');
    await waitFor(() => expect(screen.queryByText('There is no variable “frist”.')).toBeNull());
  });

  it('says where, why and what instead; and what is good; without a number', async () => {
    const check = vi.fn(async () => ({
      problems: [],
      warnings: [],
      advice: {
        language: { tag: 'de', name: 'German' },
        read: 'neutral' as const,
        findings: [
          {
            code: 'links',
            part: 'body' as const,
            line: 3,
            message: '2 links; one is enough.',
            why: 'Each is distrusted.',
            instead: 'Keep one.',
          },
        ],
        good: [{ code: 'short', message: '40 words: read in half a minute.' }],
      },
    }));
    const { user } = open({ templates: { check } }, 'Hi');
    const list = within(await screen.findByRole('list', { name: 'Worth changing' }));
    expect(list.getByText('Line 3')).toBeTruthy();
    expect(list.getByText('Each is distrusted.')).toBeTruthy();
    expect(list.getByText('Keep one.')).toBeTruthy();
    expect(within(screen.getByRole('list', { name: 'Good already' })).getByText(/40 words/)).toBeTruthy();
    expect(screen.getByText(/Read as German/)).toBeTruthy();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Read as' }), 'follow-up');
    await waitFor(() => expect(check).toHaveBeenLastCalledWith(expect.objectContaining({ role: 'follow-up' })));
  });
});

describe('snippets', () => {
  it('are written, and deleted with undo', async () => {
    const save = vi.fn(async (draft: { name: string; text: string }) => ok({ ...snippet, ...draft }));
    const restore = vi.fn(async () => {});
    const { user } = open({ snippets: { save, delete: async () => snippet, restore } });
    await user.click(await screen.findByRole('button', { name: 'Snippets' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Manage snippets' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Snippets' }));
    await user.click(dialog.getByRole('button', { name: 'Thank you' }));
    await user.type(dialog.getByRole('textbox', { name: 'Text' }), '!');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(save).toHaveBeenCalledWith({ id: 'snip', name: 'Thank you', text: 'Thank you for {{ first_name }}!' });
    await user.click(dialog.getByRole('button', { name: 'Delete snippet' }));
    // The style sheet lets messages over a dialog be pressed; here there is none.
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(restore).toHaveBeenCalledWith(snippet));
  });
});

describe('files', () => {
  it('are attached and saved with the template', async () => {
    const file = { id: 'file-1', name: 'look.pdf', type: 'application/pdf', size: 2_048 } as never;
    const save = vi.fn(async () => ok(sampleTemplate()));
    const { user } = open({
      templates: { save },
      attachments: {
        add: async () => ({ added: [file], refused: [{ name: 'x.exe', message: 'Mail services refuse it.' }] }),
      },
    });
    await user.upload(await screen.findByLabelText('Files to attach'), [new File(['x'], 'look.pdf')]);
    expect(await screen.findByText('look.pdf')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('x.exe: Mail services refuse it.');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(save).toHaveBeenCalledWith(expect.objectContaining({ attachments: [file] })));
  });
});
