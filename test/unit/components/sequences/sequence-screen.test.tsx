// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
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

describe('sequence editor', () => {
  it('says in plain words what will happen', async () => {
    const { user } = open();
    const words =
      'Day 0: mail “Hello”. 3 days later: task “Comment on a video”. Takes 3 days, and stops when they answer.';
    expect(await screen.findByText(words)).toBeTruthy();
    const second = within(screen.getByRole('group', { name: 'Step 2: task' }));
    await user.selectOptions(second.getByRole('combobox', { name: 'Unit' }), 'hours');
    expect(screen.getByText(/3 hours later: task/)).toBeTruthy();
  });

  it('moves a step by keyboard and saves the new order', async () => {
    const save = vi.fn(async () => ok(sampleSequence()));
    const { user } = open({ sequences: { save } });
    await user.click(await screen.findByRole('textbox', { name: 'What to do' }));
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(screen.getByRole('group', { name: 'Step 1: task' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const [first, second] = sampleSequence().steps;
    await waitFor(() =>
      expect(save).toHaveBeenCalledWith({ id: id.sequence, name: 'Spring hello', steps: [second, first] }),
    );
  });

  it('does not save a step that is not complete, and says which', async () => {
    const save = vi.fn(async () => ok(sampleSequence()));
    const { user } = open({ sequences: { save } });
    await user.click(await screen.findByRole('button', { name: 'Add mail' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const third = within(screen.getByRole('group', { name: 'Step 3: mail' }));
    expect(third.getByText('Choose the template to send.')).toBeTruthy();
    expect(save).not.toHaveBeenCalled();
  });

  it('shows the refusal of the service', async () => {
    const { user } = open({ sequences: { save: async () => refused('A sequence needs a name.', 'empty-name') } });
    await user.clear(await screen.findByRole('textbox', { name: 'Name' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('A sequence needs a name.')).toBeTruthy();
  });

  it('removes a step with undo', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Remove step 1' }));
    expect(screen.queryByRole('group', { name: 'Step 2: task' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(screen.getByRole('group', { name: 'Step 2: task' })).toBeTruthy();
  });

  it('starts with the people of a list, after the preview', async () => {
    const launch = vi.fn(async () => ok({ enrolled: ['p1' as PersonId], blocked: [] }));
    const { user } = open({
      roster: {
        lists: async () => [{ list: sampleList(), memberCount: 2 }],
        memberIds: async () => ['p1', 'p2'] as PersonId[],
      },
      mailboxes: { all: async () => [sampleMailbox()] },
      sequences: {
        all: async () => [
          { sequence: sampleSequence(), counts: { active: 0, paused: 0, finished: 0, stopped: 0, replied: 0 } },
          {
            sequence: sampleSequence({ id: 'other' as never }),
            counts: { active: 0, paused: 0, finished: 0, stopped: 0, replied: 0 },
          },
        ],
        preview: async () =>
          ok({
            gate: [],
            recipients: [
              { personId: 'p1' as PersonId, displayName: 'Mira', address: 'mira@x.example', blocked: [], messages: [] },
              {
                personId: 'p2' as PersonId,
                displayName: 'Jon',
                blocked: [{ code: 'no-address', message: 'There is no e-mail address.' }],
                messages: [],
              },
            ],
          }),
        launch,
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Preview and start…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/There is no e-mail address/)).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: /^Start/ }));
    await waitFor(() =>
      expect(launch).toHaveBeenCalledWith({ sequenceId: id.sequence, mailboxId: id.mailbox, personIds: ['p1', 'p2'] }),
    );
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
});
