// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { StartFlow } from '@/components/sequences/start-flow';
import { StartSequenceDialog } from '@/components/sequences/start-sequence-dialog';
import type { MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import { ok, problem } from '@/lib/domain/result';
import type { SequenceSummary } from '@/lib/services/app-services';
import type { LaunchDone, LaunchPlan, LaunchService, LaunchSurvey, WatchOptions } from '@/lib/services/launch-types';
import { sampleSurvey, sampleUnfinished, sampleWritten } from '@/test/support/fake-launches';
import type { FakeParts } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';
import { id, sampleMailbox, sampleSequence, sampleTemplate } from '@/test/support/samples';

const counts = { active: 0, paused: 0, finished: 0, stopped: 0, replied: 0 };
const summary = (part: Parameters<typeof sampleSequence>[0] = {}): SequenceSummary => ({
  sequence: sampleSequence(part),
  counts,
});
const [mira, noor, oki] = ['mira', 'noor', 'oki'] as PersonId[] as [PersonId, PersonId, PersonId];

const three = sampleSurvey({
  recipients: [
    {
      personId: mira,
      displayName: 'Mira',
      address: 'mira@x.example',
      blocked: [],
      values: [{ text: 'Mira', odd: [] }],
    },
    {
      personId: oki,
      displayName: 'OKI FILMS',
      address: 'oki@x.example',
      blocked: [],
      values: [{ text: 'OKI', odd: ['capitals'] }],
    },
    { personId: noor, displayName: 'Noor', blocked: ['no-address'], values: [undefined] },
  ],
  ready: 2,
  blocked: [{ code: 'no-address', message: 'No e-mail address is known.', personIds: [noor] }],
  columns: [{ id: 'first_name', label: 'First name' }],
});

function show(survey: Partial<LaunchSurvey> = {}, parts: FakeParts = {}, personIds: readonly PersonId[] = [id.person]) {
  const onOpenChange = vi.fn();
  const start = vi.fn(async (plan: LaunchPlan, _options?: WatchOptions) =>
    ok<LaunchDone>({ launchId: 'launch-1', enrolled: [...plan.personIds], blocked: [], notReached: 0 }),
  );
  const view = renderWith(<StartSequenceDialog open onOpenChange={onOpenChange} personIds={personIds} />, {
    ...parts,
    sequences: { all: async () => [summary()], ...parts.sequences },
    launches: { survey: async () => ok(sampleSurvey(survey)), start, ...parts.launches },
    mailboxes: { all: async () => [sampleMailbox()], ...parts.mailboxes },
  });
  return { ...view, onOpenChange, start };
}

const next = async (name: string) => screen.findByRole('button', { name });

it('says of a paused sequence that whoever is started rests', async () => {
  show({}, { sequences: { all: async () => [summary({ restsSince: 1 })] } });
  expect(await screen.findByText(/whoever you start rests with the others/)).toBeTruthy();
});

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
    expect(screen.queryByRole('button', { name: /^Next/ })).toBeNull();
  });

  it('asks only for what is missing', async () => {
    show({}, { sequences: { all: async () => [] }, templates: { all: async () => [sampleTemplate()] } });
    expect(await screen.findByRole('button', { name: 'Make a sequence' })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Write a template' })).toBeNull());
    expect(screen.queryByRole('button', { name: 'Add a mailbox' })).toBeNull();
  });

  it('of several sequences and mailboxes none is chosen, and nobody is looked at before', async () => {
    const survey = vi.fn<LaunchService['survey']>(async () => ok(sampleSurvey()));
    const { user } = show(
      {},
      {
        sequences: { all: async () => [summary(), summary({ id: 'other' as SequenceId, name: 'Autumn' })] },
        launches: { survey },
        mailboxes: {
          all: async () => [sampleMailbox(), sampleMailbox({ id: 'm2' as MailboxId, address: 'b@agency.example' })],
        },
      },
    );
    const sequence = await screen.findByRole('combobox', { name: 'Sequence' });
    expect(sequence).toHaveProperty('value', '');
    expect(await next('Next: Check')).toHaveProperty('disabled', true);
    await user.selectOptions(sequence, 'Autumn (2 steps)');
    expect(survey).not.toHaveBeenCalled();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Send from' }), 'b@agency.example');
    await waitFor(() => expect(survey).toHaveBeenCalledTimes(1));
    expect(survey.mock.calls[0]?.[0]).toEqual({ sequenceId: 'other', mailboxId: 'm2', personIds: [id.person] });
  });
});

