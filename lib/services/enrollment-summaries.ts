import type { PersonId } from '@/lib/domain/ids';
import type { EnrollmentSummary } from './app-services';
import type { Store } from './ports';

/** Every enrollment of a person with its steps and what became of them, newest first. */
export async function enrollmentSummaries(store: Store, personId: PersonId): Promise<EnrollmentSummary[]> {
  const enrollments = await store.enrollments.ofPerson(personId);
  enrollments.sort((a, b) => b.createdAt - a.createdAt);
  const summaries: EnrollmentSummary[] = [];
  for (const enrollment of enrollments) {
    const version = await store.sequenceVersions.get(enrollment.versionKey);
    const touches = await store.touches.ofEnrollment(enrollment.id);
    summaries.push({
      enrollment,
      sequenceName: version?.name ?? 'Deleted sequence',
      steps: version?.steps ?? [],
      touches,
    });
  }
  return summaries;
}
