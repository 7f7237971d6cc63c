import { describe, expect, it } from 'vitest';
import { adviseOn } from '@/lib/templates/advice/advise';

const told = (body: string, subject = 'Kites') =>
  new Map(adviseOn({ subject, body: `Hi {{ first_name }},\n\n${body}` }).findings.map((each) => [each.code, each]));

describe('what outreach is full of', () => {
  it.each([
    ['spam-words', 'You would get a free Maker account for a year, if you would like that.'],
    ['spam-words', 'Our last clip went viral, and so could you with ours.'],
    ['stock-phrase', 'I am just bumping this in case you have not seen it.'],
    ['stock-phrase', 'This is a partnership opportunity for you and for us.'],
    ['stock-phrase', 'I hope you are doing well and that the kites are too.'],
    ['money-first', 'There is a revenue share for you in it, if you want to try.'],
    ['money-first', 'It is a paid gig and you would have a week for it.'],
    ['urgency', 'It is limited to the first ten people, and you could be one.'],
    ['pressure', 'I am waiting for your positive reply to our kites.'],
    ['pressure', 'We havent heard from you about the kites.'],
    ['empty-praise', 'Your kite content is fire and we would be glad of you.'],
    ['empty-praise', 'We really like your style and would be glad of you.'],
    ['ask-first', 'We can help you to sell more. Let me know if you are open to it.'],
  ])('is found, with a reason and better words: %s in “%s”', (code, body) => {
    const finding = told(body).get(code);
    expect(finding).toBeDefined();
    expect(finding?.why.length).toBeGreaterThan(20);
    expect(finding?.instead.length).toBeGreaterThan(10);
  });

  it.each([
    ['empty-praise', 'I would love to send you one of our kites.'],
    ['no-out', 'If you are not interested, that is that, and I will not write again.'],
    ['no-out', 'If the timing isn’t right, I totally understand.'],
    ['spam-words', 'You are free to say what you think of it.'],
  ])('is not read into what is none: %s in “%s”', (code, body) => {
    expect(told(body).has(code)).toBe(false);
  });
});
