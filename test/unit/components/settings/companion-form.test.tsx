// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ok } from '@/lib/domain/result';
import type { MailboxService } from '@/lib/services/app-services';
import { renderDashboard } from '../../../support/dashboard';
import { refused } from '../../../support/fake-services';
import { sampleMailbox } from '../../../support/samples';

const open = async (connectCompanion: MailboxService['connectCompanion']) => {
  const { user } = renderDashboard('#/settings', { mailboxes: { connectCompanion } });
  await user.click(await screen.findByRole('button', { name: 'Connect another account' }));
  return { user, form: within(screen.getByRole('form', { name: 'Connect SMTP and IMAP' })) };
};

it('guesses the servers from the address until the person types them', async () => {
  const connectCompanion = vi.fn(async () => ok(sampleMailbox({ provider: 'companion' })));
  const { user, form } = await open(connectCompanion);
  const address = form.getByRole('textbox', { name: 'E-mail address' });
  await user.type(address, 'ines@yahoo.com');
  const incoming = form.getByRole<HTMLInputElement>('textbox', { name: 'Incoming mail (IMAP): server' });
  expect(incoming.value).toBe('imap.mail.yahoo.com');
  expect(form.getByText(/Yahoo wants an app password/)).toBeTruthy();
  await user.clear(incoming);
  await user.type(incoming, 'imap.agency.example');
  await user.clear(address);
  await user.type(address, 'ines@agency.example');
  expect(incoming.value).toBe('imap.agency.example');
  await user.type(form.getByLabelText('Password or app password'), 'abcd efgh');
  const outgoing = within(form.getByRole('group', { name: 'Outgoing mail (SMTP)' }));
  await user.clear(outgoing.getByRole('textbox', { name: 'Port' }));
  await user.type(outgoing.getByRole('textbox', { name: 'Port' }), '587');
  await user.selectOptions(outgoing.getByRole('combobox', { name: 'Encryption' }), 'starttls');
  await user.click(form.getByRole('button', { name: 'Connect' }));
  await waitFor(() =>
    expect(connectCompanion).toHaveBeenCalledWith({
      address: 'ines@agency.example',
      user: '',
      password: 'abcd efgh',
      displayName: '',
      imap: { host: 'imap.agency.example', port: 993, security: 'tls' },
      smtp: { host: 'mail.agency.example', port: 587, security: 'starttls' },
    }),
  );
  await screen.findByText('ines@agency.example is connected.');
});

it('shows a wrong server at its box, and what else is wrong below the form', async () => {
  const { user, form } = await open(async () => refused('“x y:993” is not the name of a server.', 'bad-imap'));
  await user.click(form.getByRole('button', { name: 'Connect' }));
  const box = form.getByRole('textbox', { name: 'Incoming mail (IMAP): server' });
  await waitFor(() => expect(box.getAttribute('aria-invalid')).toBe('true'));
});

it('says which command to run when the companion is missing', async () => {
  const words = 'The companion program was not found on this computer. Run: npm run companion -- install';
  const { user, form } = await open(async () => refused(words, 'permission-denied'));
  await user.click(form.getByRole('button', { name: 'Connect' }));
  expect((await form.findByRole('alert')).textContent).toContain('npm run companion -- install');
});
