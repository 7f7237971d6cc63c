import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microsoftSettlesMs } from '@/lib/domain/provider-card';
import { MailError } from '@/lib/mail/provider';
import type { GraphFault } from './graph-server';
import { drafted, graph, look, provider, reset, state } from './graph-world';
import { rejection } from './provider-contract';

const handOvers = () => graph.log().filter(({ path }) => path.endsWith('/send'));

describe('sending', () => {
  it('puts nothing of its own into the mail that goes out', async () => {
    const mail = provider();
    await mail.sendDraft(await drafted(mail));
    expect(graph.store.accepted()[0]?.raw.toLowerCase()).not.toContain('muster');
  });

  it('finds a message among many others, also where search lags behind', async () => {
    const begun = Date.now() - 60_000;
    const mail = provider();
    const draftId = await drafted(mail, 'needle');
    const receipt = await mail.sendDraft(draftId);
    for (let n = 0; n < 120; n += 1) await mail.sendDraft(await drafted(mail, `hay${n}`));
    graph.setSearchBehind(true);
    expect(await look(mail, undefined, '<needle@agency.test>', begun)).toEqual({ answer: 'sent', receipt });
  });

  it('removes a draft, is silent when it is gone, and never removes what was sent', async () => {
    const mail = provider();
    const draftId = await drafted(mail);
    await mail.deleteDraft(draftId);
    await mail.deleteDraft(draftId);
    expect(await look(mail, draftId)).toEqual({ answer: 'unknown' });
    await mail.deleteDraft('AAkALg-unknown');
    const other = await drafted(mail, 't2');
    await mail.sendDraft(other);
    await mail.deleteDraft(other);
    expect(graph.store.get(other)).toMatchObject({ folder: 'sentitems', isDraft: false });
  });

  it('does not send a draft that the person has thrown away, though its id still leads to it', async () => {
    const mail = provider();
    const draftId = await drafted(mail);
    const draft = graph.store.get(draftId);
    if (draft) graph.store.move(draft, 'deleteditems');
    expect(await look(mail, draftId)).toEqual({ answer: 'unknown' });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'rejected', accepted: 'unknown' });
    expect(graph.store.accepted()).toEqual([]);
  });

  it('does not send a draft again that the person has sent from Outlook', async () => {
    const mail = provider();
    const draftId = await drafted(mail);
    const draft = graph.store.get(draftId);
    if (draft) graph.store.accept(draft);
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'rejected', accepted: 'unknown' });
    expect(await look(mail, draftId)).toMatchObject({ answer: 'sent' });
    expect(graph.store.accepted()).toHaveLength(1);
  });

  it('refreshes once when the token ends in mid-send, and sends once', async () => {
    const mail = provider();
    const draftId = await drafted(mail);
    graph.fault({ path: '/send', status: 401, reason: 'InvalidAuthenticationToken' });
    await mail.sendDraft(draftId);
    expect(handOvers().map(({ status }) => status)).toEqual([401, 202]);
    graph.signIn.expire();
    await mail.sendDraft(await drafted(mail, 't2'));
    expect(graph.store.accepted()).toHaveLength(2);
    expect(graph.log().filter(({ path }) => path.endsWith('/token'))).toHaveLength(2);
  });

  it.each<[GraphFault, object]>([
    [
      { status: 429, reason: 'ApplicationThrottled', retryAfter: '120' },
      { code: 'rate-limited', accepted: 'no', retryAfterMs: 120_000 },
    ],
    [
      { status: 403, reason: 'ErrorExceededMessageLimit' },
      { code: 'rate-limited', accepted: 'no' },
    ],
    [
      { status: 403, reason: 'ErrorAccessDenied' },
      { code: 'permission-denied', accepted: 'no' },
    ],
    [
      { status: 400, reason: 'ErrorInvalidRecipients' },
      { code: 'rejected', accepted: 'no' },
    ],
    [
      { status: 403, reason: 'ErrorQuotaExceeded' },
      { code: 'server-error', accepted: 'no' },
    ],
  ])('says what %j means for a hand-over; the draft is one like any other again', async (fault, meaning) => {
    const mail = provider();
    const draftId = await drafted(mail);
    graph.fault({ path: '/send', ...fault });
    const error = await rejection(mail.sendDraft(draftId));
    expect(error).toBeInstanceOf(MailError);
    expect(error).toMatchObject(meaning);
    expect(await look(mail, draftId)).toEqual({ answer: 'still-a-draft', draftId });
    await mail.sendDraft(draftId);
    expect(graph.store.accepted()).toHaveLength(1);
  });

  it.each<[GraphFault, object]>([
    [{ status: 500 }, { code: 'server-error', accepted: 'unknown' }],
    [
      { status: 503, reason: 'serviceNotAvailable', retryAfter: '7' },
      { code: 'server-error', accepted: 'unknown', retryAfterMs: 7_000 },
    ],
    [
      { status: 504, reason: 'GatewayTimeout' },
      { code: 'server-error', accepted: 'unknown' },
    ],
    [{ status: 0 }, { code: 'connection-lost', accepted: 'unknown' }],
    [
      { status: 404, reason: 'ErrorItemNotFound' },
      { code: 'rejected', accepted: 'unknown' },
    ],
  ])('does not know after %j, and believes the draft only after a while', async (fault, meaning) => {
    const mail = provider();
    const draftId = await drafted(mail);
    graph.fault({ path: '/send', ...fault });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject(meaning);
    expect(await look(mail, draftId)).toEqual({ answer: 'unknown' });
    expect(await look(mail)).toEqual({ answer: 'unknown' });
    state.clock = microsoftSettlesMs + 1;
    expect(await look(mail, draftId)).toEqual({ answer: 'still-a-draft', draftId });
    expect(await look(mail)).toEqual({ answer: 'still-a-draft', draftId });
    expect(handOvers()).toHaveLength(1);
  });

  it.each<[string, GraphFault, string]>([
    ['a 504 after accepting', { statusAfter: 504 }, 'server-error'],
    ['a 500 after accepting', { statusAfter: 500, reason: 'generalException' }, 'server-error'],
    ['a dropped connection', { dropAfter: true }, 'connection-lost'],
    ['an answer that is too late', { answerDelayMs: 2_500, dropAfter: true }, 'timed-out'],
  ])('never hands over twice after %s, and finds the one message', async (_, fault, code) => {
    const mail = provider();
    const draftId = await drafted(mail);
    graph.fault({ path: '/send', ...fault });
    // Waits no longer than this for one exchange: enough for those that are not held up, on a busy machine too.
    const hasty = provider(code === 'timed-out' ? { timeoutMs: 2_000 } : {});
    expect(await rejection(hasty.sendDraft(draftId))).toMatchObject({ code, accepted: 'unknown' });
    expect(handOvers().length).toBeLessThanOrEqual(1);
    expect(graph.store.accepted()).toHaveLength(1);
    expect(await look(mail, draftId)).toMatchObject({ answer: 'sent', receipt: { providerMessageId: draftId } });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'rejected', accepted: 'unknown' });
    expect(graph.store.accepted()).toHaveLength(1);
  });

  it.each(['as-draft', 'hidden'] as const)('waits for what is accepted and not in Sent yet (%s)', async (way) => {
    const mail = provider();
    graph.store.habits.way = way;
    const draftId = await drafted(mail);
    const receipt = await mail.sendDraft(draftId);
    expect(receipt.providerMessageId).toBe(draftId);
    // As after a lost answer: neither "sent" nor "still a draft" may be said.
    expect(await look(mail, draftId)).toEqual({ answer: 'unknown' });
    expect(await look(mail)).toEqual({ answer: 'unknown' });
    graph.store.settle();
    expect(await look(mail, draftId)).toEqual({ answer: 'sent', receipt });
    expect(graph.store.accepted()).toHaveLength(1);
  });

  it('finds a message whose Message-ID was rewritten, and says what it is now', async () => {
    const mail = provider();
    graph.store.habits.rewritesMessageId = true;
    const draftId = await drafted(mail);
    const receipt = await mail.sendDraft(draftId);
    const rewritten = graph.store.get(draftId)?.internetMessageId;
    expect(rewritten).not.toBe('<t1@agency.test>');
    expect(receipt).toMatchObject({ providerMessageId: draftId, messageId: rewritten });
    expect(await look(mail, draftId)).toEqual({ answer: 'sent', receipt });
    expect(await look(mail)).toEqual({ answer: 'sent', receipt });
    graph.setSearchBehind(true);
    expect(await look(mail)).toEqual({ answer: 'sent', receipt });
  });

  it('finds by its Message-ID what went out as a copy with an id of its own', async () => {
    const mail = provider();
    graph.store.habits.copiesOnSend = true;
    const draftId = await drafted(mail);
    await mail.sendDraft(draftId);
    const [sent] = graph.store.all();
    expect(await look(mail, draftId)).toMatchObject({ answer: 'sent', receipt: { providerMessageId: sent?.id } });
    graph.setSearchBehind(true);
    expect(await look(mail, draftId)).toMatchObject({ answer: 'sent', receipt: { providerMessageId: sent?.id } });
  });

  it('says nothing where neither id, nor Message-ID, nor note is left', async () => {
    const mail = provider();
    Object.assign(graph.store.habits, { copiesOnSend: true, rewritesMessageId: true });
    const draftId = await drafted(mail);
    await mail.sendDraft(draftId);
    state.clock = microsoftSettlesMs * 2;
    expect(await look(mail, draftId)).toEqual({ answer: 'unknown' });
  });

  it('takes a draft back that could not be noted down', async () => {
    const mail = provider();
    graph.fault({ path: '/me/messages/', method: 'PATCH', status: 500 });
    expect(await rejection(drafted(mail))).toMatchObject({ code: 'server-error', accepted: 'no' });
    expect(graph.store.all().filter(({ folder }) => folder === 'drafts')).toEqual([]);
  });

  it('hands nothing over when the hand-over cannot be noted down', async () => {
    const mail = provider();
    const draftId = await drafted(mail);
    graph.fault({ path: '/me/messages/', method: 'PATCH', status: 503 });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'server-error', accepted: 'no' });
    expect(handOvers()).toEqual([]);
  });

  it('fails the look-up rather than answer "not found"', async () => {
    const mail = provider();
    const faults: GraphFault[] = [
      { path: '/me/messages/', status: 500 },
      { path: '/me/messages/', status: 404, reason: 'MailboxNotEnabledForRESTAPI' },
      { path: '/me/messages', status: 503 },
      { path: '/sentitems/', status: 500 },
    ];
    for (const fault of faults) {
      graph.fault(fault);
      expect(await rejection(look(mail, 'AAkALg-unknown')), JSON.stringify(fault)).toBeInstanceOf(MailError);
    }
    expect(await look(mail, 'AAkALg-unknown')).toEqual({ answer: 'unknown' });
  });

  it('refuses answers of another shape', async () => {
    const mail = provider();
    for (const answer of ['<html>', '{"value": 1}', '{}']) {
      graph.fault({ path: '/me', answer, n: 1 });
      expect(await rejection(look(mail, 'AAkALg-unknown'))).toMatchObject({ code: 'bad-answer', accepted: 'no' });
    }
  });

  it('whatever goes wrong in whatever order, nothing is handed over twice and nothing that went out is called unsent', async () => {
    const mishap = fc.constantFrom<GraphFault>(
      { path: '/send', statusAfter: 504 },
      { path: '/send', dropAfter: true },
      { path: '/send', status: 503 },
      { path: '/send', status: 429 },
      { path: '/send', status: 401, reason: 'InvalidAuthenticationToken' },
      { path: '/send', status: 0 },
      { path: '/me/messages/', method: 'PATCH', status: 503 },
      { path: '/me/messages/', method: 'GET', status: 500 },
    );
    const habits = fc.record({
      way: fc.constantFrom('at-once' as const, 'as-draft' as const, 'hidden' as const),
      rewritesMessageId: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(mishap, { maxLength: 3 }), habits, fc.boolean(), async (mishaps, habit, settles) => {
        reset();
        Object.assign(graph.store.habits, habit);
        const mail = provider();
        const draftId = await drafted(mail);
        for (const fault of mishaps) graph.fault(fault);
        // As the ledger does: only a refusal or a proven draft is tried again.
        let isOpen = true;
        for (let round = 0; round < 6 && isOpen; round += 1) {
          const error = await rejection(mail.sendDraft(draftId));
          if (!(error instanceof MailError)) break;
          if (error.accepted === 'no') continue;
          // What is accepted reaches Sent within the time that is waited for it.
          if (settles) graph.store.settle();
          const soon = await look(mail, draftId).catch(() => ({ answer: 'unknown' as const }));
          if (graph.store.accepted().length > 0) expect(soon.answer).not.toBe('still-a-draft');
          graph.store.settle();
          state.clock += microsoftSettlesMs + 1;
          const later = await look(mail, draftId).catch(() => ({ answer: 'unknown' as const }));
          isOpen = later.answer === 'still-a-draft';
        }
        expect(graph.store.accepted().length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});
