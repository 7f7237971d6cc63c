import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { useNow } from '@/components/hooks/use-now';
import { useLiveAsk } from '@/components/shell/live-view';
import { useToast } from '@/components/ui/toast';
import type { SequenceId, TouchKey } from '@/lib/domain/ids';
import type { Queue, QueueGroup, QueueKind } from '@/lib/services/queue-types';
import type { Acted } from './use-queue-acts';

export interface QueueChoice {
  readonly kind?: QueueKind | undefined;
  readonly sequenceId?: SequenceId | undefined;
  readonly first?: QueueGroup | undefined;
}

const KEPT = 'muster.queue';

/** Going through what waits, one after the other. The next comes by itself; nothing else does. */
export function useQueueRun() {
  const { queue } = useServices();
  const toast = useToast();
  const now = useNow();
  const [choice, setChoice] = useState<QueueChoice>(keptChoice);
  const { kind, sequenceId, first } = choice;
  const ask = useLiveAsk(
    () => queue.waiting({ now, kind, sequenceId, first }),
    [queue, kind, sequenceId, first],
    [Math.floor(now / 60_000)],
  );
  const waiting = ask.live.value;
  const [current, setCurrent] = useState<TouchKey>();
  const [everyAct, setEveryAct] = useState<readonly Acted[]>([]);
  const [comesByItself, setComesByItself] = useState(false);
  const go = (to: TouchKey | undefined) => {
    setCurrent(to);
    // Where this was the last, nobody asks for what comes later.
    setComesByItself(to === undefined);
  };
  const listed = new Set(waiting?.rows.map(({ key }) => key));
  const acted = everyAct.filter(({ key, until }) => until === undefined || now < until || !listed.has(key));
  const handled = new Set(acted.map(({ key }) => key));
  const rows = waiting?.rows.filter(({ key }) => !handled.has(key)) ?? [];
  const next = rows.find(({ key }) => key !== current);
  const firstKey = rows[0]?.key;
  useEffect(() => {
    if (current === undefined && firstKey !== undefined) setCurrent(firstKey);
  }, [current, firstKey]);

  const choose = (change: QueueChoice) => {
    const chosen = { ...choice, ...change };
    setChoice(chosen);
    keep(chosen);
    setCurrent(undefined);
    setComesByItself(false);
  };
  const takeBack = useAction(
    (last: Acted) => queue.undo(last.undo ?? { rows: [] }),
    (_, last) => {
      setEveryAct((all) => all.filter((each) => each !== last));
      go(last.key);
      toast.show({ text: 'Taken back.' });
    },
  );
  const last = everyAct.at(-1);
  const canUndo = last?.undo !== undefined;
  const undo = () => last?.undo && void takeBack.run(last);
  useHotkeys({ u: undo }, { enabled: canUndo });

  return {
    ask,
    choice,
    choose,
    waiting,
    rows,
    current,
    /** Nobody asked for the current one: it became due after everything was done. */
    comesByItself,
    /** Without those that were put off and wait again. */
    acted,
    canUndo,
    undo,
    /** How far one has come: this one, of all. */
    place: acted.length + 1,
    total: acted.length + remaining(waiting, handled, current),
    show: go,
    next: () => go(next?.key),
    onActed: (done: Acted) => {
      setEveryAct((all) => [...all.filter(({ key }) => key !== done.key), done]);
      go(next?.key);
      // The way back stands at the top: one button for each would pile up when one is quick.
      toast.show({ text: done.words });
    },
  };
}

/** The one that is shown counts, also after it was taken away. */
function remaining(waiting: Queue | undefined, handled: ReadonlySet<TouchKey>, current: TouchKey | undefined): number {
  if (!waiting) return current === undefined ? 0 : 1;
  const stillListed = waiting.rows.filter(({ key }) => handled.has(key)).length;
  const isListed = current === undefined || waiting.rows.some(({ key }) => key === current);
  return waiting.waiting - stillListed + (isListed ? 0 : 1);
}

/** The place that was worked through last comes first again; filters are for the moment. */
function keptChoice(): QueueChoice {
  try {
    const first = localStorage.getItem(KEPT);
    return first ? { first: first as QueueGroup } : {};
  } catch {
    return {};
  }
}

function keep({ first }: QueueChoice): void {
  try {
    if (first) localStorage.setItem(KEPT, first);
    else localStorage.removeItem(KEPT);
  } catch {
    // It is a convenience: without it the oldest comes first.
  }
}
