// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Popup } from '@/components/pipeline/popup';
import { ok, problem } from '@/lib/domain/result';
import type { Pipeline, Today } from '@/lib/services/app-services';
import type { FakeParts } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';
import { emptyToday, id, sampleMailbox, samplePipeline, sampleToday } from '@/test/support/samples';

const close = vi.spyOn(window, 'close').mockImplementation(() => {});
let isOnline = true;

beforeEach(() => {
  isOnline = true;
  vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnline);
});
afterEach(() => {
  close.mockClear();
  localStorage.clear();
});

function show(today: Partial<Today> = {}, parts: FakeParts = {}) {
  return renderWith(<Popup />, { ...parts, outreach: { today: async () => sampleToday(today), ...parts.outreach } });
}

const nothing = { dueToday: [], repliesWaiting: [], unsure: [], failed: [] };

describe('the popup', () => {
  it('says on a fresh install what to do first', async () => {
    renderWith(<Popup />, { outreach: { today: async () => emptyToday() } });
    expect(await screen.findByRole('heading', { name: 'Start with one creator' })).toBeTruthy();
    expect(screen.getByText('Muster reads YouTube, Instagram, and any page that says whose it is.')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Pipeline' })).toBeNull();
  });

  it('says when nothing needs anybody, and when the next mail goes', async () => {
    show({ ...nothing, nextMailAt: Date.now() + 2 * 3_600_000 });
    expect(await screen.findByText('Nothing needs you today.')).toBeTruthy();
    expect(screen.getByText(/^Next mail:/).textContent).toMatch(/(today|tomorrow), \d+:\d\d [AP]M/);
  });

  it('shows the pipeline as numbers by stage', async () => {
    show({}, { outreach: { pipeline: async () => samplePipeline() } });
    const bar = await screen.findByRole('region', { name: 'Pipeline' });
    expect(
      within(bar)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['Prospect41', 'Contacted18', 'Replied5', 'Negotiating2', 'Partner3', 'Declined4', 'Archived0']);
  });

  it('is there before people are counted, and shows no numbers until they are', async () => {
    let counted: (pipeline: Pipeline) => void = () => undefined;
    const counting = new Promise<Pipeline>((resolve) => {
      counted = resolve;
    });
    show(nothing, { outreach: { pipeline: () => counting } });
    expect(await screen.findByText('Nothing needs you today.')).toBeTruthy();
    expect(screen.getByText('Counting people')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Pipeline' })).toBeNull();
    counted(samplePipeline());
    expect(await screen.findByRole('region', { name: 'Pipeline' })).toBeTruthy();
    expect(screen.queryByText('Counting people')).toBeNull();
  });

  it('shows the numbers of the last time until people are counted anew, but never those of another workspace', async () => {
    const first = show(nothing, { outreach: { pipeline: async () => samplePipeline() } });
    await screen.findByRole('region', { name: 'Pipeline' });
    first.unmount();
    let counted: (pipeline: Pipeline) => void = () => undefined;
    const counting = () => new Promise<Pipeline>((resolve) => (counted = resolve));
    const again = show(nothing, { outreach: { pipeline: counting } });
    expect((await screen.findByRole('region', { name: 'Pipeline' })).textContent).toContain('Prospect41');
    counted([{ stage: 'prospect', count: 42 }]);
    await waitFor(() => expect(screen.getByRole('region', { name: 'Pipeline' }).textContent).toBe('Prospect42'));
    again.unmount();
    show(nothing, {
      outreach: { pipeline: counting },
      workspaces: { open: async () => ({ id: 'other', name: 'Other', brandIds: [], createdAt: 1 }) as never },
    });
    expect(await screen.findByText('Counting people')).toBeTruthy();
    await screen.findByText('Nothing needs you today.');
    expect(screen.queryByRole('region', { name: 'Pipeline' })).toBeNull();
  });

  it('says when people could not be counted, and counts again', async () => {
    const pipeline = vi.fn(async () => samplePipeline()).mockRejectedValueOnce(new Error('No answer.'));
    const { user } = show(nothing, { outreach: { pipeline } });
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: 'Pipeline' })).toBeTruthy();
  });

  it('says that it is offline, and when it is back', async () => {
    isOnline = false;
    show();
    expect(await screen.findByText(/You are offline/)).toBeTruthy();
    isOnline = true;
    act(() => void window.dispatchEvent(new Event('online')));
    expect(screen.queryByText(/You are offline/)).toBeNull();
  });

  it('says when its data cannot be read, and tries again', async () => {
    const today = vi.fn<() => Promise<Today>>().mockRejectedValueOnce(new Error('The database was closed.'));
    today.mockResolvedValue(sampleToday());
    const { user } = renderWith(<Popup />, { outreach: { today } });
    expect((await screen.findByRole('alert')).textContent).toContain('The database was closed.');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Due today')).toBeTruthy();
  });

  it.each([
    [
      sampleMailbox({ status: 'needs-sign-in', statusWhy: 'Google ended the session.' }),
      /needs you to sign in again\. Google ended the session\./,
      'Sign in again',
    ],
    [sampleMailbox({ status: 'paused' }), /is paused/, 'Open the mailboxes'],
    [
      sampleMailbox({ trouble: { since: Date.now() - 60_000, why: 'Gmail has a problem (500).' } }),
      /does not work at present\. Gmail has a problem \(500\)\. Nothing is lost/,
      undefined,
    ],
    [sampleMailbox({ waitUntil: Date.now() + 3_600_000 }), /was asked to slow down/, undefined],
  ])('mailbox trouble %#', async (mailbox, words, button) => {
    const openDashboard = vi.fn(async () => {});
    const { user } = show({ mailboxes: [mailbox] }, { page: { openDashboard } });
    const notice = await screen.findByText('ines@agency.example');
    expect(notice.parentElement?.textContent).toMatch(words);
    if (!button) {
      expect(screen.queryByRole('button', { name: /mailboxes|Sign in/ })).toBeNull();
      return;
    }
    await user.click(screen.getByRole('button', { name: button }));
    expect(openDashboard).toHaveBeenCalledWith('#/settings/mailboxes');
  });

  it.each([
    ['that is over', -1_000],
    ['that a clock wrote which was put back since', 40 * 86_400_000],
  ])('is quiet about a wait %s', async (_, ms) => {
    show({ mailboxes: [sampleMailbox({ waitUntil: Date.now() + ms })] });
    await screen.findByText('Due today');
    expect(screen.queryByText('ines@agency.example')).toBeNull();
  });
});

