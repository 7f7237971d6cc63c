// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { SignatureField } from '@/components/settings/signature-field';
import { ok } from '@/lib/domain/result';
import { refused } from '../../../support/fake-services';
import { renderWith } from '../../../support/render';
import { sampleMailbox } from '../../../support/samples';

it('writes a signature, shows how it will look, and keeps what was typed when it is refused', async () => {
  const setSignature = vi.fn().mockResolvedValueOnce(refused('Too long.')).mockResolvedValue(ok(undefined));
  const { user } = renderWith(<SignatureField mailbox={sampleMailbox()} />, { mailboxes: { setSignature } });
  await user.click(screen.getByRole('button', { name: 'Add signature' }));
  await user.type(screen.getByRole('textbox', { name: 'Signature' }), 'Ines');
  expect(screen.getByRole('region', { name: 'How it looks' }).textContent).toContain('Ines');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Too long.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(setSignature).toHaveBeenLastCalledWith(sampleMailbox().id, 'Ines'));
  expect(await screen.findByText('Signature saved.')).toBeTruthy();
});
