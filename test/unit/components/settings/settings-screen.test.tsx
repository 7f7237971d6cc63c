// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { googleEndpoints } from '@/lib/domain/mailbox';
import { ok } from '@/lib/domain/result';
import { emptySettings, type Settings } from '@/lib/domain/settings';
import type { SiteInfo } from '@/lib/services/app-services';
import { renderDashboard } from '../../../support/dashboard';
import { refused } from '../../../support/fake-services';
import { id, sampleMailbox, sampleSite } from '../../../support/samples';

const saver = () => vi.fn(async (settings: Settings) => ok(settings));

afterEach(() => {
  delete document.documentElement.dataset.theme;
});

describe('sender', () => {
  it('saves what was typed and keeps the rest', async () => {
    const save = saver();
    const before = { ...emptySettings, theme: 'dark' as const };
    const { user } = renderDashboard('#/settings', { settings: { get: async () => before, save } });
    await user.type(await screen.findByRole('textbox', { name: 'Your name' }), 'Ines');
    await user.click(screen.getByRole('button', { name: 'Use a suggestion' }));
    await user.click(within(screen.getByRole('form', { name: 'Sender' })).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    expect(save.mock.calls[0]?.[0]).toMatchObject({ senderName: 'Ines', theme: 'dark', secondsBetweenMails: 60 });
    expect(save.mock.calls[0]?.[0].optOutLine).toContain('no thanks');
  });

  it('says why the address and the opt-out line are needed', async () => {
    renderDashboard('#/settings');
    expect(await screen.findByText(/CAN-SPAM/)).toBeTruthy();
    expect(screen.getByText(/way to say no/)).toBeTruthy();
  });

  it('refuses a pause that is no number and saves nothing', async () => {
    const save = saver();
    const { user } = renderDashboard('#/settings', { settings: { save } });
    const box = await screen.findByRole('textbox', { name: 'Seconds between two mails' });
    await user.clear(box);
    await user.type(box, '4000');
    await user.click(within(screen.getByRole('form', { name: 'Sender' })).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Choose a whole number from 0 to 3600.')).toBeTruthy();
    expect(save).not.toHaveBeenCalled();
  });
});

describe('theme', () => {
  it('applies at once and takes it back when it cannot be saved', async () => {
    let isFull = false;
    const save = vi.fn(async (settings: Settings) => (isFull ? refused('The disk is full.') : ok(settings)));
    const { user } = renderDashboard('#/settings', { settings: { save } });
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    await waitFor(() => expect(save).toHaveBeenCalledWith({ ...emptySettings, theme: 'dark' }));
    isFull = true;
    await user.click(screen.getByRole('radio', { name: 'Light' }));
    await screen.findByText('The disk is full.');
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });
});

describe('mailboxes', () => {
  it('connects Gmail with the own client and Google’s endpoints', async () => {
    const connectGmail = vi.fn(async () => ok(sampleMailbox()));
    const { user } = renderDashboard('#/settings', { mailboxes: { connectGmail } });
    await user.click(await screen.findByRole('button', { name: 'Connect Gmail' }));
    expect(screen.getByText('https://extension-id.chromiumapp.org/gmail')).toBeTruthy();
    const form = within(screen.getByRole('form', { name: 'Connect Gmail' }));
    await user.type(form.getByRole('textbox', { name: 'Client id' }), 'client-1');
    await user.type(form.getByLabelText('Client secret'), 'secret-1');
    await user.click(form.getByRole('button', { name: 'Connect' }));
    await waitFor(() =>
      expect(connectGmail).toHaveBeenCalledWith({
        clientId: 'client-1',
        clientSecret: 'secret-1',
        displayName: '',
        endpoints: googleEndpoints,
      }),
    );
  });

  it('keeps the form and says why the sign-in failed', async () => {
    const connectGmail = async () => refused('The sign-in was not finished.', 'declined');
    const { user } = renderDashboard('#/settings', { mailboxes: { connectGmail } });
    await user.click(await screen.findByRole('button', { name: 'Connect Gmail' }));
    const form = within(screen.getByRole('form', { name: 'Connect Gmail' }));
    await user.type(form.getByRole('textbox', { name: 'Client id' }), 'client-1');
    await user.click(form.getByRole('button', { name: 'Connect' }));
    expect((await form.findByRole('alert')).textContent).toContain('The sign-in was not finished.');
    expect(form.getByRole<HTMLInputElement>('textbox', { name: 'Client id' }).value).toBe('client-1');
  });

  it('refuses a wrong address at its box', async () => {
    const addByHand = async () => refused('“x” is not an e-mail address.', 'bad-address');
    const { user } = renderDashboard('#/settings', { mailboxes: { addByHand } });
    await user.click(await screen.findByRole('button', { name: 'Send by hand' }));
    await user.type(screen.getByRole('textbox', { name: 'E-mail address' }), 'x{Enter}');
    expect(await screen.findByText('“x” is not an e-mail address.')).toBeTruthy();
  });

  it('pauses, sets the daily cap, checks now and asks before it disconnects', async () => {
    const calls = {
      pause: vi.fn(async () => {}),
      setDailyCap: vi.fn(async (_: unknown, cap: number) =>
        cap > 500 ? refused('Choose a whole number from 1 to 500.') : ok(undefined),
      ),
      checkNow: vi.fn(async () => ok(undefined)),
      disconnect: vi.fn(async () => ok(undefined)),
    };
    const { user } = renderDashboard('#/settings', { mailboxes: { all: async () => [sampleMailbox()], ...calls } });
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    expect(calls.pause).toHaveBeenCalledWith(id.mailbox);
    const cap = screen.getByRole('textbox', { name: 'Most mails in 24 hours' });
    await user.clear(cap);
    await user.type(cap, '900{Enter}');
    expect(await screen.findByText('Choose a whole number from 1 to 500.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    expect(calls.checkNow).toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Disconnect' }));
    expect(calls.disconnect).not.toHaveBeenCalled();
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Disconnect' }));
    await waitFor(() => expect(calls.disconnect).toHaveBeenCalledWith(id.mailbox));
  });

  it('says that the service does not work, and since when', async () => {
    const trouble = { since: Date.now() - 3.5 * 60_000, why: 'The connection to Gmail was lost before it answered.' };
    renderDashboard('#/settings', { mailboxes: { all: async () => [sampleMailbox({ trouble })] } });
    const line = await screen.findByText(/The connection to Gmail was lost/);
    expect(line.closest('p')?.textContent).toMatch(/First seen 3 min ago.*Nothing is lost/);
  });

  it('says until when a service asked to wait, but not what a clock wrote that was put back since', async () => {
    const wait = (ms: number) => sampleMailbox({ waitUntil: Date.now() + ms });
    const first = renderDashboard('#/settings', { mailboxes: { all: async () => [wait(3_600_000)] } });
    expect(await screen.findByText(/asked to slow down/)).toBeTruthy();
    first.unmount();
    renderDashboard('#/settings', { mailboxes: { all: async () => [wait(40 * 86_400_000)] } });
    expect(await screen.findByRole('button', { name: 'Check now' })).toBeTruthy();
    expect(screen.queryByText(/asked to slow down/)).toBeNull();
  });

  it('signs in again with the client that is known', async () => {
    const oauth = { clientId: 'c', clientSecret: 's', endpoints: googleEndpoints };
    const connectGmail = vi.fn(async () => ok(sampleMailbox()));
    const box = sampleMailbox({ status: 'needs-sign-in', statusWhy: 'The sign-in ran out.', oauth });
    const { user } = renderDashboard('#/settings', { mailboxes: { all: async () => [box], connectGmail } });
    expect(await screen.findByText('The sign-in ran out.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Sign in again' }));
    expect(connectGmail).toHaveBeenCalledWith({ ...oauth, displayName: box.displayName });
  });
});

