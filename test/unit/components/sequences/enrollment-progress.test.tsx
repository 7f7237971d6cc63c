// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { EnrollmentProgress } from '@/components/sequences/enrollment-progress';
import { ok } from '@/lib/domain/result';
import type { Enrollment, Touch } from '@/lib/domain/sequence';
import type { FakeParts } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';
import { id, sampleEnrollment, sampleSteps, sampleTouch } from '@/test/support/samples';

function show(enrollment: Partial<Enrollment>, touches: readonly Touch[], parts: FakeParts = {}) {
  return renderWith(
    <EnrollmentProgress
      summary={{ enrollment: sampleEnrollment(enrollment), sequenceName: 'Spring hello', steps: sampleSteps, touches }}
    />,
    parts,
  );
}

/** A little more than an hour: the page’s clock may stand a second behind. */
const anHourAgo = Date.now() - 3_605_000;

const steps = () =>
  within(screen.getByRole('list'))
    .getAllByRole('listitem')
    .map((step) => step.textContent);

describe('a person’s way through a sequence', () => {
  it('names each step, its state and when the next one comes', () => {
    const inTwoHours = Date.now() + 2 * 3_600_000;
    show({}, [
      sampleTouch({ state: 'sent', sentAt: anHourAgo }),
      sampleTouch({ stepIndex: 1, kind: 'manual', state: 'planned', dueAt: inTwoHours }),
    ]);
    expect(screen.getByText('Running')).toBeTruthy();
    const [first = '', second = ''] = steps();
    expect(first).toContain('Sent 1 h ago');
    expect(second).toMatch(/^Comment on a video(today|tomorrow), \d+:\d\d [AP]M/);
  });

  it('a step without a row yet shows its delay, not a time', () => {
    show({}, [sampleTouch({ state: 'claimed' })]);
    const [first = '', second = ''] = steps();
    expect(first).toContain('Being sent');
    expect(second).toContain('3 days later');
  });

  it('says why it stopped, since when and on what evidence', () => {
    show({ status: 'stopped', stop: { reason: 'replied', at: anHourAgo, evidence: '“Tell me more”' } }, [
      sampleTouch({ state: 'sent', sentAt: Date.now() }),
      sampleTouch({ stepIndex: 1, kind: 'manual', state: 'skipped', skipReason: 'replied' }),
    ]);
    expect(screen.getByText('“Tell me more”').parentElement?.textContent).toBe('They answered 1 h ago: “Tell me more”');
    expect(screen.getByText('Stopped')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
  });

  it('paused: shows no time for what will not happen then, and resumes', async () => {
    const resume = vi.fn(async () => ok(undefined));
    const { user } = show({ status: 'paused' }, [sampleTouch({ state: 'planned' })], { outreach: { resume } });
    expect(steps()[0]).toContain('Not planned');
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    expect(resume).toHaveBeenCalledWith(id.enrollment);
  });

  it('stops only after asking', async () => {
    const stop = vi.fn(async () => ok(undefined));
    const { user } = show({}, [], { outreach: { stop } });
    await user.click(screen.getByRole('button', { name: 'Stop…' }));
    expect(stop).not.toHaveBeenCalled();
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Stop it' }));
    expect(stop).toHaveBeenCalledWith(id.enrollment);
  });

  it('an unsure step says what is not known', () => {
    show({}, [sampleTouch({ state: 'unsure', why: 'The answer of the mail service was lost.' })]);
    expect(steps()[0]).toContain('Unsure');
    expect(screen.getByText('The answer of the mail service was lost.')).toBeTruthy();
  });
});
