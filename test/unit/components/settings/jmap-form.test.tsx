// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ok } from '@/lib/domain/result';
import type { MailboxService } from '@/lib/services/app-services';
import { renderDashboard } from '../../../support/dashboard';
import { refused } from '../../../support/fake-services';
import { sampleMailbox } from '../../../support/samples';

const open = async (connectJmap: MailboxService['connectJmap']) => {
  const { user } = renderDashboard('#/settings', { mailboxes: { connectJmap } });
  await user.click(await screen.findByRole('button', { name: 'Connect Fastmail (JMAP)' }));
  return { user, form: within(screen.getByRole('form', { name: 'Connect JMAP' })) };
};

it('connects with server, user and app password', async () => {
  const connectJmap = vi.fn(async () => ok(sampleMailbox({ provider: 'jmap' })));
  const { user, form } = await open(connectJmap);
  await user.type(form.getByRole('textbox', { name: 'Server address' }), 'api.fastmail.com');
  await user.type(form.getByRole('textbox', { name: 'User name' }), 'ines@agency.example');
  await user.type(form.getByLabelText('App password or API token'), 'abcd efgh');
  await user.type(form.getByRole('textbox', { name: 'Name people see' }), 'Ines');
  await user.click(form.getByRole('button', { name: 'Connect' }));
  await waitFor(() =>
    expect(connectJmap).toHaveBeenCalledWith({
      server: 'api.fastmail.com',
      user: 'ines@agency.example',
      secret: 'abcd efgh',
      displayName: 'Ines',
    }),
  );
  await screen.findByText('ines@agency.example is connected.');
  expect(screen.queryByRole('form', { name: 'Connect JMAP' })).toBeNull();
});

it('shows a wrong server at its box and keeps what was typed', async () => {
  const { user, form } = await open(async () => refused('“x y” is not the address of a mail server.', 'bad-server'));
  await user.type(form.getByRole('textbox', { name: 'Server address' }), 'x y');
  await user.click(form.getByRole('button', { name: 'Connect' }));
  const box = form.getByRole<HTMLInputElement>('textbox', { name: 'Server address' });
  await waitFor(() => expect(box.getAttribute('aria-invalid')).toBe('true'));
  expect(box.value).toBe('x y');
});

it('asks for a second press where the server has a further host', async () => {
  const { user, form } = await open(async () => refused('Press Connect again to allow that too.', 'more-hosts'));
  await user.click(form.getByRole('button', { name: 'Connect' }));
  expect((await form.findByRole('alert')).textContent).toContain('Press Connect again');
});