describe('the look at everybody', () => {
  it('of one person shows every message at once', async () => {
    show();
    const preview = await screen.findByRole('region', { name: 'Preview' });
    await waitFor(() => expect(preview.textContent).toContain('<mira@tannberg.example>'));
    expect(within(preview).getAllByRole('listitem')).toHaveLength(2);
    expect(preview.textContent).toContain('Hi Mira,');
  });

  it('what stands in the way of all shuts it, each with the way to put it right', async () => {
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
    await user.click(await screen.findByRole('button', { name: 'Open the settings' }));
    await user.click(screen.getByRole('button', { name: 'Open the sequence' }));
    expect(openDashboard.mock.calls).toEqual([['#/settings/sender'], [`#/sequences/${id.sequence}`]]);
    expect(await next('Next: When')).toHaveProperty('disabled', true);
  });

  it('counts, tells the blocked by reason, and takes an address on the spot', async () => {
    const editPerson = vi.fn(async () => problem('busy', 'x'));
    const { user } = show(three, { roster: { editPerson } }, [mira, oki, noor]);
    expect(await screen.findByText('2 will be written to, 1 cannot')).toBeTruthy();
    const out = screen.getByRole('region', { name: 'Left out' });
    await user.click(within(out).getByText('No e-mail address is known'));
    await user.type(await within(out).findByRole('textbox', { name: 'E-mail address of Noor' }), 'noor@x.example');
    await user.click(within(out).getByRole('button', { name: 'Add' }));
    expect(editPerson).toHaveBeenCalledWith(noor, { email: 'noor@x.example' });
  });

  it('shows only what differs, the odd ones first, and finds people', async () => {
    const { user } = show(three, {}, [mira, oki, noor]);
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map((cell) => cell.textContent),
    ).toEqual(['OKI FILMS', 'Mira']);
    expect(table.textContent).toContain('all capitals');
    await user.type(screen.getByRole('searchbox', { name: 'Search in recipients' }), 'mira');
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map((cell) => cell.textContent),
    ).toEqual(['Mira']);
  });

  it('says that all get the same words only where they do', async () => {
    const bare = (isSameForAll: boolean) => ({
      ...three,
      isSameForAll,
      columns: [],
      recipients: three.recipients?.map((each) => ({ ...each, values: [] })) ?? [],
    });
    const same = show(bare(true), {}, [mira, oki, noor]);
    expect(await screen.findByText('Everybody gets the same words.')).toBeTruthy();
    same.unmount();
    show(bare(false), {}, [mira, oki, noor]);
    expect(await screen.findByText(/They get different words/)).toBeTruthy();
    expect(screen.queryByText('Everybody gets the same words.')).toBeNull();
  });

  it('goes from one text to the next by the arrows, and writes only those that are shown', async () => {
    const write = vi.fn<LaunchService['write']>(async (_, [personId]) =>
      ok([sampleWritten({ ...(personId ? { personId, displayName: `Texts of ${personId}` } : {}) })]),
    );
    const { user } = show(three, { launches: { write } }, [mira, oki, noor]);
    await user.click(await screen.findByRole('tab', { name: 'Every message' }));
    expect(await screen.findByText('Texts of mira')).toBeTruthy();
    screen.getByRole('button', { name: 'The next one (→)' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(await screen.findByText('Texts of oki')).toBeTruthy();
    expect(write.mock.calls.map(([, personIds]) => personIds)).toEqual([[mira], [oki]]);
  });

  it('asks once whether those without a country must be told, and waits for the answer', async () => {
    const setNoticeForUnknown = vi.fn(async () => undefined);
    const survey = vi.fn<LaunchService['survey']>(async (plan) =>
      ok(
        sampleSurvey({
          notice: { people: 0, unknown: plan.noticeForUnknown === undefined ? 1 : 0, isWritten: true },
        }),
      ),
    );
    const { user } = show({}, { launches: { survey, setNoticeForUnknown } });
    await user.click(await screen.findByRole('button', { name: 'Yes, tell them' }));
    expect(setNoticeForUnknown).toHaveBeenCalledWith(true);
    await waitFor(() => expect(survey.mock.calls.at(-1)?.[0]).toMatchObject({ noticeForUnknown: true }));
    await waitFor(async () => expect(await next('Next: When')).toHaveProperty('disabled', false));
    // The question is gone with its buttons: the keyboard goes on where it stood.
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('button', { name: 'Go on' })).toBeTruthy();
  });

  it('does not ask again what was answered at an earlier launch, says so, and takes another answer', async () => {
    const setNoticeForUnknown = vi.fn(async () => undefined);
    const survey = vi.fn<LaunchService['survey']>(async (plan) =>
      ok(
        sampleSurvey({
          notice: { people: 0, unknown: plan.noticeForUnknown === undefined ? 1 : 0, isWritten: true },
        }),
      ),
    );
    const { user } = show({}, { launches: { survey, setNoticeForUnknown, noticeForUnknown: async () => true } });
    expect(await screen.findByText(/are told from where you have their address, as you said/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Yes, tell them' })).toBeNull();
    expect(survey.mock.calls.map(([plan]) => plan.noticeForUnknown)).not.toContain(undefined);
    await user.click(screen.getByRole('button', { name: 'Do not tell them' }));
    expect(setNoticeForUnknown).toHaveBeenCalledWith(false);
    await waitFor(() => expect(survey.mock.calls.at(-1)?.[0]).toMatchObject({ noticeForUnknown: false }));
  });

  it('has the notice written on the spot, with a text to start from', async () => {
    const save = vi.fn(async () => problem('x', 'y'));
    const { user } = show(
      {
        ready: 0,
        recipients: [{ personId: id.person, displayName: 'Mira', blocked: ['no-notice'], values: [] }],
        blocked: [{ code: 'no-notice', message: 'The notice is not written yet.', personIds: [id.person] }],
      },
      { settings: { save } },
    );
    await user.click(await screen.findByRole('button', { name: 'Write the notice' }));
    const text = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'From where you have their address' });
    await waitFor(() => expect(text.value).toContain('public profile'));
    await user.click(screen.getByRole('button', { name: 'Save the notice' }));
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ privacyNotice: text.value }));
  });

  it('nobody is started by a look at others: it waits until those who are left were looked at', async () => {
    let finish: () => void = () => undefined;
    const survey = vi
      .fn<LaunchService['survey']>()
      .mockResolvedValueOnce(ok(three))
      .mockImplementationOnce(
        () =>
          new Promise((resolve) => {
            finish = () => resolve(ok({ ...three, launchId: 'launch-2', ready: 1 }));
          }),
      );
    const { user, start } = show({}, { launches: { survey } }, [mira, oki, noor]);
    await user.click(await screen.findByRole('tab', { name: /Every message/ }));
    await user.click(await screen.findByRole('button', { name: 'Leave out' }));
    expect(await next('Next: When')).toHaveProperty('disabled', true);
    expect(screen.getByText('Everybody is being looked at once more.')).toBeTruthy();
    finish();
    await waitFor(async () => expect(await next('Next: When')).toHaveProperty('disabled', false));
    await user.click(await next('Next: When'));
    await user.click(await next('Go on'));
    await user.click(await screen.findByRole('button', { name: 'Start sequence' }));
    expect(start.mock.calls[0]?.[0]).toMatchObject({ launchId: 'launch-2', personIds: [oki, noor] });
  });

  it('says what failed and tries again', async () => {
    const survey = vi
      .fn<LaunchService['survey']>()
      .mockResolvedValueOnce(problem('gone', 'This sequence was deleted.'))
      .mockResolvedValue(ok(sampleSurvey()));
    const { user } = show({}, { launches: { survey } });
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: 'Preview' })).toBeTruthy();
  });
});

