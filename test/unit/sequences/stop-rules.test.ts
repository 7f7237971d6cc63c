import { describe, expect, it } from 'vitest';
import type { Person } from '@/lib/domain/person';
import { stages } from '@/lib/domain/stage';
import { type StopFacts, stopReasonFor } from '@/lib/sequences/stop-rules';

const email = { address: 'Mara@creators.test', source: 'hand', addedAt: 1, status: 'unchecked' } as const;
const person: Pick<Person, 'displayName' | 'stage' | 'emails'> = {
  displayName: 'Mara',
  stage: 'contacted',
  emails: [email],
};
const clear: StopFacts = { enrollment: { status: 'active', address: 'mara@creators.test', createdAt: 1 }, person };
const reasonFor = (facts: Partial<StopFacts>) => stopReasonFor({ ...clear, ...facts })?.reason;

describe('stop rules', () => {
  it('let a mail go where nothing speaks against it, and a pause is not a stop', () => {
    expect(reasonFor({})).toBeUndefined();
    expect(reasonFor({ enrollment: { ...clear.enrollment, status: 'paused' } })).toBeUndefined();
  });

  it('name the strongest reason first', () => {
    const all: Partial<StopFacts> = {
      suppression: { at: 2, evidence: 'Asked by phone' },
      reply: { at: 2 },
      person: { ...person, stage: 'declined', emails: [{ ...email, status: 'bounced' }] },
    };
    expect(reasonFor(all)).toBe('suppressed');
    expect(reasonFor({ ...all, suppression: undefined })).toBe('replied');
    expect(reasonFor({ ...all, suppression: undefined, reply: undefined })).toBe('hard-bounce');
    expect(reasonFor({ person: { ...person, stage: 'declined' } })).toBe('stage-changed');
    expect(reasonFor({ person: undefined })).toBe('stopped-by-hand');
  });

  it('repeat why an enrollment ended before', () => {
    const stop = { reason: 'replied', at: 1, evidence: 'Mara replied.' } as const;
    expect(stopReasonFor({ ...clear, enrollment: { ...clear.enrollment, status: 'stopped', stop } })).toEqual({
      reason: 'replied',
      evidence: 'Mara replied.',
    });
    expect(reasonFor({ enrollment: { ...clear.enrollment, status: 'finished' } })).toBe('stopped-by-hand');
  });

  it('stop at a stage that was set by hand since, not at one that was there before', () => {
    const stopped = (facts: Partial<StopFacts>) =>
      stages.filter((stage) => reasonFor({ ...facts, person: { ...person, stage } }) !== undefined);
    expect(stopped({})).toEqual(['declined', 'archived']);
    expect(stopped({ stageChange: { at: 2 } })).toEqual(['replied', 'negotiating', 'partner', 'declined', 'archived']);
  });

  it('do not mistake another address that bounced for the one that is written to', () => {
    const other = { ...email, address: 'old@creators.test', status: 'bounced' } as const;
    expect(reasonFor({ person: { ...person, emails: [other, email] } })).toBeUndefined();
  });
});
