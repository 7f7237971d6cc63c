import { describe, expect, it } from 'vitest';
import type { PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { FrozenStep } from '@/lib/domain/sequence';
import { previewFor, type RecipientChecks } from '@/lib/templates/preview';
import { mailbox, person, profile, settings } from './people';

const days = (amount: number) => ({ amount, unit: 'days' }) as const;
const steps: readonly FrozenStep[] = [
  { kind: 'mail', delay: days(0), subject: 'For {{ first_name }}', body: 'Hi {{ first_name }}', templateName: 'A' },
  { kind: 'manual', delay: days(2), title: 'Like a post of {{ handle }}', instructions: 'See {{ profile_url }}' },
  {
    kind: 'mail',
    delay: days(3),
    subject: 'unused {{ website }}',
    body: 'Still here, {{ first_name }}',
    templateName: 'B',
  },
];
const fine: RecipientChecks = { isSuppressed: false };

function preview(who: Partial<Person> = {}, checks: RecipientChecks = fine, which = steps) {
  const one = person(who);
  const [result] = previewFor(
    [{ person: one, profile: profile() }],
    which,
    settings,
    mailbox,
    new Map([[one.id, checks]]),
  );
  if (!result) throw new Error('nobody was previewed');
  return result;
}

function codes(...args: Parameters<typeof preview>) {
  return preview(...args).blocked.map((problem) => problem.code);
}

const bounced = { address: 'old@creator.test', source: 'page', addedAt: 0, status: 'bounced' } as const;

describe('previewFor', () => {
  it('writes every step to the letter, follow-ups in the thread', () => {
    const footer = `\n\n${settings.optOutLine}\n\n${settings.postalAddress}`;
    expect(preview()).toEqual({
      wordings: expect.any(Array),
      used: expect.arrayContaining([{ variable: 'first_name', part: 'subject', text: 'Mara', isFallback: false }]),
      personId: 'person-1',
      displayName: 'Mara Lindqvist',
      address: 'mara@creator.test',
      blocked: [],
      warnings: [],
      messages: [
        { kind: 'mail', stepIndex: 0, delay: days(0), subject: 'For Mara', text: `Hi Mara${footer}` },
        {
          kind: 'manual',
          stepIndex: 1,
          delay: days(2),
          title: 'Like a post of maracooks',
          instructions: 'See https://www.youtube.com/@maracooks',
        },
        { kind: 'mail', stepIndex: 2, delay: days(3), subject: 'Re: For Mara', text: `Still here, Mara${footer}` },
      ],
    });
  });

  it('says why somebody is blocked', () => {
    expect(codes({ emails: [] })).toEqual(['no-address']);
    expect(codes({ emails: [bounced] })).toEqual(['bounced']);
    expect(codes({ emails: [{ ...bounced, status: 'unchecked', address: 'not an address' }] })).toEqual([
      'bad-address',
    ]);
    expect(codes({ emails: [{ ...bounced, status: 'unchecked', address: mailbox.address }] })).toEqual(['own-address']);
    expect(codes({ stage: 'declined' })).toEqual(['declined']);
    expect(codes({}, { isSuppressed: true })).toEqual(['suppressed']);
    expect(preview({}, { isSuppressed: false, activeSequence: 'Spring\u202e' }).blocked).toEqual([
      { code: 'in-sequence', message: 'Already in the sequence “Spring”, which has not ended.' },
    ]);
  });

  it('takes the address that has not bounced', () => {
    const good = { ...bounced, address: ' New@Creator.test ', status: 'unchecked' } as const;
    expect(preview({ emails: [bounced, good] })).toMatchObject({ address: 'new@creator.test', blocked: [] });
  });

  it('blocks for every step at once, each reason said once with its steps', () => {
    const result = preview({ firstName: '' });
    expect(result.blocked).toEqual([
      {
        code: 'missing-value',
        message: 'Steps 1, 3: “First name” is not known. Fill it in, or give the template a fallback.',
      },
    ]);
    expect(result.messages.map((message) => message.stepIndex)).toEqual([1]);
  });

  it('shows no follow-up without a first subject', () => {
    const [first, , last] = steps;
    const plain: FrozenStep[] = first && last ? [first, { ...last, body: 'Plain' } as FrozenStep] : [];
    expect(preview({ firstName: '' }, fine, plain).messages).toEqual([]);
  });

  it('needs no address when nothing is mailed', () => {
    expect(codes({ emails: [] }, fine, steps.slice(1, 2))).toEqual([]);
  });

  it('blocks who was not checked, and enrolls a person and an address once', () => {
    const anna = person({ id: 'anna' as PersonId, displayName: 'Anna' });
    const twin = person({ id: 'twin' as PersonId, displayName: 'Twin' });
    const unknown = person({ id: 'unknown' as PersonId, emails: [{ ...bounced, status: 'unchecked' }] });
    const everyone = [anna, twin, unknown, anna].map((one) => ({ person: one, profile: profile() }));
    const checks = new Map([anna, twin].map((one) => [one.id, fine]));
    const result = previewFor(everyone, steps, settings, mailbox, checks);
    expect(result.map(({ personId, blocked }) => [personId, blocked.map((problem) => problem.code)])).toEqual([
      ['anna', []],
      ['twin', ['same-address']],
      ['unknown', ['not-checked']],
    ]);
    expect(result[1]?.blocked[0]?.message).toContain('Anna');
    const suppressed = new Map([
      [anna.id, { isSuppressed: true }],
      [twin.id, fine],
    ]);
    expect(previewFor(everyone.slice(0, 2), steps, settings, mailbox, suppressed)[1]?.blocked).toEqual([]);
  });

  it('points out odd values that would be sent', () => {
    expect(preview({ firstName: '{{ opt_out }}' })).toMatchObject({
      blocked: [],
      warnings: [{ code: 'odd-value', message: '“First name” holds template code, which is sent as plain text.' }],
    });
  });
});