async function toStart(user: ReturnType<typeof show>['user']) {
  await waitFor(async () => expect(await next('Next: When')).toHaveProperty('disabled', false));
  await user.click(await next('Next: When'));
  await user.click(await next('Go on'));
}

describe('when, and start', () => {
  it('says when it goes and what holds it up, then starts, by the keyboard alone', async () => {
    const { user, start, onOpenChange } = show({
      ...three,
      estimate: { ...three.estimate, limits: [{ limit: 'cap', mails: 1 }], perDay: 30 },
    });
    await waitFor(async () => expect(await next('Next: When')).toHaveProperty('disabled', false));
    (await next('Next: When')).focus();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('What it waits for is the daily cap of 30.')).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Mails by day' }).textContent).toContain('1 first mails');
    await user.keyboard('{Control>}{Enter}{/Control}');
    const button = await screen.findByRole('button', { name: 'Start for 2 people' });
    expect(document.activeElement).toBe(button);
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Started for 1 person')).toBeTruthy();
    expect(start).toHaveBeenCalledTimes(1);
    expect(start.mock.calls[0]?.[0]).toMatchObject({ launchId: 'launch-1', sequenceId: id.sequence });
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it('tells how far it is, stops where it is told to, and says what came of it; then takes it back', async () => {
    let report: WatchOptions['onProgress'];
    let isStopped: AbortSignal | undefined;
    let finish: (done: LaunchDone) => void = () => undefined;
    const start = vi.fn<LaunchService['start']>((_, options) => {
      report = options?.onProgress;
      isStopped = options?.signal;
      return new Promise((resolve) => {
        finish = (done) => resolve(ok(done));
      });
    });
    let reportBack: WatchOptions['onProgress'];
    let finishBack: () => void = () => undefined;
    const undo = vi.fn<LaunchService['undo']>((_, options) => {
      reportBack = options?.onProgress;
      return new Promise((resolve) => {
        finishBack = () => resolve(ok({ stopped: 2, written: 1 }));
      });
    });
    const { user } = show(three, { launches: { start, undo } }, [mira, oki, noor]);
    await toStart(user);
    await user.click(await screen.findByRole('button', { name: 'Start for 2 people' }));
    act(() => report?.({ done: 3_200, total: 10_000, msLeft: 7_400 }));
    expect(await screen.findByText('3,200 of 10,000')).toBeTruthy();
    expect(screen.getByText('about 8 seconds left')).toBeTruthy();
    const bar = screen.getByRole('progressbar', { name: 'Putting people into the sequence' });
    expect(bar.getAttribute('aria-valuenow')).toBe('3200');
    expect(bar.getAttribute('aria-valuemax')).toBe('10000');
    expect(screen.getByText('25 percent done').getAttribute('role')).toBe('status');
    // Nothing leads back from here, and the next stop of the keyboard is the way to end it.
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
    expect(screen.getByRole('button', { name: '2. Check' })).toHaveProperty('disabled', true);
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Putting people into the sequence' }));
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Stop here' }));
    await user.keyboard('{Enter}');
    expect(isStopped?.aborted).toBe(true);
    expect(screen.getByText('Stopping…')).toBeTruthy();
    const blocked = [{ personId: noor, why: 'Taken off the list while it was started.' }];
    act(() => finish({ launchId: 'launch-1', enrolled: [mira, oki], blocked, notReached: 6_800 }));
    expect(await screen.findByText('Started for 2 people')).toBe(document.activeElement);
    expect(screen.getByText(/6,800 people were not reached/)).toBeTruthy();
    expect(screen.getByText(/Taken off the list/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undo.mock.calls.map(([launchId]) => launchId)).toEqual(['launch-1']);
    act(() => reportBack?.({ done: 50, total: 3_200 }));
    expect(screen.getByRole('progressbar', { name: 'Taking it back' }).getAttribute('aria-valuenow')).toBe('50');
    act(() => finishBack());
    expect(await screen.findByText(/Taken back for 2 people. 1 person was written to already/)).toBeTruthy();
    expect(screen.getByText('Started for 2 people')).toBe(document.activeElement);
    expect(screen.queryByText(/were not reached/)).toBeNull();
  });

  it('goes on when the dialog is closed meanwhile, and says then what came of it, with the way back', async () => {
    let finish: (done: LaunchDone) => void = () => undefined;
    const start = vi.fn<LaunchService['start']>(
      () =>
        new Promise((resolve) => {
          finish = (done) => resolve(ok(done));
        }),
    );
    const undo = vi.fn<LaunchService['undo']>(async () => ok({ stopped: 1, written: 1 }));
    function Closable() {
      const [isOpen, setOpen] = useState(true);
      return <StartSequenceDialog open={isOpen} onOpenChange={setOpen} personIds={[mira, oki, noor]} />;
    }
    const { user } = renderWith(<Closable />, {
      sequences: { all: async () => [summary()] },
      launches: { survey: async () => ok(three), start, undo },
      mailboxes: { all: async () => [sampleMailbox()] },
    });
    await toStart(user);
    await user.click(await screen.findByRole('button', { name: 'Start for 2 people' }));
    await screen.findByRole('progressbar');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    act(() => finish({ launchId: 'launch-1', enrolled: [mira, oki], blocked: [], notReached: 0 }));
    expect(await screen.findByText('Started for 2 people.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledWith('launch-1');
    expect(await screen.findByText(/Taken back for 1 person. 1 person was written to already/)).toBeTruthy();
  });

  it('a refusal is said and can be tried again', async () => {
    const start = vi.fn<LaunchService['start']>(async () => problem('gone', 'This sequence was deleted.'));
    const { user } = show({}, { launches: { start } });
    await toStart(user);
    await user.click(await screen.findByRole('button', { name: 'Start sequence' }));
    expect(await screen.findByText('This sequence was deleted.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Start sequence' }));
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('texts that were changed meanwhile are looked at again before they go out', async () => {
    const message = 'The texts were changed since you looked: look again.';
    const start = vi.fn<LaunchService['start']>(async () => problem('texts-changed', message));
    let looks = 0;
    const look = async () => ok(sampleSurvey({ texts: `texts-${++looks}` }));
    const { user } = show({}, { launches: { start, survey: look } });
    await toStart(user);
    await user.click(await screen.findByRole('button', { name: 'Start sequence' }));
    expect(await screen.findByText(message)).toBeTruthy();
    expect(start.mock.calls[0]?.[0]).toMatchObject({ texts: 'texts-1' });
    // It would be refused again.
    expect(screen.queryByRole('button', { name: 'Start sequence' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Look again' }));
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('region', { name: 'Preview' })).toBeTruthy();
    await toStart(user);
    await user.click(await screen.findByRole('button', { name: 'Start sequence' }));
    expect(start.mock.calls[1]?.[0]).toMatchObject({ texts: 'texts-2' });
  });

  it('leads back to where one chooses when the mailbox goes while somebody is further on', async () => {
    function Host() {
      const [mailboxes, setMailboxes] = useState([sampleMailbox()]);
      return (
        <>
          <button type="button" onClick={() => setMailboxes([])}>
            Remove it
          </button>
          <StartFlow
            sequences={[sampleSequence()]}
            mailboxes={mailboxes}
            personIds={[id.person]}
            source={undefined}
            startWith={undefined}
            onDone={() => {}}
          />
        </>
      );
    }
    const { user } = renderWith(<Host />, { launches: { survey: async () => ok(sampleSurvey()) } });
    await toStart(user);
    await user.click(screen.getByRole('button', { name: 'Remove it' }));
    expect(screen.getByRole('combobox', { name: 'Send from' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '1. Who' }).getAttribute('aria-current')).toBe('step');
  });

  it('beside one that is under way, shows its own only once', async () => {
    const start = vi.fn<LaunchService['start']>(() => new Promise(() => undefined));
    const underway = [
      sampleUnfinished({ id: 'launch-1', isUnderway: true, sequenceName: 'This one' }),
      sampleUnfinished({ id: 'launch-2', isUnderway: true, sequenceName: 'Another' }),
    ];
    const { user } = show(three, { launches: { start, unfinished: async () => underway } }, [mira, oki, noor]);
    await toStart(user);
    await user.click(await screen.findByRole('button', { name: 'Start for 2 people' }));
    expect(await screen.findByRole('progressbar', { name: 'Putting people into the sequence' })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Start of “Another”' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Start of “This one”' })).toBeNull();
  });

  it('says nothing of one that was stopped elsewhere after the dialog was closed: it was said there', async () => {
    let finish: (done: LaunchDone) => void = () => undefined;
    const start = vi.fn<LaunchService['start']>(
      () =>
        new Promise((resolve) => {
          finish = (done) => resolve(ok(done));
        }),
    );
    function Closable() {
      const [isOpen, setOpen] = useState(true);
      return <StartSequenceDialog open={isOpen} onOpenChange={setOpen} personIds={[mira, oki, noor]} />;
    }
    const { user } = renderWith(<Closable />, {
      sequences: { all: async () => [summary()] },
      launches: { survey: async () => ok(three), start },
      mailboxes: { all: async () => [sampleMailbox()] },
    });
    await toStart(user);
    await user.click(await screen.findByRole('button', { name: 'Start for 2 people' }));
    await user.keyboard('{Escape}');
    await act(async () => finish({ launchId: 'launch-1', enrolled: [mira], blocked: [], notReached: 2 }));
    expect(screen.getByRole('status').textContent).toBe('');
  });
});
