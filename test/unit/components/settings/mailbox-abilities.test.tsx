// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ProviderKind } from '@/lib/domain/mailbox';
import { providerCards } from '@/lib/domain/provider-card';
import { renderDashboard } from '../../../support/dashboard';
import { sampleMailbox } from '../../../support/samples';

describe('what a mailbox can do', () => {
  it.each<[ProviderKind, readonly RegExp[]]>([
    ['gmail', [/Yes: .*Drafts first/, /every 5 minutes/, /Up to 25 MB with one mail\./, /500 mails in 24 hours/]],
    ['graph', [/number of its own/, /up to 10 minutes later/, /Up to 2 MB/, /10,000 people/]],
    ['jmap', [/or less where the server says so/, /Not known: What this mail server lets through/]],
    ['companion', [/then you decide/, /is usual; yours may take less/]],
    ['by-hand', [/No: You press send/, /No: Log them/, /Only you know/]],
  ])('%s', async (provider, words) => {
    renderDashboard('#/settings', { mailboxes: { all: async () => [sampleMailbox({ provider })] } });
    const card = (await screen.findByText('What this mailbox can do')).closest('details');
    if (!card) throw new Error('No card.');
    const said = within(card)
      .getAllByRole('definition', { hidden: true })
      .map(({ textContent }) => textContent ?? '');
    for (const pattern of words)
      expect(
        said.some((text) => pattern.test(text)),
        String(pattern),
      ).toBe(true);
    expect(said.some((text) => /No: Nothing goes out while this browser is closed/.test(text))).toBe(true);
    expect(said.filter((text) => /undefined|NaN/.test(text))).toEqual([]);
  });

  it('knows no kind of mailbox that can see replies without looking', () => {
    for (const { sending, replies } of Object.values(providerCards)) {
      expect(replies.how === 'none').toBe(sending === 'by-person');
    }
  });
});
