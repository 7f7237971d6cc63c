import { ArrowRight, CalendarCheck2 } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { useNow } from '@/components/hooks/use-now';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card, Screen } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount, plural } from '@/components/ui/format-count';
import { Kbd } from '@/components/ui/kbd';
import { Progress } from '@/components/ui/progress';
import type { PersonId } from '@/lib/domain/ids';
import type { Visits } from '@/lib/services/review-types';
import { useReviewActs } from './use-review-acts';
import { useVisitRun } from './use-visit-run';
import { VisitRow } from './visit-row';

/** Who is to be looked at today, one after the other in one tab. */
export function VisitsScreen() {
  const { reviews } = useServices();
  const now = useNow();
  const ask = useLiveAsk(() => reviews.visits(now), [reviews], [Math.floor(now / 60_000)]);
  return (
    <Screen title="Visits" tabTitle="Visits">
      <LiveView ask={ask} what="visits" rows={4}>
        {(visits) =>
          visits.dueCount + visits.later.length + visits.doneToday === 0 ? <NoVisits /> : <Day visits={visits} />
        }
      </LiveView>
    </Screen>
  );
}

function Day({ visits }: { readonly visits: Visits }) {
  const { due, dueCount, later, doneToday } = visits;
  const acts = useReviewActs();
  const run = useVisitRun(due, acts.seen);
  const [isSnoozing, setSnoozing] = useState(false);
  const { open, next } = run;
  const openNext = () => next && run.openVisit(next);
  const done = (id: PersonId) => {
    run.handle(id);
    void acts.done.run(id);
  };
  useHotkeys({
    n: () => openNext(),
    d: () => open && done(open.person.id),
    s: () => open && run.skip(open),
    z: () => open && setSnoozing(true),
  });
  const total = doneToday + dueCount;
  return (
    <div className="flex flex-col gap-5">
      {total > 0 && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="min-w-48 flex-1">
            <p role="status" className="font-medium">
              {dueCount === 0
                ? `All ${plural(total, 'visit')} of today done`
                : open
                  ? `Visit ${formatCount(doneToday + 1)} of ${formatCount(total)}`
                  : `${formatCount(doneToday)} of ${plural(total, 'visit')} done`}
            </p>
            <div className="mt-1.5 max-w-80">
              <Progress label="Visits done today" value={doneToday} max={total} />
            </div>
          </div>
          {next && (
            <Button variant="primary" icon={ArrowRight} busy={run.isOpening} onClick={openNext} aria-keyshortcuts="N">
              {open ? 'Open next' : doneToday > 0 ? 'Go on' : 'Open first'} <Kbd>N</Kbd>
            </Button>
          )}
        </div>
      )}
      {run.queue.length > 0 && (
        <section aria-labelledby="visits-due">
          <h2 id="visits-due" className="section-title mb-2">
            Today <span className="font-normal">{formatCount(dueCount)}</span>
          </h2>
          <Card>
            <ul>
              {run.queue.map((visit) => {
                const { id } = visit.person;
                const isOpen = open?.person.id === id;
                return (
                  <VisitRow
                    key={id}
                    visit={visit}
                    isOpen={isOpen}
                    onOpen={() => run.openVisit(visit)}
                    acts={{
                      onDone: () => done(id),
                      onSkip: () => run.skip(visit),
                      onSnooze: (days) => void acts.snooze.run(id, days),
                      onArchive: (why) => void acts.archive.run(id, why),
                      isSnoozing: isOpen && isSnoozing,
                      onSnoozing: setSnoozing,
                    }}
                  />
                );
              })}
            </ul>
          </Card>
          {dueCount > due.length && (
            <p className="mt-2 text-sm text-muted">
              {plural(dueCount - due.length, 'more visit')} come up as these are done.
            </p>
          )}
        </section>
      )}
      {later.length > 0 && (
        <section aria-labelledby="visits-later">
          <h2 id="visits-later" className="section-title mb-2">
            Next 7 days <span className="font-normal">{formatCount(later.length)}</span>
          </h2>
          <Card>
            <ul>
              {later.map((visit) => (
                <VisitRow key={visit.person.id} visit={visit} onOpen={() => run.openVisit(visit)} />
              ))}
            </ul>
          </Card>
        </section>
      )}
    </div>
  );
}

function NoVisits() {
  return (
    <EmptyState
      icon={CalendarCheck2}
      title="Nobody to look at"
      action={
        <a className="link" href={hashes.people}>
          Go to People
        </a>
      }
    >
      Choose people in the table and press “Look again”, or set a day on somebody’s own page. On that day they stand
      here. Opening their profile from here completes the visit where Muster may read the site, and so does looking at
      it with Muster’s panel open.
    </EmptyState>
  );
}
