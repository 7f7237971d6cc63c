import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import type { PersonId } from '@/lib/domain/ids';
import type { Visit } from '@/lib/services/review-types';

/**
 * Going through the visits of the day one by one. Nothing opens by itself: `openNext` belongs to a click or a key. A visit that
 * is done, here or by its page having been read, leaves the row of those that are due by itself.
 */
export function useVisitRun(due: readonly Visit[]) {
  const { page } = useServices();
  const [openId, setOpenId] = useState<PersonId>();
  const [skipped, setSkipped] = useState<readonly PersonId[]>([]);
  const isSkipped = (visit: Visit) => skipped.includes(visit.person.id);
  /** Those that were passed over come again at the end. */
  const queue = [...due.filter((visit) => !isSkipped(visit)), ...due.filter(isSkipped)];
  const open = queue.find(({ person }) => person.id === openId);
  const next = queue.find(({ person, profile }) => profile && person.id !== openId);
  const opening = useAction(
    (visit: Visit) => page.openVisit(visit.profile?.url ?? ''),
    (_, visit) => setOpenId(visit.person.id),
  );
  return {
    queue,
    /** The one whose profile was opened, while it is not done. */
    open,
    next,
    isOpening: opening.isBusy,
    openVisit: (visit: Visit) => void opening.run(visit),
    skip: (visit: Visit) => {
      const { id } = visit.person;
      setSkipped([...skipped.filter((each) => each !== id), id]);
      if (openId === id) setOpenId(undefined);
    },
  };
}
