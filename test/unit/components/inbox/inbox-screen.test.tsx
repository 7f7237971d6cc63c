// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ServicesProvider } from '@/components/hooks/services-context';
import { Replies } from '@/components/inbox/replies';
import { ToastProvider } from '@/components/ui/toast';
import type { EnrollmentId, MailboxId, MessageId, PersonId, TouchKey } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { Conversation, StrayItem } from '@/lib/services/conversation-types';
import { renderDashboard } from '../../../support/dashboard';
import { fakeRosterQuery, rosterPerson } from '../../../support/fake-roster-query';
import { refused } from '../../../support/fake-services';
import { renderWith } from '../../../support/render';
import { emptyToday, id, sampleToday, sampleTouch } from '../../../support/samples';

const replies = sampleToday().repliesWaiting;
const [first] = replies;
if (!first) throw new Error('no sample');
const conversation: Conversation = {
  personId: id.person,
  displayName: 'Mira Oduya',
  stage: 'replied',
  isSuppressed: false,
  lastReply: first.message,
  waiting: first.message.id,
  items: [
    {
      id: 'm',
      at: 1,
      kind: 'mail',
      heading: 'Hello',
      message: first.message,
      fresh: 'That sounds lovely!',
      quoted: 'All of it',
    },
    { id: 's', at: 2, kind: 'skipped', title: 'Step 2', why: 'Replied.', touchKey: 'e:1' as TouchKey },
  ],
  answer: {
    mailboxId: 'box' as MailboxId,
    from: 'agent@agency.test',
    to: 'mira@creators.test',
    subject: 'Hello',
    isByHand: false,
  },
};
const stray: StrayItem = {
  stray: {
    id: 'box:1' as MessageId,
    mailboxId: 'box' as MailboxId,
    at: 1,
    candidates: ['p1' as PersonId],
    why: 'It is signed “Noor”, whom you wrote to.',
    inbound: {
      kind: 'reply',
      saysNo: false,
      providerMessageId: '1',
      threadId: 't',
      receivedAt: 1,
      inReplyTo: [],
      references: [],
      fromAddress: 'noor@home.test',
      fromName: 'Noor',
      toAddresses: [],
      subject: 'Re: A thought',
      text: 'I would love to.',
    },
  },
  candidates: [{ personId: 'p1' as PersonId, displayName: 'Noor Haddad', address: 'noor@creators.test' }],
};

