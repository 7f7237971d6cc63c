import { beforeEach, describe, expect, it } from 'vitest';
import type { ProviderCard } from '@/lib/domain/provider-card';
import type { MailProvider } from '@/lib/mail/provider';
import { aMinuteAgo, outgoing, type ProviderWorld, rejection } from './provider-contract';

/** A mail service that can be brought into each of the states below, one at a time; `reset` ends them all. */
export interface BadWorld extends Pick<ProviderWorld, 'from' | 'to' | 'sent' | 'drafts' | 'deliver' | 'reset'> {
  /** What is promised of it. */
  readonly card: ProviderCard;
  provider(): MailProvider;
  /** The sign-in ends, and the next hand-over is the first to notice. */
  endSignIn(): void;
  /** A new sign-in is had without the person. */
  readonly renews: boolean;
  /** The person has taken access back. */
  revoke(): void;
  /** There is no room left for what is asked at this stage, once. */
  fill(stage: 'make-draft' | 'hand-over'): void;
  /** Lists come in pages, and from now on each page says that the same one follows; missing: there are no pages. */
  repeatPages?(): void;
  /** What goes out gets a Message-ID of the service; missing: what is looked for in Sent is put there by ourselves. */
  rewriteIds?(): void | Promise<void>;
  /** The next hand-over is taken, its answer is lost, and Sent does not show it until `settle`. */
  delaySent(): void | Promise<void>;
  settle(): void | Promise<void>;
}

/** What a service does that nobody asked for. Whatever it is: a clear state, nothing lost, no second mail. */
export function describeBadInput(name: string, world: () => BadWorld): void {
  const draft = async (mail: MailProvider, touch = 't1') => (await mail.createDraft(outgoing(world(), touch))).draftId;
  const lookUp = (draftId: string) =>
    world().provider().findSent({ messageId: '<t1@agency.test>', draftId, sentAfter: aMinuteAgo() });
  const sent = async () => (await world().sent()).length;

  describe(`${name}: what nobody asked for`, () => {
    beforeEach(() => world().reset());

    it('a sign-in that ends in mid-send: one mail, or none and a word that says so', async () => {
      const mail = world().provider();
      const draftId = await draft(mail);
      world().endSignIn();
      if (!world().renews) {
        expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'sign-in-needed', accepted: 'no' });
        expect(await lookUp(draftId)).toEqual({ answer: 'still-a-draft', draftId });
      }
      await mail.sendDraft(draftId);
      expect(await sent()).toBe(1);
    });

    it('access that was taken back: everything asks for a sign-in, nothing is sent', async () => {
      const draftId = await draft(world().provider());
      world().revoke();
      const mail = world().provider();
      const works = [
        () => mail.sendDraft(draftId),
        () => draft(mail, 't2'),
        () => lookUp(draftId),
        () => mail.changesSince(undefined),
        () => mail.deleteDraft(draftId),
      ];
      for (const work of works) {
        expect(await rejection(work())).toMatchObject({ code: 'sign-in-needed', accepted: 'no' });
      }
      expect(await sent()).toBe(0);
    });

    it.each(['make-draft', 'hand-over'] as const)(
      'a full mailbox (%s): its own trouble and no fault of the mail, which goes out when there is room',
      async (stage) => {
        const mail = world().provider();
        const early = stage === 'hand-over' ? await draft(mail) : undefined;
        world().fill(stage);
        const error = await rejection(early === undefined ? draft(mail) : mail.sendDraft(early));
        expect(error).toMatchObject({ code: 'server-error', accepted: 'no', message: expect.stringMatching(/full/i) });
        expect(await sent()).toBe(0);
        await mail.sendDraft(early ?? (await draft(mail)));
        expect(await sent()).toBe(1);
      },
    );

    it('the same page again and again: it comes to an end, and brings each mail once', async () => {
      const mail = world().provider();
      const { cursor } = await mail.changesSince(undefined);
      for (let n = 0; n < 3; n += 1) {
        await world().deliver(
          `From: a@b.test\r\nTo: ${world().from}\r\nMessage-ID: <${n}@b.test>\r\n\r\nNumber ${n}\r\n`,
        );
      }
      world().repeatPages?.();
      expect(await lookUp('nowhere').catch(() => undefined)).not.toMatchObject({ answer: 'sent' });
      const seen: string[] = [];
      const changes = await mail.changesSince(cursor).catch(() => undefined);
      for (const { providerMessageId } of changes?.messages ?? []) seen.push(providerMessageId);
      expect(new Set(seen).size).toBe(seen.length);
      // What was not brought is brought later: the cursor stands, or has not moved past it.
      if (seen.length < 3) {
        await world().settle();
        const later = await mail.changesSince(changes?.cursor ?? cursor);
        for (const { providerMessageId } of later.messages) seen.push(providerMessageId);
      }
      expect(new Set(seen).size).toBe(3);
    });

    it('a Message-ID of the service’s own: the mail is found all the same', async () => {
      const { card, rewriteIds } = world();
      expect(rewriteIds === undefined).toBe(card.sentCheck.proves === 'sent');
      const mail = world().provider();
      if (card.messageId === 'may-change') await rewriteIds?.();
      const draftId = await draft(mail);
      const receipt = await mail.sendDraft(draftId);
      if (card.messageId === 'kept') await rewriteIds?.();
      expect(await lookUp(draftId)).toMatchObject({
        answer: 'sent',
        receipt: { providerMessageId: receipt.providerMessageId },
      });
    });

    it('a mail that is late in Sent: nobody says that it was not sent, and no second one goes out', async () => {
      const mail = world().provider();
      const draftId = await draft(mail);
      await world().delaySent();
      const error = await rejection(mail.sendDraft(draftId));
      if (error !== undefined) expect(error).toMatchObject({ accepted: 'unknown' });
      expect(await lookUp(draftId)).toEqual({ answer: 'unknown' });
      expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ accepted: 'unknown' });
      await world().settle();
      expect(await lookUp(draftId)).toMatchObject({ answer: 'sent' });
      expect(await sent()).toBe(1);
    });
  });
}
