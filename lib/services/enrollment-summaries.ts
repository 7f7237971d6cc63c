import type { PersonId } from '@/lib/domain/ids';
import { whyThen } from '@/lib/sequences/place-touch';
import type { EnrollmentSummary } from './app-services';
import { sendRulesFor } from './outreach/send-rules';
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
      why[touch.key] = whyThen(touch, version?.steps[touch.stepIndex], rules, touch.dueAt);
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
