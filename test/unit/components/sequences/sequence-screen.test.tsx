// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { PersonId, SequenceId, TemplateId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { Step } from '@/lib/domain/sequence';
import { emptySettings } from '@/lib/domain/settings';
import type { StarterSequence } from '@/lib/services/sequence-types';
import { renderDashboard } from '../../../support/dashboard';
import { type FakeParts, refused } from '../../../support/fake-services';
import { id, sampleList, sampleMailbox, sampleSequence, sampleTemplate } from '../../../support/samples';

function open(parts: FakeParts = {}) {
  return renderDashboard(`#/sequences/${id.sequence}`, {
    ...parts,
    sequences: { get: async () => sampleSequence(), ...parts.sequences },
    templates: { all: async () => [sampleTemplate()], ...parts.templates },
  });
}

const knownAt = sampleSequence().updatedAt;

function card(name: RegExp): HTMLElement {
  return within(screen.getByRole('list', { name: 'Steps' })).getByRole('button', { name });
}

describe('sequence editor', () => {
  it('says in plain words what will happen, and what a delay means', async () => {
    const { user } = open();
    const words =
      'Day 0: mail “Hello”. 3 days later: task “Comment on a video”. Takes 3 days, and stops when they answer.';
    expect(await screen.findByText(words)).toBeTruthy();
    await user.click(card(/Step 2/));
    const second = within(screen.getByRole('group', { name: 'Step 2: task' }));
    await user.selectOptions(second.getByRole('combobox', { name: 'Unit' }), 'working-days');
    expect(screen.getByText(/3 working days later: task/)).toBeTruthy();
    expect(second.getByText(/no weekends there, no public holidays/)).toBeTruthy();
  });

  it('is walked, edited and left by keyboard', async () => {
    const { user } = open();
    await screen.findByRole('list', { name: 'Steps' });
    card(/Step 1/).focus();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement).toBe(card(/Step 2/)));
    await user.keyboard('{Enter}');
    const pane = within(screen.getByRole('group', { name: 'Step 2: task' }));
    await waitFor(() => expect(document.activeElement).toBe(pane.getByRole('combobox', { name: 'How' })));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(card(/Step 2/)));
    await user.keyboard('{ArrowUp}{ArrowUp}');
    await waitFor(() => expect(document.activeElement).toBe(card(/^Start/)));
  });

  it('moves a step by keyboard, from its card and from its boxes, and saves the new order', async () => {
    const save = vi.fn(async () => ok(sampleSequence()));
    const { user } = open({ sequences: { save } });
    await screen.findByRole('list', { name: 'Steps' });
    card(/Step 2/).focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await waitFor(() => expect(document.activeElement).toBe(card(/Step 1: Task/)));
    await user.click(screen.getByRole('textbox', { name: 'What to do' }));
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}{Alt>}{ArrowUp}{/Alt}');
    expect(screen.getByRole('group', { name: 'Step 1: task' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const [first, second] = sampleSequence().steps;
    const steps = [
      { ...second, id: 'step-2' },
      { ...first, id: 'step-1' },
    ];
    await waitFor(() => expect(save).toHaveBeenCalledWith({ id: id.sequence, knownAt, name: 'Spring hello', steps }));
  });

  it('adds by typing what to add, right below the chosen step', async () => {
    const { user } = open();
    await screen.findByRole('list', { name: 'Steps' });
    card(/Step 1/).focus();
    await user.keyboard('/');
    await user.type(await screen.findByRole('combobox', { name: 'Kind of step' }), 'insta');
    await user.keyboard('{Enter}');
    const pane = within(await screen.findByRole('group', { name: 'Step 2: direct message' }));
    await waitFor(() => expect(document.activeElement).toBe(pane.getByRole('combobox', { name: 'How' })));
    expect(card(/Step 3: Task/)).toBeTruthy();
  });

  it('duplicates, and removes with undo; the focus is never lost', async () => {
    const { user } = open();
    await screen.findByRole('list', { name: 'Steps' });
    card(/Step 1/).focus();
    await user.keyboard('d');
    await waitFor(() => expect(document.activeElement).toBe(card(/Step 2: Mail.*Hello.*1 warning/)));
    await user.keyboard('{Delete}');
    await waitFor(() => expect(document.activeElement).toBe(card(/Step 2: Task/)));
    await user.keyboard('{Delete}');
    await waitFor(() => expect(document.activeElement).toBe(card(/Step 1: Mail/)));
    const [undo] = screen.getAllByRole('button', { name: 'Undo' }).slice(-1);
    if (undo) await user.click(undo);
    await waitFor(() => expect(document.activeElement).toBe(card(/Step 2: Task/)));
  });

  it('does not save a step that is not complete, and says which', async () => {
    const save = vi.fn(async () => ok(sampleSequence()));
    const { user } = open({ sequences: { save } });
    await user.click(await screen.findByRole('button', { name: 'Add mail' }));
    expect(screen.queryByText('Choose the template to send.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const third = within(screen.getByRole('group', { name: 'Step 3: mail' }));
    expect(third.getByText('Choose the template to send.')).toBeTruthy();
    expect(card(/Step 3: Mail.*Not complete/)).toBeTruthy();
    expect(save).not.toHaveBeenCalled();
  });

  it('tries another text, with equal shares', async () => {
    const save = vi.fn(async () => ok(sampleSequence()));
    const other = sampleTemplate({ id: 'other' as TemplateId, name: 'Shorter' });
    const { user } = open({ sequences: { save }, templates: { all: async () => [sampleTemplate(), other] } });
    await user.click(await screen.findByRole('button', { name: 'Try another text' }));
    expect(screen.getByText(/Each text goes to half of the people/)).toBeTruthy();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Text B: template' }), 'Shorter');
    expect(card(/Step 1: Mail.*Hello.*2 texts/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(save).toHaveBeenCalled());
    const [[draft]] = save.mock.calls as unknown as [[{ steps: Step[] }]];
    expect(draft.steps[0]).toMatchObject({ templateId: id.template, variants: [{ id: 'B', templateId: 'other' }] });
  });

  it('branches on a list: two labelled ways, one of them to a later step', async () => {
    const save = vi.fn(async () => ok(sampleSequence()));
    const { user } = open({
      sequences: { save },
      roster: { lists: async () => [{ list: sampleList(), memberCount: 2 }] },
    });
    await screen.findByRole('list', { name: 'Steps' });
    card(/^Start/).focus();
    await user.keyboard('a');
    await user.type(await screen.findByRole('combobox', { name: 'Kind of step' }), 'if{Enter}');
    const pane = within(await screen.findByRole('group', { name: 'Step 1: branch' }));
    await user.selectOptions(pane.getByRole('combobox', { name: 'List' }), 'Ceramics');
    await user.selectOptions(pane.getByRole('combobox', { name: 'Then' }), 'Go to step 3: Comment on a video');
    await user.selectOptions(pane.getByRole('combobox', { name: 'Otherwise' }), 'Go on below: step 2, Hello');
    expect(card(/If they are on “Ceramics”.*step 3/)).toBeTruthy();
    expect(card(/Otherwise.*goes on/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(save).toHaveBeenCalled());
    const [[draft]] = save.mock.calls as unknown as [[{ steps: Step[] }]];
    expect(draft.steps[0]).toMatchObject({
      kind: 'branch',
      condition: { on: 'list', listId: id.listA },
      // biome-ignore lint/suspicious/noThenProperty: the model's own name
      then: { step: 'step-2' },
      otherwise: 'next',
    });
  });

  it('asks for opened links only where somebody notes them', async () => {
    const branch = sampleSequence({
      steps: [
        {
          kind: 'branch',
          delay: { amount: 0, unit: 'days' },
          condition: { on: 'replied' },
          // biome-ignore lint/suspicious/noThenProperty: the model's own name
          then: 'end',
          otherwise: 'next',
        },
      ],
    });
    const first = open({ sequences: { get: async () => branch } });
    await screen.findByRole('group', { name: 'Step 1: branch' });
    expect(screen.queryByRole('option', { name: 'They opened the link' })).toBeNull();
    first.unmount();
    open({
      sequences: { get: async () => branch },
      settings: { get: async () => ({ ...emptySettings, notesOpenedLinks: true }) },
    });
    await screen.findByRole('group', { name: 'Step 1: branch' });
    expect(screen.getByRole('option', { name: 'They opened the link' })).toBeTruthy();
  });

  it('adds what ends it early, and says so at the start', async () => {
    const save = vi.fn(async () => ok(sampleSequence()));
    const { user } = open({
      sequences: { save },
      roster: { lists: async () => [{ list: sampleList(), memberCount: 2 }] },
    });
    await screen.findByRole('list', { name: 'Steps' });
    await user.click(card(/^Start/));
    await user.click(screen.getByRole('button', { name: 'Add a rule' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'List' }), 'Ceramics');
    expect(card(/^Start.*or when they are on “Ceramics”/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(save).toHaveBeenCalledWith(expect.objectContaining({ exits: [{ on: 'list', listId: id.listA }] })),
    );
  });

  it('shows the refusal of the service', async () => {
    const { user } = open({ sequences: { save: async () => refused('A sequence needs a name.', 'empty-name') } });
    await user.clear(await screen.findByRole('textbox', { name: 'Name' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('A sequence needs a name.')).toBeTruthy();
  });

  it('starts with the people of a list, in a dialog of its own', async () => {
    const { user } = open({
      roster: {
        lists: async () => [{ list: sampleList(), memberCount: 2 }],
        memberIds: async () => ['p1', 'p2'] as PersonId[],
      },
      mailboxes: { all: async () => [sampleMailbox()] },
    });
    await user.click(await screen.findByRole('button', { name: 'Preview and start…' }));
    expect(await screen.findByRole('dialog')).toBeTruthy();
  });
});

describe('sequences', () => {
  it('counts who is where', async () => {
    renderDashboard('#/sequences', {
      sequences: {
        all: async () => [
          { sequence: sampleSequence(), counts: { active: 12, paused: 0, finished: 3, stopped: 0, replied: 1 } },
        ],
      },
      templates: { all: async () => [sampleTemplate()] },
    });
    const row = await screen.findByRole('link', { name: /Spring hello/ });
    expect(row.textContent).toContain('12 running');
    expect(row.textContent).toContain('1 answered');
    expect(row.textContent).not.toContain('paused');
  });

  const none = { active: 0, paused: 0, finished: 0, stopped: 0, replied: 0 };
  const shelf = [
    { sequence: sampleSequence(), counts: none },
    { sequence: sampleSequence({ id: 'old' as SequenceId, name: 'Last year', archivedAt: 1 }), counts: none },
  ];

  it('shows the steps at a glance and keeps what was archived behind a switch', async () => {
    const { user } = renderDashboard('#/sequences', { sequences: { all: async () => shelf } });
    const row = await screen.findByRole('link', { name: /Spring hello/ });
    expect(within(row).getByRole('img', { name: 'Mail, then Task' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: /Last year/ })).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: 'Show archived (1)' }));
    expect(screen.getByRole('link', { name: /Last year.*Archived/ })).toBeTruthy();
  });

  it('archives with undo', async () => {
    const archive = vi.fn(async () => ok(sampleSequence({ archivedAt: 1 })));
    const unarchive = vi.fn(async () => ok(sampleSequence()));
    const { user } = renderDashboard('#/sequences', { sequences: { all: async () => shelf, archive, unarchive } });
    await user.click(await screen.findByRole('button', { name: 'More for “Spring hello”' }));
    await user.keyboard('a{Enter}');
    await waitFor(() => expect(archive).toHaveBeenCalledWith(id.sequence));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(unarchive).toHaveBeenCalledWith(id.sequence));
  });

  it('deletes with undo, and says why not', async () => {
    const restore = vi.fn(async () => undefined);
    let isInUse = true;
    const { user } = renderDashboard('#/sequences', {
      sequences: {
        all: async () => shelf,
        restore,
        delete: async () => (isInUse ? refused('2 people are still in this sequence.') : ok(sampleSequence())),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'More for “Spring hello”' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    expect(await screen.findByText('2 people are still in this sequence.')).toBeTruthy();
    isInUse = false;
    await user.click(screen.getByRole('button', { name: 'More for “Spring hello”' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(restore).toHaveBeenCalledWith(sampleSequence()));
  });

  it('offers starters where there is nothing yet, with every text before one is used', async () => {
    const starter: StarterSequence = {
      key: 'welcome',
      name: 'Welcome',
      purpose: 'For those who said yes.',
      steps: [
        { kind: 'mail', delay: { amount: 0, unit: 'days' }, name: 'Hello there', subject: 'Glad', body: 'How nice.' },
        { kind: 'manual', delay: { amount: 2, unit: 'days' }, title: 'Send the parcel', instructions: 'With a card.' },
      ],
    };
    const useStarter = vi.fn(async () => ok({ sequence: sampleSequence(), madeTemplates: [] }));
    const undoStarter = vi.fn(async () => ok(undefined));
    const { user } = renderDashboard('#/sequences', {
      sequences: { starters: () => [starter], useStarter, undoStarter, get: async () => sampleSequence() },
    });
    await user.click(await screen.findByRole('button', { name: /Welcome/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('How nice.')).toBeTruthy();
    expect(dialog.getByText('With a card.')).toBeTruthy();
    expect(useStarter).not.toHaveBeenCalled();
    await user.click(dialog.getByRole('button', { name: 'Use it' }));
    await waitFor(() => expect(useStarter).toHaveBeenCalledWith('welcome'));
    expect(await screen.findByRole('form', { name: 'Sequence Spring hello' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(undoStarter).toHaveBeenCalled());
  });
});
