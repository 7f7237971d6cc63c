import type { PersonId } from '@/lib/domain/ids';
import { whyThen } from '@/lib/sequences/place-touch';
import { waitsBefore } from '@/lib/sequences/plan';
import type { EnrollmentSummary } from './app-services';
import { sendRulesFor } from './outreach/send-rules';
import { workPlaceFor } from './outreach/work-place';
import type { Store } from './ports';

/** Every enrollment of a person with its steps and what became of them, newest first. */
export async function enrollmentSummaries(store: Store, personId: PersonId): Promise<EnrollmentSummary[]> {
  const enrollments = await store.enrollments.ofPerson(personId);
  enrollments.sort((a, b) => b.createdAt - a.createdAt);
  const summaries: EnrollmentSummary[] = [];
  for (const enrollment of enrollments) {
    const version = await store.sequenceVersions.get(enrollment.versionKey);
    const touches = await store.touches.ofEnrollment(enrollment.id);
    const why: Record<string, readonly string[]> = {};
    for (const touch of touches) {
      if (touch.state !== 'planned') continue;
      const rules = await sendRulesFor(store, personId, touch.key);
      const steps = version?.steps ?? [];
      const place = await workPlaceFor(store, personId, steps);
      why[touch.key] = whyThen(touch, steps[touch.stepIndex], rules, touch.dueAt, {
        waits: waitsBefore(steps, touch.stepIndex),
        ...(place && { place }),
      });
    }
    summaries.push({
      enrollment,
      sequenceName: version?.name ?? 'Deleted sequence',
      steps: version?.steps ?? [],
      touches,
      ...(Object.keys(why).length > 0 && { whyThen: why }),
    });
  }
  return summaries;
}
