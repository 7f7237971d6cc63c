// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { StartSequenceDialog } from '@/components/sequences/start-sequence-dialog';
import type { MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import { ok, problem } from '@/lib/domain/result';
import type { LaunchRequest, SequenceSummary } from '@/lib/services/app-services';
import type { LaunchPreview, RecipientPreview } from '@/lib/services/launch-types';
import type { FakeParts } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';
import { id, sampleMailbox, sampleSequence, sampleTemplate } from '@/test/support/samples';

const counts = { active: 0, paused: 0, finished: 0, stopped: 0, replied: 0 };
const summary = (part: Parameters<typeof sampleSequence>[0] = {}): SequenceSummary => ({
  sequence: sampleSequence(part),
  counts,
});

function recipient(part: Partial<RecipientPreview> = {}): RecipientPreview {
  return {
    personId: id.person,
    displayName: 'Mira Tannberg',
    address: 'mira@tannberg.example',
    blocked: [],
    messages: [
      { kind: 'mail', delay: { amount: 0, unit: 'minutes' }, subject: 'Your pots, Mira', text: 'Hi Mira,\nhello.' },
      {
        kind: 'manual',
        delay: { amount: 3, unit: 'days' },
        title: 'Comment on a video',
        instructions: 'Say something true.',
      },
    ],
    ...part,
  };
}

function show(
  preview: Partial<LaunchPreview> = {},
  parts: FakeParts = {},
  personIds: readonly PersonId[] = [id.person],
) {
  const onOpenChange = vi.fn();
  const launch = vi.fn(async (request: LaunchRequest) =>
    ok({ enrolled: [...request.personIds], blocked: [] as { personId: PersonId; why: string }[] }),
  );
  const view = renderWith(<StartSequenceDialog open onOpenChange={onOpenChange} personIds={personIds} />, {
    ...parts,
    sequences: {
      all: async () => [summary()],
      preview: async () => ok({ gate: [], recipients: [recipient()], ...preview }),
      launch,
      ...parts.sequences,
    },
    mailboxes: { all: async () => [sampleMailbox()], ...parts.mailboxes },
  });
  return { ...view, onOpenChange, launch };
}

const startButton = () => screen.findByRole('button', { name: /^Start/ });

describe('before there is anything to start', () => {
  it('a fresh installation is told the three things it needs, with the way to each', async () => {
    const openDashboard = vi.fn(async () => {});
    const { user } = show(
      {},
      { sequences: { all: async () => [] }, mailboxes: { all: async () => [] }, page: { openDashboard } },
    );
    await user.click(await screen.findByRole('button', { name: 'Write a template' }));
    await user.click(screen.getByRole('button', { name: 'Make a sequence' }));
    await user.click(screen.getByRole('button', { name: 'Add a mailbox' }));
    expect(openDashboard.mock.calls).toEqual([['#/templates/new'], ['#/sequences/new'], ['#/settings/mailboxes']]);
    expect(screen.queryByRole('button', { name: /^Start/ })).toBeNull();
  });

  it('asks only for what is missing', async () => {
    show({}, { sequences: { all: async () => [] }, templates: { all: async () => [sampleTemplate()] } });
    expect(await screen.findByRole('button', { name: 'Make a sequence' })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Write a template' })).toBeNull());
    expect(screen.queryByRole('button', { name: 'Add a mailbox' })).toBeNull();
  });

  it('a single sequence and mailbox are chosen already; of several none is', async () => {
    const preview = vi.fn(async () => ok({ gate: [], recipients: [recipient()] }));
    const { user } = show(
      {},
      {
        sequences: { all: async () => [summary(), summary({ id: 'other' as SequenceId, name: 'Autumn' })], preview },
        mailboxes: {
          all: async () => [sampleMailbox(), sampleMailbox({ id: 'm2' as MailboxId, address: 'b@agency.example' })],
        },
      },
    );
    const sequence = await screen.findByRole('combobox', { name: 'Sequence' });
    expect(sequence).toHaveProperty('value', '');
    expect(preview).not.toHaveBeenCalled();
    await user.selectOptions(sequence, 'Autumn (2 steps)');
    expect(preview).not.toHaveBeenCalled();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Send from' }), 'b@agency.example');
    await waitFor(() =>
      expect(preview).toHaveBeenCalledWith({ sequenceId: 'other', mailboxId: 'm2', personIds: [id.person] }),
    );
  });
});

describe('the preview', () => {
  it('shows every message as this person gets it', async () => {
    show();
    const preview = await screen.findByRole('region', { name: 'Preview' });
    expect(preview.textContent).toContain('<mira@tannberg.example>');
    const steps = within(preview).getAllByRole('listitem');
    expect(steps.map((step) => step.textContent)).toEqual([
      'MailDay 0Your pots, MiraHi Mira,\nhello.',
      'You do this by hand3 days laterComment on a videoSay something true.',
    ]);
  });

  it('what stands in the way of all shuts the launch, each with the way to put it right', async () => {
    const openDashboard = vi.fn(async () => {});
    const { user } = show(
      {
        gate: [
          { code: 'no-postal-address', message: 'Write your postal address in the settings.' },
          { code: 'syntax', message: 'Step 1 (“Hello”): this cannot be used here.' },
        ],
      },
      { page: { openDashboard } },
    );
    expect(await startButton()).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'Open the settings' }));
    await user.click(screen.getByRole('button', { name: 'Open the sequence' }));
    expect(openDashboard.mock.calls).toEqual([['#/settings/sender'], [`#/sequences/${id.sequence}`]]);
  });

  it('a blocked person is named with the reason and cannot be started', async () => {
    const openDashboard = vi.fn(async () => {});
    const { user, launch } = show(
      {
        recipients: [
          recipient({ blocked: [{ code: 'no-address', message: 'There is no e-mail address.' }], messages: [] }),
        ],
      },
      { page: { openDashboard } },
    );
    expect(await screen.findByText('This person cannot be enrolled')).toBeTruthy();
    expect(screen.getByText('There is no e-mail address.')).toBeTruthy();
    const start = await startButton();
    expect(start).toHaveProperty('disabled', true);
    await user.click(start);
    expect(launch).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Open the person' }));
    expect(openDashboard).toHaveBeenCalledWith(`#/people/${id.person}`);
  });

  it('of several people the blocked are left out by name and the rest can start', async () => {
    const jon = 'person-jon' as PersonId;
    const oda = 'person-oda' as PersonId;
    show(
      {
        recipients: [
          recipient(),
          recipient({
            personId: jon,
            displayName: 'Jon \u202eAverø',
            blocked: [{ code: 'suppressed', message: 'On the do-not-contact list.' }],
          }),
          recipient({ personId: oda, displayName: 'Oda Finkel' }),
        ],
      },
      {},
      [id.person, jon, oda],
    );
    expect(await screen.findByText('1 person will be left out')).toBeTruthy();
    expect(screen.getByText('Jon ⟨U+202E⟩Averø')).toBeTruthy();
    expect((await startButton()).textContent).toBe('Start for 2 people');
  });

  it('says when the preview itself is refused', async () => {
    show({}, { sequences: { preview: async () => problem('gone', 'This sequence was deleted.') } });
    expect(await screen.findByText('This sequence was deleted.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Start/ })).toBeNull();
  });

  it('a mailbox that rests is said, and by-hand sending explained', async () => {
    show({}, { mailboxes: { all: async () => [sampleMailbox({ provider: 'by-hand', status: 'paused' })] } });
    expect(await screen.findByText(/This mailbox is paused/)).toBeTruthy();
    expect(screen.getByText(/You press send on each mail yourself/)).toBeTruthy();
  });
});

describe('the launch', () => {
  it('enrolls once, however often it is pressed, says so and closes', async () => {
    let finish: (result: ReturnType<typeof ok<{ enrolled: PersonId[]; blocked: never[] }>>) => void = () => {};
    const launch = vi.fn(
      () =>
        new Promise<ReturnType<typeof ok<{ enrolled: PersonId[]; blocked: never[] }>>>((resolve) => {
          finish = resolve;
        }),
    );
    const { user, onOpenChange } = show({}, { sequences: { launch } });
    await user.dblClick(await startButton());
    expect(launch.mock.calls).toEqual([[{ sequenceId: id.sequence, mailboxId: id.mailbox, personIds: [id.person] }]]);
    expect(onOpenChange).not.toHaveBeenCalled();
    await act(async () => finish(ok({ enrolled: [id.person], blocked: [] })));
    expect(await screen.findByText('Started for 1 person.')).toBeTruthy();
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it('stays open when the last check left nobody', async () => {
    const blocked = [{ personId: id.person, why: 'They answered meanwhile.' }];
    const { user, onOpenChange } = show({}, { sequences: { launch: async () => ok({ enrolled: [], blocked }) } });
    await user.click(await startButton());
    expect(await screen.findByText('Nobody was enrolled. They answered meanwhile.')).toBeTruthy();
    expect(onOpenChange).not.toHaveBeenCalled();
  });

  it('stays open with a refusal', async () => {
    const { user, onOpenChange } = show(
      {},
      { sequences: { launch: async () => problem('gate', 'The postal address is missing.') } },
    );
    await user.click(await startButton());
    expect(await screen.findByText('The postal address is missing.')).toBeTruthy();
    expect(onOpenChange).not.toHaveBeenCalled();
  });
});
