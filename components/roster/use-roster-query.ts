import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { RosterCursor, RosterQuery, RosterState } from '@/lib/services/roster-query-types';

export interface RosterAnswer {
  readonly cursor?: RosterCursor;
  /** Of the present question or, for a moment after it changed, of the one before. Missing: the first is on its way. */
  readonly state?: RosterState;
  /** What the groups of `state` are of. */
  readonly groupBy?: string;
  /** What `state` answers, as text. */
  readonly question?: string;
  /** It failed, in words. */
  readonly error?: string;
  readonly retry: () => void;
  /** Asks at once what the next drawing would ask: finding and drawing go on side by side. */
  readonly ask: (query: RosterQuery) => void;
}

/** Keeps one live query open. @param query missing: not known yet what to ask */
export function useRosterQuery(query: RosterQuery | undefined): RosterAnswer {
  const { rosterQuery } = useServices();
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Pick<RosterAnswer, 'state' | 'groupBy' | 'question' | 'error'>>({});
  const [cursor, setCursor] = useState<RosterCursor | undefined>();
  const latest = useRef(query);
  latest.current = query;
  const asked = useRef<string>(undefined);
  const isKnown = query !== undefined;

  // Before anything is painted: what is known already is drawn at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it again; another question is asked below
  useLayoutEffect(() => {
    const first = latest.current;
    if (!first) return;
    let isOpen = true;
    asked.current = JSON.stringify(first);
    const opened = rosterQuery.open(
      first,
      (state) => {
        const groupBy = latest.current?.groupBy;
        const question = asked.current ?? '';
        if (isOpen) setAnswer({ state, question, ...(groupBy === undefined ? {} : { groupBy }) });
      },
      (error) => {
        if (isOpen) setAnswer({ error });
      },
    );
    setCursor(opened);
    return () => {
      isOpen = false;
      opened.close();
      setCursor(undefined);
    };
  }, [rosterQuery, attempt, isKnown]);

  const question = query && JSON.stringify(query);
  useEffect(() => {
    if (!cursor || question === undefined || question === asked.current || !latest.current) return;
    asked.current = question;
    cursor.ask(latest.current);
  }, [cursor, question]);

  return {
    ...answer,
    ...(cursor ? { cursor } : {}),
    ask(next) {
      const question = JSON.stringify(next);
      if (!cursor || question === asked.current) return;
      asked.current = question;
      cursor.ask(next);
    },
    retry: () => {
      setAnswer({});
      setAttempt((count) => count + 1);
    },
  };
}
