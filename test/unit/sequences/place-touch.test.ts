import { describe, expect, it } from 'vitest';
import { defaultSending } from '@/lib/domain/sending-settings';
import type { Touch } from '@/lib/domain/sequence';
import { placed, whyThen } from '@/lib/sequences/place-touch';
import { recipientZone } from '@/lib/sequences/recipient-zone';

const friday = Date.UTC(2026, 11, 25, 10);
const touch = {
  key: 'e:0',
  kind: 'mail',
  state: 'planned',
  stepIndex: 0,
  createdAt: friday,
  dueAt: friday,
  history: [{ at: friday, state: 'planned', why: 'Enrolled.' }],
} as unknown as Touch;
const step = { delay: { amount: 0, unit: 'days' } } as const;
const rulesFor = (locations: string[]) => ({
  sending: { ...defaultSending, zone: 'Europe/Lisbon' },
  recipient: recipientZone({ locations }, 'Europe/Lisbon'),
  spreadKey: 'e:0',
});

describe('why a step goes out then', () => {
  it('names the delay, the clock, the holiday and the weekend', () => {
    const rules = rulesFor(['Berlin, Germany']);
    const planned = placed(touch, rules);
    expect(new Date(planned.dueAt).toISOString()).toMatch(/^2026-12-28T08:/);
    const why = whyThen(planned, step, rules, friday).join(' ');
    expect(why).toContain('It is due right after they were enrolled.');
    expect(why).toContain('taken as Berlin time');
    expect(why).toContain('Mail goes out from 9:00 to 17:00 there.');
    expect(why).toContain('2026-12-25 is a public holiday where they live: ');
    expect(why).toContain('Nothing goes out on a Saturday.');
  });

  it('says that the recipient is not known, and that there are no rules', () => {
    expect(whyThen(touch, step, rulesFor([]), friday).join(' ')).toContain('only hours that are safe');
    expect(whyThen(touch, step, undefined, friday).join(' ')).toContain('No sending hours are set');
    expect(whyThen({ ...touch, state: 'sent' }, step, undefined, friday)).toEqual([]);
  });

  it('leaves a task at its own time', () => {
    expect(placed({ ...touch, kind: 'manual' }, rulesFor(['Germany'])).dueAt).toBe(friday);
  });
});
