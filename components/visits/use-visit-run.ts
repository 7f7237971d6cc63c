import { useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import type { PersonId } from '@/lib/domain/ids';
import type { Visit } from '@/lib/services/review-types';

/**
 * Going through the visits of the day one by one. Nothing opens by itself: `openNext` belongs to a click or a key. A visit that
 * is done, here or by its page having been read, leaves the row of those that are due by itself.
 * @param onGone the visit that was opened is not due any more, and nobody has said so here
 */
export function useVisitRun(due: readonly Visit[], onGone: (visit: Visit) => void) {
  const { page } = useServices();
  const [opened, setOpened] = useState<Visit>();
  const handled = useRef<PersonId>(undefined);
  const openId = opened?.person.id;
  const [skipped, setSkipped] = useState<readonly PersonId[]>([]);
  const isSkipped = (visit: Visit) => skipped.includes(visit.person.id);
  /** Those that were passed over come again at the end. */
  const queue = [...due.filter((visit) => !isSkipped(visit)), ...due.filter(isSkipped)];
  const open = queue.find(({ person }) => person.id === openId);
  const next = queue.find(({ person, profile }) => profile && person.id !== openId);
  const opening = useAction(
    (visit: Visit) => page.openVisit(visit.profile?.url ?? ''),
    (_, visit) => {
      handled.current = undefined;
      setOpened(visit);
    },
  );
  const tell = useRef(onGone);
  tell.current = onGone;
  useEffect(() => {
    if (!opened || due.some(({ person }) => person.id === opened.person.id)) return;
    setOpened(undefined);
    if (handled.current !== opened.person.id) tell.current(opened);
  }, [opened, due]);
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
      if (openId === id) setOpened(undefined);
    },
    /** Somebody says here what becomes of this visit. */
    handle: (id: PersonId) => {
      handled.current = id;
    },
  };
}
