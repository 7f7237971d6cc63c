// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { microsoftEndpoints } from '@/lib/domain/mailbox';
import { ok } from '@/lib/domain/result';
import { renderDashboard } from '../../../support/dashboard';
import { refused } from '../../../support/fake-services';
import { sampleMailbox } from '../../../support/samples';

it('connects Microsoft with the own registration, without a secret', async () => {
  const connectGraph = vi.fn(async () => ok(sampleMailbox({ provider: 'graph' })));
  const { user } = renderDashboard('#/settings', { mailboxes: { connectGraph } });
  await user.click(await screen.findByRole('button', { name: 'Connect Microsoft' }));
  expect(screen.getByText('https://extension-id.chromiumapp.org/microsoft')).toBeTruthy();
  const form = within(screen.getByRole('form', { name: 'Connect Microsoft' }));
  expect(form.queryByLabelText(/secret/i)).toBeNull();
  await user.type(form.getByRole('textbox', { name: 'Application (client) ID' }), 'client-1');
  await user.click(form.getByRole('button', { name: 'Connect' }));
  await waitFor(() =>
    expect(connectGraph).toHaveBeenCalledWith({
      clientId: 'client-1',
      displayName: '',
      endpoints: microsoftEndpoints,
    }),
  );
});

it('keeps the form and says why the sign-in failed', async () => {
  const connectGraph = async () => refused('Microsoft does not know this client id.', 'bad-client');
  const { user } = renderDashboard('#/settings', { mailboxes: { connectGraph } });
  await user.click(await screen.findByRole('button', { name: 'Connect Microsoft' }));
  const form = within(screen.getByRole('form', { name: 'Connect Microsoft' }));
  await user.type(form.getByRole('textbox', { name: 'Application (client) ID' }), 'client-1');
  await user.click(form.getByRole('button', { name: 'Connect' }));
  expect((await form.findByRole('alert')).textContent).toContain('does not know this client id');
  expect(form.getByRole<HTMLInputElement>('textbox', { name: 'Application (client) ID' }).value).toBe('client-1');
});

it('signs in again at Microsoft, not at Google', async () => {
  const oauth = { clientId: 'c', clientSecret: '', endpoints: microsoftEndpoints };
  const connectGraph = vi.fn(async () => ok(sampleMailbox({ provider: 'graph' })));
  const connectGmail = vi.fn(async () => ok(sampleMailbox()));
  const box = sampleMailbox({ provider: 'graph', status: 'needs-sign-in', statusWhy: 'The sign-in ran out.', oauth });
  const { user } = renderDashboard('#/settings', {
    mailboxes: { all: async () => [box], connectGraph, connectGmail },
  });
  expect(await screen.findByText('Microsoft')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Sign in again' }));
  expect(connectGraph).toHaveBeenCalledWith({ ...oauth, displayName: box.displayName });
  expect(connectGmail).not.toHaveBeenCalled();
});