describe('inbox', () => {
  const withReply = (more: object = {}, outreach: object = {}) =>
    renderDashboard('#/inbox', {
      outreach: { today: async () => ({ ...emptyToday(), repliesWaiting: replies }), ...outreach },
      conversations: { of: async () => conversation, ...more },
    });

  const saidNo = {
    ...conversation,
    stage: 'declined' as const,
    lastReply: { ...first.message, verdict: 'no' as const },
  };

  it('proposes “do not contact” after a no, in one press that can be taken back', async () => {
    const undo = [{ table: 'suppressions', key: 'h', before: undefined, after: { hash: 'h' } }] as const;
    const suppress = vi.fn(async () => ok({ undo }));
    const undoSuppress = vi.fn(async () => ok(undefined));
    const { user } = renderDashboard('#/inbox', {
      outreach: { today: async () => ({ ...emptyToday(), repliesWaiting: replies }) },
      conversations: { of: async () => saidNo },
      roster: { suppress, undoSuppress },
    });
    await user.click(await screen.findByRole('button', { name: 'Do not contact' }));
    expect(suppress).toHaveBeenCalledWith(id.person, 'They said no in answer to a mail');
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(undoSuppress).toHaveBeenCalledWith(undo));
  });

  it.each<[string, Partial<Conversation>]>([
    ['nobody said no', { lastReply: first.message }],
    ['it is done', { isSuppressed: true }],
  ])('proposes nothing where %s', async (_name, more) => {
    withReply({ of: async () => ({ ...saidNo, ...more }) });
    await screen.findByText('That sounds lovely!');
    expect(screen.queryByRole('button', { name: 'Do not contact' })).toBeNull();
  });

  it('offers the way back from “declined” where a no was none', async () => {
    const setVerdict = vi.fn(async () => ok({ was: 'no' as const }));
    const editPerson = vi.fn(async () => refused('Not now.'));
    const { user } = renderDashboard('#/inbox', {
      outreach: { today: async () => ({ ...emptyToday(), repliesWaiting: replies }) },
      conversations: { of: async () => saidNo, setVerdict },
      roster: { editPerson },
    });
    await user.click(await screen.findByRole('button', { name: /^Yes/ }));
    await user.click(await screen.findByRole('button', { name: 'Move to negotiating' }));
    expect(editPerson).toHaveBeenCalledWith(id.person, { stage: 'negotiating' });
  });

  it('shows who answered and the whole conversation, and marks it as seen by E, undone by U', async () => {
    const markSeen = vi.fn(async () => {});
    const markUnseen = vi.fn(async () => {});
    const { user } = withReply({ markUnseen }, { markSeen });
    await screen.findByText('That sounds lovely!');
    const list = within(screen.getByRole('list', { name: 'Replies waiting' }));
    expect(list.getAllByRole('button')[0]?.getAttribute('aria-current')).toBe('true');
    expect(screen.getByRole('link', { name: 'Open person' }).getAttribute('href')).toBe(`#/people/${id.person}`);
    await user.keyboard('e');
    await waitFor(() => expect(markSeen).toHaveBeenCalledWith(id.message));
    await user.keyboard('u');
    await waitFor(() => expect(markUnseen).toHaveBeenCalledWith(id.message));
  });

  it('judges an answer by a key and proposes the stage that goes with it', async () => {
    const setVerdict = vi.fn(async () => ok({ was: undefined }));
    const { user } = withReply({ setVerdict });
    await screen.findByText('That sounds lovely!');
    await user.keyboard('y');
    await waitFor(() => expect(setVerdict).toHaveBeenCalledWith(first.message.id, 'yes'));
    expect(await screen.findByRole('button', { name: 'Move to negotiating' })).toBeTruthy();
  });

  it('answers by R and Ctrl with Enter, and keeps what is typed until then', async () => {
    const answer = vi.fn(async () => ok({ touchKey: 'a:1' as TouchKey, dueAt: 1 }));
    const { user, unmount } = withReply({ answer });
    await screen.findByText('That sounds lovely!');
    await user.keyboard('r');
    await user.keyboard('Gladly');
    unmount();
    const again = withReply({ answer });
    const box = await screen.findByRole('textbox', { name: 'Your answer' });
    expect((box as HTMLTextAreaElement).value).toBe('Gladly');
    await again.user.click(box);
    await again.user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(answer).toHaveBeenCalledWith(expect.objectContaining({ personId: id.person, text: 'Gladly' })),
    );
    await waitFor(() =>
      expect((screen.getByRole('textbox', { name: 'Your answer' }) as HTMLTextAreaElement).value).toBe(''),
    );
  });

  it('takes what follows R at once for words, and not for keys', async () => {
    const setVerdict = vi.fn(async () => ok({ was: undefined }));
    withReply({ setVerdict });
    const box = await screen.findByRole('textbox', { name: 'Your answer' });
    fireEvent.keyDown(document.body, { key: 'r' });
    expect(document.activeElement).toBe(box);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'n' });
    expect(setVerdict).not.toHaveBeenCalled();
  });

  it('says to which address an answer goes where it is not the one they wrote from', async () => {
    const answer = { ...conversation.answer, to: 'bookings@mara.test', wroteFrom: 'noreply@linkpage.test' };
    withReply({ of: async () => ({ ...conversation, answer }) });
    const form = await screen.findByRole('form', { name: 'Answer' });
    expect(form.textContent).toContain('To bookings@mara.test, as they ask: they wrote from noreply@linkpage.test.');
  });

  it('asks before it writes to somebody who is not to be contacted', async () => {
    const answer = { ...conversation.answer, suppression: 'They wrote: “Stop”.' };
    const { user } = withReply({ of: async () => ({ ...conversation, answer }) });
    await user.type(await screen.findByRole('textbox', { name: 'Your answer' }), 'Sorry');
    expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(true);
    await user.click(screen.getByRole('checkbox', { name: 'Write to them all the same' }));
    expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(false);
    await user.clear(screen.getByRole('textbox', { name: 'Your answer' }));
  });

  it('says why a step was not sent', async () => {
    const why = async () => ({ title: 'Why not?' as const, lines: [{ at: 1, text: 'Mira replied.' }] });
    const { user } = withReply({ why });
    await user.click(await screen.findByRole('button', { name: 'Why not?' }));
    expect(await screen.findByText('Mira replied.')).toBeTruthy();
  });

  it('takes mail that might be an answer in by Enter, and lets X delete it', async () => {
    const takeStray = vi.fn(async () => ok({ stray: stray.stray, personId: 'p1' as PersonId, rows: [] }));
    const dropStray = vi.fn(async () => ok(stray.stray));
    const restoreStray = vi.fn(async () => {});
    const { user } = renderDashboard('#/inbox', {
      conversations: { strays: async () => [stray], takeStray, dropStray, restoreStray },
    });
    const card = await screen.findByRole('group', { name: 'Mail from Noor' });
    expect(within(card).getByText('I would love to.')).toBeTruthy();
    card.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(takeStray).toHaveBeenCalledWith('box:1', 'p1', { addAddress: true }));
    card.focus();
    await user.keyboard('x');
    await waitFor(() => expect(dropStray).toHaveBeenCalledWith('box:1'));
    await user.keyboard('u');
    await waitFor(() => expect(restoreStray).toHaveBeenCalledWith(stray.stray));
  });

  it('walks from the replies into the tray by J and back by K', async () => {
    const { user } = withReply({ strays: async () => [stray] });
    const card = await screen.findByRole('group', { name: 'Mail from Noor' });
    await user.keyboard('j');
    expect(document.activeElement).toBe(card);
    await user.keyboard('k');
    const [reply] = within(screen.getByRole('list', { name: 'Replies waiting' })).getAllByRole('button');
    expect(document.activeElement).toBe(reply);
  });

  it('looks for whom a mail is from where nobody fits, takes them by Enter, and adds the address only if wanted', async () => {
    const takeStray = vi.fn(async () => ok({ stray: stray.stray, personId: 'ruth' as PersonId, rows: [] }));
    const { user } = renderDashboard('#/inbox', {
      rosterQuery: fakeRosterQuery([rosterPerson('Ruth'), rosterPerson('Tomas')]),
      conversations: { strays: async () => [{ ...stray, candidates: [] }], takeStray },
    });
    (await screen.findByRole('group', { name: 'Mail from Noor' })).focus();
    await user.keyboard('{Enter}');
    await user.type(await screen.findByRole('combobox', { name: 'Find a person' }), 'rut');
    await waitFor(() =>
      expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['RuthNo address known']),
    );
    await user.click(screen.getByRole('checkbox', { name: /Add noor@home.test/ }));
    screen.getByRole('combobox', { name: 'Find a person' }).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(takeStray).toHaveBeenCalledWith('box:1', 'ruth', { addAddress: false }));
    expect(await screen.findByText('Taken in as an answer of Ruth.')).toBeTruthy();
  });

  it('opens the answer that its address names, and says where it is once it was seen', async () => {
    const second = {
      ...first,
      message: { ...first.message, id: 'box:2' as MessageId, at: 0 },
      displayName: 'Noor Haddad',
    };
    const today = async () => ({ ...emptyToday(), repliesWaiting: [first, second] });
    const { unmount } = renderDashboard('#/inbox/box%3A2', { outreach: { today } });
    expect(await screen.findByRole('region', { name: 'Conversation with Noor Haddad' })).toBeTruthy();
    unmount();
    renderDashboard('#/inbox/gone', { outreach: { today } });
    expect(await screen.findByText(/That answer was marked as seen/)).toBeTruthy();
  });

  it('stays with whom one writes to when another answer comes in', async () => {
    const newer = { ...first, message: { ...first.message, id: 'box:9' as MessageId }, displayName: 'Noor Haddad' };
    const list = { current: null };
    const props = { hasKeys: true, onKeys: () => undefined, onLeave: undefined, list };
    const parts = { conversations: { of: async () => conversation } };
    const { rerender, services } = renderWith(<Replies items={[first]} {...props} />, parts);
    await screen.findByRole('region', { name: `Conversation with ${first.displayName}` });
    rerender(
      <ServicesProvider value={services}>
        <ToastProvider>
          <Replies items={[newer, first]} {...props} />
        </ToastProvider>
      </ServicesProvider>,
    );
    expect(screen.getByRole('region', { name: `Conversation with ${first.displayName}` })).toBeTruthy();
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
