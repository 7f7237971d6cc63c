import type { Delay, ManualStep } from '@/lib/domain/sequence';
import { type SequenceText, sequenceTexts as texts } from '@/lib/templates/starters';

/** A sequence that comes with the extension: a start, to be changed. */
export interface StarterSequence {
  readonly key: StarterKey;
  readonly name: string;
  /** When to use it, one sentence. */
  readonly purpose: string;
  readonly steps: readonly StarterStep[];
}

export type StarterKey = 'first-contact' | 'seeding' | 'follow-up' | 're-engagement' | 'welcome';

export type StarterStep = ({ readonly kind: 'mail'; readonly delay: Delay } & SequenceText) | Omit<ManualStep, 'id'>;

const now: Delay = { amount: 0, unit: 'minutes' };

/** The sequences that come with the extension. In each, an answer ends it: that holds for every sequence. */
export const starterSequences: readonly StarterSequence[] = [
  {
    key: 'first-contact',
    name: 'First contact',
    purpose: 'For somebody you have never written to: a look, a first mail, a nudge and a kind last note.',
    steps: [
      {
        kind: 'manual',
        channel: 'comment',
        delay: now,
        title: 'Leave a comment that means something',
        instructions:
          'Look at what {{ profile_name | default: "they" }} posted last, and say what you liked about it, in your own words. Nothing about us.',
      },
      mail(2, 'working-days', texts.firstContact),
      mail(4, 'working-days', texts.followUp),
      mail(7, 'working-days', texts.lastNote),
    ],
  },
  {
    key: 'seeding',
    name: 'Product seeding',
    purpose: 'Offers something to try and asks for nothing: the parcel goes out when they send an address.',
    steps: [mail(0, 'days', texts.gifting), mail(5, 'working-days', texts.giftReminder)],
  },
  {
    key: 'follow-up',
    name: 'Follow-up after 7 and 14 days',
    purpose: 'For somebody you have written to already, by hand or elsewhere: two gentle notes, and then it is enough.',
    steps: [mail(7, 'days', texts.afterSeven), mail(7, 'days', texts.afterFourteen)],
  },
  {
    key: 're-engagement',
    name: 'Back in touch',
    purpose: 'For somebody you knew well and lost sight of: asks how they are before anything else.',
    steps: [
      {
        kind: 'manual',
        channel: 'task',
        delay: now,
        title: 'See what they make now',
        instructions:
          'Read the notes on {{ first_name | default: "them" }} and look at what is new, so that the mail fits.',
      },
      mail(1, 'working-days', texts.longTime),
      mail(10, 'working-days', texts.longTimeLast),
    ],
  },
  {
    key: 'welcome',
    name: 'Welcome',
    purpose: 'For somebody who said yes: who is there for them, what comes next, and how it is going a week later.',
    steps: [
      mail(0, 'days', texts.welcome),
      {
        kind: 'manual',
        channel: 'task',
        delay: { amount: 2, unit: 'working-days' },
        title: 'Send what they need',
        instructions: 'Send {{ first_name | default: "them" }} the brief, the dates and the terms in one message.',
      },
      mail(5, 'working-days', texts.welcomeCheck),
    ],
  },
];

function mail(amount: number, unit: Delay['unit'], { name, subject, body }: SequenceText): StarterStep {
  return { kind: 'mail', delay: { amount, unit }, name, subject, body };
}
