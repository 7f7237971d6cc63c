import { describe, expect, it } from 'vitest';
import { readDelivery } from '@/lib/mail/bounce';
import { bounceClass } from '@/lib/mail/bounce-class';
import type { BounceFacts } from '@/lib/mail/inbound-types';
import { parseMail } from '@/lib/mail/parsed-mail';

const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));

describe('why a mail came back, by what the server said', () => {
  it.each<[BounceFacts['class'], string | undefined, string]>([
    // The mailbox is full, in many words; a quota may be the sender's too.
    ['soft', '5.0.0', '550 joss@maker.example is over the disk quota'],
    ['soft', '5.0.0', '552 maildrop of joss has exceeded its space'],
    ['soft', '5.0.0', '550 Not enough storage for this mailbox'],
    ['soft', '5.0.0', '550 Joss has too many messages on the server'],
    ['policy', '5.0.0', '554 you have reached your hourly sending quota'],
    // The sender or its words are refused.
    ['policy', '5.0.0', '554 Network 192.0.2.7 not allowed here, no PTR record'],
    ['policy', '5.0.0', '550 joss@maker.example: relaying is denied'],
    ['policy', '5.0.0', '571 the sender address could not be verified'],
    ['policy', '5.0.0', '554 looked like bulk mail to our AntiSpamThing'],
    // Nobody is there, also where the code says otherwise, and where a dot stands in between.
    ['hard', '5.7.1', '550 5.7.1 No such user q7-20'],
    ['hard', '5.0.0', '553 badrcptto, mailbox not found (#5.7.1)'],
    ['hard', undefined, 'User joss.marl (joss@maker.example) not listed in the Works Directory'],
    ['hard', '5.0.0', '550 is not a known user of ours'],
    ['hard', '5.0.0', '550 questa casella: indirizzo inesistente'],
    // Too large says nothing of the address, whatever the code.
    ['unknown', '5.1.1', '550 RCPT TO:<joss@maker.example> maximum message size exceeded'],
    ['soft', undefined, 'cannot send message for 3 days: Deferred'],
    // What nobody knows is not called dead.
    ['unknown', '5.0.0', '550 the moon is in the wrong house'],
    ['policy', '5.7.1', '550 5.7.1 user unknown to our spam filter'],
  ])('%s: %s %s', (expected, status, said) => {
    expect(bounceClass(status, said)).toBe(expected);
  });
});

describe('reports of odd shape', () => {
  it('takes the action from the part about the message, where the recipient’s own names none', async () => {
    const found = readDelivery(
      await parseMail(
        bytes(
          'From: gate@guard.example\nTo: agent@agency.test\nSubject: Re: tea\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; guard.example\nAction: failed\n\nFinal-Recipient: rfc822; joss@maker.example\nStatus: 5.1.1\n\n--b--\n',
        ),
      ),
    );
    expect(found).toMatchObject({
      kind: 'bounce',
      bounce: { class: 'hard', recipient: 'joss@maker.example', status: '5.1.1' },
    });
  });

  it('knows a daemon without an address by its name, and no person by it', async () => {
    const body = 'There was an error delivering your mail to <joss@maker.example>.\n550 5.7.26 not authenticated\n';
    const from = async (sender: string) =>
      readDelivery(await parseMail(bytes(`From: ${sender}\nTo: agent@agency.test\nSubject: Tea\n\n${body}`)));
    expect(await from('MAILER-DAEMON <>')).toMatchObject({
      kind: 'bounce',
      bounce: { recipient: 'joss@maker.example' },
    });
    expect(await from('MAILER-DAEMON <joss@maker.example>')).toBeUndefined();
  });

  it('reads a postmaster’s text where the subject says nothing, and the address that was tried', async () => {
    const found = readDelivery(
      await parseMail(
        bytes(
          'From: post_master@text.example\nTo: agent@agency.test\nSubject: Re: Tea\n\nError: wrong address\n550 - Requested action not taken: no such user here\n  RCPT TO: 5550100@text.example\n  From: tea@brand.example\n',
        ),
      ),
    );
    expect(found).toMatchObject({ kind: 'bounce', bounce: { class: 'hard', recipient: '5550100@text.example' } });
  });
});
