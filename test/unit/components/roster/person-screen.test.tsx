// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { PersonEdit, PersonPage } from '@/lib/services/app-services';
import { renderDashboard } from '../../../support/dashboard';
import { type FakeParts, refused } from '../../../support/fake-services';
import {
  id,
  sampleCard,
  sampleEnrollment,
  sampleList,
  sampleMessage,
  sampleNow,
  samplePerson,
  sampleProfile,
  sampleSteps,
  sampleTouch,
} from '../../../support/samples';

function pageOf(part: Partial<PersonPage> = {}): PersonPage {
  return {
    person: samplePerson(),
    profiles: [sampleProfile()],
    lists: [sampleList()],
    enrollments: [],
    timeline: [],
    messages: [],
    isSuppressed: false,
    ...part,
  };
}

function open(part: Partial<PersonPage> = {}, services: FakeParts = {}) {
  return renderDashboard(`#/people/${id.person}`, {
    ...services,
    roster: { person: async () => pageOf(part), ...services.roster },
  });
}

const edits = () => vi.fn(async (_: PersonId, edit: PersonEdit) => ok(samplePerson({ notes: edit.notes ?? '' })));

describe('person', () => {
  it('shows the latest numbers with what is not known as a gap', async () => {
    open({ profiles: [sampleProfile({ following: 0 })] });
    expect(await screen.findByText('≈ 24.7K')).toBeTruthy();
    expect(screen.getByText('0')).toBeTruthy();
    expect(screen.getByText('Not enough data')).toBeTruthy();
  });

  it('opens how the audience was judged, and asks for it only then', async () => {
    const card = vi.fn(async () => sampleCard());
    const { user } = open({}, { profiles: { card } });
    const button = await screen.findByRole('button', { name: 'How the audience of @mirasclay was judged' });
    expect(card).not.toHaveBeenCalled();
    await user.click(button);
    expect(await screen.findByRole('region', { name: 'Audience score' })).toBeTruthy();
    expect(card).toHaveBeenCalledWith(id.profile);
  });

  it('keeps a wrong address in its box with the reason', async () => {
    const editPerson = vi.fn(async () => refused('“mira@” is not an e-mail address.', 'bad-address'));
    const { user } = open({}, { roster: { editPerson } });
    const box = await screen.findByRole('textbox', { name: 'E-mail' });
    await user.clear(box);
    await user.type(box, 'mira@');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('“mira@” is not an e-mail address.')).toBeTruthy();
    expect(editPerson).toHaveBeenCalledWith(id.person, { email: 'mira@' });
    expect((box as HTMLInputElement).value).toBe('mira@');
  });

  it('saves notes by itself', async () => {
    const editPerson = edits();
    const { user } = open({}, { roster: { editPerson } });
    await user.type(await screen.findByRole('textbox', { name: 'Notes' }), 'Likes blue');
    expect(screen.getByText('Not saved yet')).toBeTruthy();
    await waitFor(() =>
      expect(editPerson).toHaveBeenCalledWith(id.person, { notes: 'Likes blue' }, expect.any(String)),
    );
    await screen.findByText('Saved');
  });

  it('does not lose a note when the screen is left at once', async () => {
    const editPerson = edits();
    const { user } = open({}, { roster: { editPerson } });
    await user.type(await screen.findByRole('textbox', { name: 'Notes' }), 'Quick');
    location.hash = '#/lists';
    await screen.findByRole('heading', { name: 'Lists' });
    // What a screen does as it goes comes after the next one is there.
    await waitFor(() => expect(editPerson).toHaveBeenCalledWith(id.person, { notes: 'Quick' }, expect.any(String)));
  });

  it('says when notes could not be saved and keeps them', async () => {
    const { user } = open({}, { roster: { editPerson: async () => refused('The disk is full.') } });
    const box = await screen.findByRole('textbox', { name: 'Notes' });
    await user.type(box, 'Keep me');
    await screen.findByText('Could not be saved');
    expect((box as HTMLTextAreaElement).value).toBe('Keep me');
    expect(screen.getByRole('button', { name: 'Save again' })).toBeTruthy();
  });

  it('asks before do-not-contact and says what it does', async () => {
    const suppress = vi.fn(async () => ok({ undo: [] }));
    const { user } = open({}, { roster: { suppress } });
    await user.click(await screen.findByRole('button', { name: 'Do not contact…' }));
    expect(suppress).not.toHaveBeenCalled();
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByText(/Every running sequence stops/)).toBeTruthy();
    await user.type(dialog.getByRole('textbox'), 'Said no');
    await user.click(dialog.getByRole('button', { name: 'Do not contact' }));
    await waitFor(() => expect(suppress).toHaveBeenCalledWith(id.person, 'Said no'));
  });

  it('offers no sequence to somebody who must not be contacted', async () => {
    open({ isSuppressed: true });
    expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Start sequence' })).disabled).toBe(true);
    expect(screen.getByRole('button', { name: 'Allow contact again…' })).toBeTruthy();
  });

  it('logs an answer from elsewhere', async () => {
    const logReply = vi.fn(async () => ok(undefined));
    const { user } = open({}, { outreach: { logReply } });
    await user.click(await screen.findByRole('button', { name: 'Log a reply' }));
    await user.type(screen.getByRole('textbox', { name: 'What they said' }), ' Yes please ');
    await user.click(screen.getByRole('button', { name: 'Log the reply' }));
    await waitFor(() => expect(logReply).toHaveBeenCalledWith(id.person, 'Yes please'));
  });

  it('says in words where an enrollment stands, skips a step, and asks before it stops', async () => {
    const skip = vi.fn(async () => ok(undefined));
    const stop = vi.fn(async () => ok(undefined));
    const next = sampleTouch({ stepIndex: 1, kind: 'manual', state: 'due' });
    const { user } = open(
      {
        enrollments: [
          {
            enrollment: sampleEnrollment(),
            sequenceName: 'Spring hello',
            steps: sampleSteps,
            touches: [sampleTouch({ state: 'sent', sentAt: sampleNow }), next],
          },
        ],
      },
      { outreach: { skip, stop } },
    );
    expect(await screen.findByText('Running')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Skip step 2' }));
    expect(skip).toHaveBeenCalledWith(next.key);
    await user.click(screen.getByRole('button', { name: 'Stop…' }));
    expect(stop).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Stop it' }));
    await waitFor(() => expect(stop).toHaveBeenCalledWith(id.enrollment));
  });

  it('says why an enrollment stopped', async () => {
    open({
      enrollments: [
        {
          enrollment: sampleEnrollment({
            status: 'stopped',
            stop: { reason: 'hard-bounce', at: sampleNow, evidence: '550 no such user' },
          }),
          sequenceName: 'Spring hello',
          steps: sampleSteps,
          touches: [],
        },
      ],
    });
    expect(await screen.findByText(/The address does not exist/)).toBeTruthy();
    expect(screen.getByText('550 no such user')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
  });

  it('shows mail as text only, in the conversation, and an answer under no sequence', async () => {
    const message = sampleMessage({ text: '<script>alert(1)</script>' });
    const { container } = open(
      {
        enrollments: [
          {
            enrollment: sampleEnrollment({ purpose: 'answer' }),
            sequenceName: 'Answer',
            steps: sampleSteps,
            touches: [],
          },
        ],
      },
      {
        conversations: {
          of: async () => ({
            personId: id.person,
            displayName: 'Mira Tannberg',
            stage: 'replied',
            isSuppressed: false,
            items: [{ id: 'm', at: 1, kind: 'mail', message, fresh: message.text, quoted: '' }],
          }),
        },
      },
    );
    const lines = within(await screen.findByRole('list', { name: 'Conversation, oldest first' }));
    expect(lines.getByText('<script>alert(1)</script>')).toBeTruthy();
    expect(container.querySelector('script')).toBeNull();
    expect(screen.getByText('Not in a sequence.')).toBeTruthy();
    expect(screen.queryByRole('tab', { name: /Messages/ })).toBeNull();
  });

  it('changes the stage', async () => {
    const editPerson = edits();
    const { user } = open({}, { roster: { editPerson } });
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Stage' }), 'negotiating');
    expect(editPerson).toHaveBeenCalledWith(id.person, { stage: 'negotiating' });
  });

  it('says that a person is gone', async () => {
    renderDashboard('#/people/nobody');
    expect(await screen.findByRole('heading', { name: 'This person is not here' })).toBeTruthy();
  });
});