it('does not say that nothing needs you below a mailbox that does', async () => {
  show({ ...nothing, hasPeople: true, mailboxes: [sampleMailbox({ status: 'needs-sign-in' })] });
  expect(await screen.findByText('Nothing else needs you today.')).toBeTruthy();
});

describe('ways out', () => {
  it('P opens the panel straight from the key, D the dashboard', async () => {
    const openPanel = vi.fn(async () => ok(undefined));
    const openDashboard = vi.fn(async () => {});
    show({}, { page: { openPanel, openDashboard } });
    fireEvent.keyDown(document.body, { key: 'p' });
    expect(openPanel).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    fireEvent.keyDown(document.body, { key: 'd' });
    await waitFor(() => expect(close).toHaveBeenCalledTimes(2));
    expect(openDashboard).toHaveBeenCalledTimes(1);
  });

  it('stays and says so when the browser does not open the panel', async () => {
    const { user } = show(
      {},
      { page: { openPanel: async () => problem('panel-refused', 'The browser did not open the side panel.') } },
    );
    await user.click(screen.getByRole('button', { name: /Open panel/ }));
    expect(await screen.findByText('The browser did not open the side panel.')).toBeTruthy();
    expect(close).not.toHaveBeenCalled();
  });

  it('arrows walk through what waits, Enter opens it', async () => {
    const openDashboard = vi.fn(async () => {});
    const { user } = show({}, { page: { openDashboard } });
    await screen.findByText('Due today');
    screen.getByRole('button', { name: /Dashboard/ }).focus();
    const walked: string[] = [];
    for (let press = 0; press < 6; press += 1) {
      await user.keyboard('{ArrowDown}');
      walked.push(document.activeElement?.querySelector('.font-semibold')?.textContent ?? '');
    }
    expect(walked).toEqual(['Oda Finkel', 'Mira Tannberg', 'Mira Tannberg', 'Jon Averø', 'Lu Brandeis', 'Lu Brandeis']);
    await user.keyboard('{Home}{ArrowDown}{Enter}');
    expect(openDashboard).toHaveBeenCalledWith(`#/inbox/${id.message}`);
  });
});

