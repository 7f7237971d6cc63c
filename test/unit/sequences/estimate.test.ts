import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import { defaultSending, type SendingSettings } from '@/lib/domain/sending-settings';
import { type EstimateRules, estimate, type WaitingMail } from '@/lib/sequences/estimate';
import { capWindowMs, defaultPolicy, holdFor } from '@/lib/sequences/policy';
import { recipientZone } from '@/lib/sequences/recipient-zone';
import { sendTime } from '@/lib/sequences/send-times';
import { firstMoment, wallTime } from '@/lib/sequences/zone-clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday, 9:00 UTC. */
const now = Date.UTC(2026, 2, 2, 9);

const mailbox: Mailbox = {
  id: 'box' as MailboxId,
  provider: 'gmail',
  address: 'agent@agency.example',
  displayName: 'Ines',
  status: 'ready',
  cursor: '1',
  dailyCap: 30,
  createdAt: now - 400 * DAY,
};

function rules(part: Partial<EstimateRules> = {}): EstimateRules {
  return { now, mailbox, zone: 'UTC', spacingMs: 90_000, handedOver: [], ...part };
}

function firsts(count: number, part: Partial<WaitingMail> = {}): WaitingMail[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `p${String(index).padStart(5, '0')}`,
    dueAt: now,
    isFollowUp: false,
    isEarlier: false,
    later: [],
    ...part,
  }));
}

describe('estimate', () => {
  it('nothing to send is no time at all', () => {
    expect(estimate([], rules())).toMatchObject({ days: [], limits: [], beyond: 0 });
    expect(estimate([], rules()).firstAt).toBeUndefined();
  });

  it('a few go one after the other, with the distance between', () => {
    const found = estimate(firsts(3), rules());
    expect([...found.firstTimes.values()]).toEqual([now, now + 90_000, now + 180_000]);
    expect(found.limits).toEqual([{ limit: 'spacing', mails: 2 }]);
  });

  it('a hundred at 30 a day take four days, and the cap is what they wait for', () => {
    const found = estimate(firsts(100), rules());
    expect(found.days.map(({ first }) => first)).toEqual([30, 30, 30, 10]);
    expect(found.firstAt).toBe(now);
    expect(found.lastFirstAt).toBe(now + 3 * DAY + 9 * 90_000);
    expect(found.limits.some(({ limit }) => limit === 'cap')).toBe(true);
  });

  it('what went out in the last 24 hours counts', () => {
    const handedOver = Array.from({ length: 30 }, (_, index) => ({
      at: now - DAY + ((index + 1) * HOUR) / 2,
      isFirst: true,
    }));
    expect(estimate(firsts(1), rules({ handedOver })).firstAt).toBe(now + HOUR / 2);
  });

  it('follow-ups come before first mails, those planned before too', () => {
    const earlier: WaitingMail = { key: 'q', dueAt: now, isFollowUp: true, isEarlier: true, later: [] };
    const found = estimate([...firsts(2, { later: [DAY] }), earlier], rules({ mailbox: { ...mailbox, dailyCap: 2 } }));
    expect(found.days).toEqual([
      { day: '2026-03-02', first: 1, followUps: 0, earlier: 1 },
      { day: '2026-03-03', first: 1, followUps: 1, earlier: 0 },
      { day: '2026-03-04', first: 0, followUps: 1, earlier: 0 },
    ]);
    expect(found.lastAt).toBeGreaterThan(found.lastFirstAt ?? 0);
  });

  it('a new mailbox starts slowly', () => {
    const young = { ...mailbox, dailyCap: 100, createdAt: now };
    const found = estimate(firsts(60), rules({ mailbox: young, sending: { ...defaultSending, hasHours: false } }));
    expect(found.days.map(({ first }) => first)).toEqual([30, 30]);
    expect(found.limits.some(({ limit }) => limit === 'ramp')).toBe(true);
  });

  it('a mailbox that may send nothing never does', () => {
    expect(estimate(firsts(5), rules({ mailbox: { ...mailbox, dailyCap: 0 } }))).toMatchObject({ beyond: 5, days: [] });
    const sending = { ...defaultSending, newPerDay: 0 };
    expect(estimate(firsts(5), rules({ sending }))).toMatchObject({ beyond: 5 });
  });

  it('ten thousand recipients with two follow-ups are thought through to the last', () => {
    const zones = ['Stockholm, Sweden', 'Tokyo, Japan', 'United States', 'Brasil'].map((place) =>
      recipientZone({ locations: [place] }, 'Europe/Stockholm'),
    );
    const mails = firsts(10_000, { later: [4 * DAY, 7 * DAY] }).map((mail, index) => ({
      ...mail,
      recipient: zones[index % zones.length],
    }));
    const found = estimate(mails, rules({ mailbox: { ...mailbox, dailyCap: 200 }, sending: defaultSending }));
    expect(found.beyond).toBe(0);
    expect(found.firstTimes.size).toBe(10_000);
  });
});

