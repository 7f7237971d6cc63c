import { Printer, Scale } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Screen } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import { CompareTable } from './compare-table';
import { type Compared, comparedOf } from './compared';
import { fitRows } from './fit-rows';
import { mostCompared } from './most-compared';

/** Two to four people side by side, each through the account of which most is known, or another one that was chosen. */
export function CompareScreen({ personIds }: { readonly personIds: readonly PersonId[] }) {
  const services = useServices();
  const [chosen, setChosen] = useState<ReadonlyMap<PersonId, ProfileId>>(new Map());
  const ids = personIds.slice(0, mostCompared);
  const ask = useLiveAsk(() => comparedOf(services, ids, chosen), [services, ids.join()], [chosen]);
  const shownIds = ask.live.value?.map(({ person }) => person.id) ?? [];
  const fits = useLive(() => Promise.all(shownIds.map((id) => services.fit.ofPerson(id))), [services, shownIds.join()]);
  const judged = useMemo(() => fitRows(fits.value ?? []), [fits.value]);
  const count = ask.live.value?.length;
  return (
    <Screen
      layout="wide"
      title="Compare"
      tabTitle="Compare"
      back={{ href: hashes.people, label: 'People' }}
      detail={count === undefined ? undefined : plural(count, 'person', 'people')}
      actions={
        (count ?? 0) > 1 && (
          <Button icon={Printer} className="print:hidden" onClick={() => window.print()}>
            Print
          </Button>
        )
      }
    >
      <LiveView ask={ask} what="comparison" rows={10}>
        {(people) =>
          people.length < 2 ? (
            <NobodyToCompare people={people} />
          ) : (
            <>
              {personIds.length > people.length && (
                <Notice className="mb-3">
                  {personIds.length > mostCompared
                    ? `Only ${mostCompared} people fit side by side; the first are shown.`
                    : `${plural(personIds.length - people.length, 'person', 'people')} of this address ${personIds.length - people.length === 1 ? 'is' : 'are'} not here any more.`}
                </Notice>
              )}
              <CompareTable
                people={people}
                more={judged}
                onChoose={(personId, profileId) => setChosen((before) => new Map(before).set(personId, profileId))}
              />
            </>
          )
        }
      </LiveView>
    </Screen>
  );
}

function NobodyToCompare({ people }: { readonly people: readonly Compared[] }) {
  return (
    <EmptyState
      icon={Scale}
      title={people.length === 1 ? 'One person alone cannot be compared' : 'Nobody to compare'}
      action={
        <a className="link" href={hashes.people}>
          Choose people
        </a>
      }
    >
      Tick two to four people in the table of people and press C, or “Compare” below it.
    </EmptyState>
  );
}
