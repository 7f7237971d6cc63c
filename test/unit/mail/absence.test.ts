import { describe, expect, it } from 'vitest';
import { saysAwayOnly } from '@/lib/mail/absence';

describe('a notice without any header of a machine', () => {
  it.each([
    'Hello,\n\nThank you for your message. I am currently out of the office and back on 4 May.',
    'Hi there! I’m OOO until Tuesday.',
    'Dear all, as of 3 March, I am no longer with Kiln & Co. Write to hello@kiln.example.',
    'I will have limited email access this week. Please contact Ida for anything urgent.',
    'Our studio is closed until 2 January.',
    'We have received your message and will answer within two days.',
    'Guten Tag, ich bin bis zum 20.09. nicht im Büro.',
    'Bonjour,\nmerci pour votre message. Je suis actuellement en congés jusqu’au 3 mai.',
    'Hola, me encuentro de vacaciones hasta el lunes.',
    'Buongiorno, sono in ferie fino al 20 agosto.',
    'Olá, estou de férias até segunda.',
    'Hoi, ik ben tot maandag afwezig.',
    'Hej! Jag är på semester till måndag.',
    'Dzień dobry, jestem na urlopie do 5 maja.',
  ])('is one: %s', (text) => {
    expect(saysAwayOnly(text)).toBe(true);
  });

  it.each([
    'I am away until Friday but yes, count me in.',
    'I was out of the office last week, sorry for the delay. It looks lovely.',
    'I am on vacation until Monday. What would the fee be?',
    'Ich bin im Urlaub bis Montag, aber gerne danach.',
    'Je suis en vacances, mais volontiers en mai.',
    'I am out of paint.',
    'My office is closed to strangers, and so is my inbox.',
    '',
  ])('is a person’s: %s', (text) => {
    expect(saysAwayOnly(text)).toBe(false);
  });
});