describe('unsure mails', () => {
  const only = { dueToday: [], repliesWaiting: [] };

  it('are explained, and counted as sent at one press', async () => {
    const resolveUnsure = vi.fn(async () => ok(undefined));
    const { user } = show(only, { outreach: { resolveUnsure } });
    expect(await screen.findByText(/The connection broke after the mail was handed over/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'It was sent' }));
    expect(resolveUnsure).toHaveBeenCalledWith('enrollment-unsure:0', 'count-as-sent');
  });

  it('are sent again only after the word that it may double', async () => {
    const resolveUnsure = vi.fn(async () => ok(undefined));
    const { user } = show(only, { outreach: { resolveUnsure } });
    await user.click(await screen.findByRole('button', { name: 'Send again…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send this mail again?' });
    expect(dialog.textContent).toContain('Oda Finkel gets it twice');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(resolveUnsure).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Send again…' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Send again' }));
    expect(resolveUnsure.mock.calls).toEqual([['enrollment-unsure:0', 'send-again']]);
  });
});

describe('refused mails, replies and steps', () => {
  it('a refused mail is tried again or skipped', async () => {
    const retry = vi.fn(async () => ok(undefined));
    const skip = vi.fn(async () => ok(undefined));
    const failed = sampleToday().unsure.map((item) => ({ ...item, why: 'Gmail refused it.' }));
    const { user } = show({ ...nothing, failed }, { outreach: { retry, skip } });
    expect(await screen.findByText('Gmail refused it.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await user.click(screen.getByRole('button', { name: 'Skip' }));
    expect([retry.mock.calls, skip.mock.calls]).toEqual([[['enrollment-unsure:0']], [['enrollment-unsure:0']]]);
  });

  it('a reply is read in the dashboard, or marked as seen', async () => {
    const markSeen = vi.fn(async () => {});
    const { user } = show({ dueToday: [], unsure: [] }, { outreach: { markSeen } });
    expect(await screen.findByText('That sounds lovely, tell me more!')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Mark as seen' }));
    expect(markSeen).toHaveBeenCalledWith(id.message);
  });

  it('a task shows its words and is done', async () => {
    const confirmDone = vi.fn(async () => ok(undefined));
    const byHand = async () =>
      ok({ kind: 'task' as const, text: 'Say <b>something</b> true.', links: [], mustCopy: false });
    const { user } = show({ unsure: [], repliesWaiting: [] }, { outreach: { confirmDone, byHand } });
    const row = await screen.findByRole('button', { name: /Comment on a video/ });
    expect(row.getAttribute('aria-expanded')).toBe('false');
    await user.click(row);
    expect(await screen.findByText('Say <b>something</b> true.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(confirmDone).toHaveBeenCalledWith('enrollment-due-1:0');
    expect(await screen.findByText('Noted as done.')).toBeTruthy();
  });

  it('a mail by hand whose text does not fit into the link is copied before the link opens', async () => {
    const order: string[] = [];
    const { user } = show(
      { unsure: [], repliesWaiting: [] },
      {
        outreach: {
          byHand: async () =>
            ok({
              kind: 'mail',
              to: 'jon@avero.example',
              subject: 'Your pots, Jon',
              text: 'Hi Jon',
              links: [{ label: 'Write in Gmail', url: 'https://mail.example/compose' }],
              mustCopy: true,
            }),
        },
        page: {
          copy: async (text) => void order.push(`copy ${text}`),
          openUrl: async (url) => void order.push(`open ${url}`),
        },
      },
    );
    await user.click(await screen.findByRole('button', { name: 'Show mail' }));
    expect(await screen.findByText(/too long for a link/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Write in Gmail' }));
    await waitFor(() => expect(order).toEqual(['copy Hi Jon', 'open https://mail.example/compose']));
  });

  it('a refused look-up is said in its place', async () => {
    const { user } = show(
      { unsure: [], repliesWaiting: [] },
      { outreach: { byHand: async () => problem('gone', 'This step is no longer planned.') } },
    );
    await user.click(await screen.findByRole('button', { name: 'Show task' }));
    expect(await screen.findByText('This step is no longer planned.')).toBeTruthy();
  });
});