const places = ['Gothenburg, Sweden', 'Tokyo, Japan', 'United States', 'Dubai', 'Brasil', 'nowhere'];

const settingsOf: fc.Arbitrary<SendingSettings | undefined> = fc.option(
  fc.record({
    ...Object.fromEntries(Object.entries(defaultSending).map(([key, value]) => [key, fc.constant(value)])),
    hasHours: fc.boolean(),
    openMinute: fc.integer({ min: 0, max: 1_439 }),
    closeMinute: fc.integer({ min: 1, max: 1_440 }),
    days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
    zone: fc.constantFrom('Europe/Stockholm', 'America/New_York', 'Asia/Tokyo'),
    hasRamp: fc.boolean(),
    away: fc.constantFrom([], [{ from: '2026-03-04', to: '2026-03-09' }]),
    newPerDay: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  }) as unknown as fc.Arbitrary<SendingSettings>,
  { nil: undefined },
);

describe('no time is earlier than the claim would allow', () => {
  it('whatever the caps, the hours, the zones and what went before', () => {
    fc.assert(
      fc.property(
        settingsOf,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 60 }),
        fc.array(fc.integer({ min: 1, max: 24 * 60 - 1 }), { maxLength: 15 }),
        fc.array(
          fc.record({
            place: fc.constantFrom(...places),
            dueIn: fc.integer({ min: 0, max: 3 * DAY }),
            isFollowUp: fc.boolean(),
            later: fc.array(fc.integer({ min: 0, max: 5 * DAY }), { maxLength: 2 }),
          }),
          { minLength: 1, maxLength: 40 },
        ),
        (sending, dailyCap, ageDays, before, people) => {
          const box = { ...mailbox, dailyCap, createdAt: now - ageDays * DAY };
          const zone = sending?.zone ?? 'UTC';
          const handedOver = before
            .map((minutes, index) => ({ at: now - minutes * MINUTE, isFirst: index % 2 === 0 }))
            .sort((a, b) => a.at - b.at);
          const mails = people.map(
            ({ place, dueIn, isFollowUp, later }, index): WaitingMail => ({
              key: `k${index}`,
              dueAt: now + dueIn,
              isFollowUp,
              isEarlier: false,
              recipient: recipientZone({ locations: [place] }, zone),
              later,
            }),
          );
          const log: { at: number; mail: WaitingMail }[] = [];
          estimate(mails, {
            now,
            mailbox: box,
            sending,
            zone,
            spacingMs: 90_000,
            handedOver,
            onSent: (mail, at) => log.push({ mail, at }),
          });
          expect(log.length).toBeGreaterThan(0);
          const sent = [...handedOver];
          for (const { at, mail } of log) {
            expect(at).toBeGreaterThanOrEqual(mail.dueAt);
            if (sending && mail.recipient) {
              expect(sendTime(at, { sending, recipient: mail.recipient, spreadKey: mail.key }).at).toBe(at);
            }
            const since = (from: number) => sent.filter((each) => each.at > from);
            const hold = holdFor(defaultPolicy, {
              mailbox: { ...box, lastCheckedAt: at },
              now: at,
              spacingMs: 90_000,
              seesReplies: true,
              hasClaim: false,
              isFollowUp: mail.isFollowUp,
              lastDay: since(at - capWindowMs).length,
              withinSpacing: since(at - 90_000).length,
              ...(sending && {
                hasRamp: sending.hasRamp,
                today: since(firstMoment(wallTime(at, sending.zone).day, sending.zone) - 1).length,
                ...(sending.newPerDay !== undefined && {
                  newPerDay: sending.newPerDay,
                  newLastDay: since(at - capWindowMs).filter(({ isFirst }) => isFirst).length,
                }),
              }),
            });
            expect(hold).toBeUndefined();
            sent.push({ at, isFirst: !mail.isFollowUp });
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
