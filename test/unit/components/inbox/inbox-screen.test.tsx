// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { EnrollmentId, PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import { renderDashboard } from '../../../support/dashboard';
import { id, sampleToday, sampleTouch } from '../../../support/samples';

describe('inbox', () => {
  it('shows the whole answer and marks it as seen', async () => {
    const markSeen = vi.fn(async () => {});
    const { user } = renderDashboard('#/inbox', { outreach: { today: async () => sampleToday(), markSeen } });
    const replies = within(await screen.findByRole('list', { name: 'Replies waiting' }));
    expect(replies.getByText('That sounds lovely, tell me more!')).toBeTruthy();
    expect(replies.getByRole('link', { name: 'Open person' }).getAttribute('href')).toBe(`#/people/${id.person}`);
    await user.click(replies.getByRole('button', { name: 'Mark as seen' }));
    await waitFor(() => expect(markSeen).toHaveBeenCalledWith(id.message));
  });

  it('leaves the decision about an unsure mail to the person', async () => {
    const resolveUnsure = vi.fn(async () => ok(undefined));
    const { user } = renderDashboard('#/inbox', { outreach: { today: async () => sampleToday(), resolveUnsure } });
    const unsure = within(await screen.findByRole('list', { name: 'Not sure these went out' }));
    await user.click(unsure.getByRole('button', { name: 'It was sent' }));
    expect(resolveUnsure.mock.calls[0]).toEqual([sampleToday().unsure[0]?.touch.key, 'count-as-sent']);
  });

  it('offers another try for a refused mail', async () => {
    const retry = vi.fn(async () => ok(undefined));
    const touch = sampleTouch({ enrollmentId: 'failed' as EnrollmentId, state: 'failed' });
    const failed = [{ touch, personId: 'p' as PersonId, displayName: 'Noor', why: 'Message too large.' }];
    const { user } = renderDashboard('#/inbox', { outreach: { today: async () => sampleToday({ failed }), retry } });
    const refused = within(await screen.findByRole('list', { name: 'Refused' }));
    expect(refused.getByText('Message too large.')).toBeTruthy();
    await user.click(refused.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledWith(touch.key);
  });

  it('says that nothing waits, and what to do without a mailbox', async () => {
    renderDashboard('#/inbox');
    expect(await screen.findByRole('heading', { name: 'Nothing waits for you' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Connect a mailbox' }).getAttribute('href')).toBe('#/settings/mailboxes');
  });
});
