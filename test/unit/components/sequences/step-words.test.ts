import { describe, expect, it } from 'vitest';
import { sequenceWords } from '@/components/sequences/step-words';
import type { TemplateId } from '@/lib/domain/ids';
import type { Step } from '@/lib/domain/sequence';

const name = (id: TemplateId) => (id === 'hello' ? 'Hello' : undefined);
const mail = (amount: number, unit: 'minutes' | 'hours' | 'days' = 'days', id = 'hello'): Step => ({
  kind: 'mail',
  delay: { amount, unit },
  templateId: id as TemplateId,
});

describe('sequenceWords', () => {
  it('says what happens and how long it takes', () => {
    const task: Step = { kind: 'manual', delay: { amount: 1, unit: 'days' }, title: 'Comment', instructions: '' };
    expect(sequenceWords([mail(0), mail(3), task], name)).toBe(
      'Day 0: mail “Hello”. 3 days later: mail “Hello”. 1 day later: task “Comment”. Takes 4 days, and stops when they answer.',
    );
  });

  it('counts a part of a day as a day and says when there is no waiting', () => {
    expect(sequenceWords([mail(0), mail(25, 'hours')], name)).toContain('Takes 2 days');
    expect(sequenceWords([mail(0), mail(90, 'minutes')], name)).toContain('Over within a day.');
    expect(sequenceWords([mail(0)], name)).toContain('All at once.');
  });

  it('names a gap instead of hiding it', () => {
    expect(sequenceWords([], name)).toBe('No steps yet.');
    expect(sequenceWords([mail(0, 'days', 'gone')], name)).toContain('no template chosen');
  });
});