describe('sites', () => {
  it('takes back and gives access', async () => {
    const revokeSite = vi.fn(async () => {});
    const allowSite = vi.fn(async () => false);
    const { user } = renderDashboard('#/settings', {
      page: { allowedSites: async () => [sampleSite], revokeSite, allowSite },
    });
    await user.click(await screen.findByRole('button', { name: 'Take back access to YouTube' }));
    expect(revokeSite).toHaveBeenCalledWith(sampleSite);
    await user.click(await screen.findByRole('button', { name: 'Allow Instagram' }));
    expect(await screen.findByText(/Instagram stays off/)).toBeTruthy();
  });

  it('lists other pages that were allowed, and takes them back', async () => {
    const art: SiteInfo = { id: 'web', name: 'mastodon.art', permissions: ['https://mastodon.art/*'] };
    const notes: SiteInfo = { id: 'web', name: 'notes.example', permissions: ['https://notes.example/*'] };
    const revokeSite = vi.fn(async () => {});
    const { user } = renderDashboard('#/settings', { page: { allowedSites: async () => [art, notes], revokeSite } });
    const list = within(await screen.findByRole('list', { name: 'Other pages' }));
    expect(list.getAllByRole('listitem')).toHaveLength(2);
    await user.click(list.getByRole('button', { name: 'Take back access to notes.example' }));
    expect(revokeSite).toHaveBeenCalledWith(notes);
  });

  it('switches deep reading for one allowed site, and says what it does', async () => {
    const setDeepReading = vi.fn(async () => {});
    const { user } = renderDashboard('#/settings', {
      page: {
        allowedSites: async () => [sampleSite],
        deepReading: async () => [{ site: sampleSite, isOn: false }],
        setDeepReading,
      },
    });
    const box = await screen.findByRole('checkbox', { name: 'Deep reading on YouTube' });
    expect(screen.queryByRole('checkbox', { name: 'Deep reading on Instagram' })).toBeNull();
    expect(screen.getByText(/nothing leaves this device. Takes effect when you reload the page/)).toBeTruthy();
    await user.click(box);
    expect(setDeepReading).toHaveBeenCalledWith(sampleSite, true);
    expect(await screen.findByText(/Deep reading is on for YouTube/)).toBeTruthy();
  });
});
