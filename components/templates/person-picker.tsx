import { ChevronsUpDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import { everybody, type Filter } from '@/lib/roster/filter';
import type { RosterQueryService } from '@/lib/services/roster-query-types';

interface Choice {
  readonly personId: PersonId;
  readonly name: string;
}

const MOST_SHOWN = 20;
const MOST_RECENT = 5;
/** Looked at in one window: the table is never read as a whole. */
const WINDOW = 500;
/** Those whom the preview was last shown for, for as long as this page is open. */
let recent: readonly Choice[] = [];

const noFirstName: Filter = {
  join: 'any',
  of: (['is-none', 'is-unknown', 'is-not-looked-at'] as const).map((op) => ({ field: 'first_name', op })),
};

export interface PersonPickerProps {
  readonly personId: PersonId | undefined;
  readonly onChoose: (personId: PersonId | undefined) => void;
}

/** For whom the preview is shown: an invented person, or anybody of the roster. */
export function PersonPicker({ personId, onChoose }: PersonPickerProps) {
  const { roster } = useServices();
  const [isOpen, setOpen] = useState(false);
  const chosen = useLive(
    async () => (personId === undefined ? undefined : roster.plainPerson(personId)),
    [roster, personId],
  ).value;
  const choose = (choice: Choice | undefined) => {
    if (choice) recent = [choice, ...recent.filter((each) => each.personId !== choice.personId)].slice(0, MOST_RECENT);
    onChoose(choice?.personId);
    setOpen(false);
  };
  return (
    <Popover
      label="For whom"
      align="end"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" className="max-w-56">
          <span className="min-w-0 truncate">
            {chosen ? <SafeText text={chosen.displayName} limit={80} /> : 'An invented person'}
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
        </Button>
      }
    >
      {isOpen && <PickerList onChoose={choose} />}
    </Popover>
  );
}

function PickerList({ onChoose }: { readonly onChoose: (choice: Choice | undefined) => void }) {
  const { rosterQuery } = useServices();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Choice[] | undefined>();
  const [note, setNote] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      firstOf(rosterQuery, everybody, typed.trim(), MOST_SHOWN).then(
        (people) => {
          if (isCurrent) setFound(people);
        },
        () => {
          if (isCurrent) setNote('The roster could not be read. Try again.');
        },
      );
    }, 120);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [rosterQuery, typed]);
  const take = async (find: () => Promise<Choice | undefined>, nobody: string) => {
    setNote('Looking …');
    const choice = await find().catch(() => undefined);
    if (choice) onChoose(choice);
    else setNote(nobody);
  };
  const others = found?.filter(({ personId }) => typed !== '' || recent.every((each) => each.personId !== personId));
  return (
    <div className="flex min-h-0 flex-col">
      <input
        ref={box}
        type="search"
        aria-label="Find a person"
        placeholder="Find a person"
        autoComplete="off"
        className="h-8.5 w-full shrink-0 border-b bg-transparent px-3 outline-none focus:border-accent"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          const [first] = typed === '' ? recent : (others ?? []);
          if (event.key === 'Enter' && first) {
            event.preventDefault();
            onChoose(first);
          }
        }}
      />
      <div className="min-h-0 overflow-y-auto p-1">
        {typed === '' && (
          <ul aria-label="Quick choices">
            <Row label="An invented person" onChoose={() => onChoose(undefined)} />
            <Row
              label="Someone without a first name"
              onChoose={() =>
                void take(
                  async () => (await firstOf(rosterQuery, noFirstName, '', 1))[0],
                  'Everybody has a first name.',
                )
              }
            />
            <Row
              label="The person with the longest name"
              onChoose={() => void take(() => longestName(rosterQuery), 'There is nobody on the roster yet.')}
            />
          </ul>
        )}
        {typed === '' && recent.length > 0 && (
          <>
            <p className="px-2 pt-2 pb-1 text-sm text-muted">Looked at before</p>
            <People label="Looked at before" people={recent} onChoose={onChoose} />
          </>
        )}
        {others && others.length > 0 && (
          <>
            {typed === '' && <p className="px-2 pt-2 pb-1 text-sm text-muted">Changed last</p>}
            <People label="People" people={others} onChoose={onChoose} />
          </>
        )}
        <p role="status" className="px-2 text-sm text-muted empty:hidden">
          {note || (typed !== '' && found?.length === 0 ? 'Nobody is found by this.' : '')}
        </p>
      </div>
    </div>
  );
}

function People({
  label,
  people,
  onChoose,
}: {
  readonly label: string;
  readonly people: readonly Choice[];
  readonly onChoose: (choice: Choice) => void;
}) {
  return (
    <ul aria-label={label}>
      {people.map((each) => (
        <Row key={each.personId} label={each.name} onChoose={() => onChoose(each)} />
      ))}
    </ul>
  );
}

function Row({ label, onChoose }: { readonly label: string; readonly onChoose: () => void }) {
  return (
    <li>
      <button
        type="button"
        className="flex min-h-7 w-full items-center rounded-md px-2 py-1 text-left hover:bg-hover"
        onClick={onChoose}
      >
        <SafeText text={label} limit={80} />
      </button>
    </li>
  );
}

/** The first people that a question finds, those changed last before others. */
function firstOf(
  rosterQuery: RosterQueryService,
  filter: Filter,
  search: string,
  limit: number,
): Promise<readonly Choice[]> {
  return withCursor(rosterQuery, filter, search, async (lines, shown) => lines(0, Math.min(limit, shown)));
}

async function longestName(rosterQuery: RosterQueryService): Promise<Choice | undefined> {
  return withCursor(rosterQuery, everybody, '', async (lines, shown) => {
    let longest: Choice | undefined;
    for (let from = 0; from < shown; from += WINDOW) {
      for (const choice of await lines(from, Math.min(from + WINDOW, shown))) {
        if (choice.name.length > (longest?.name.length ?? 0)) longest = choice;
      }
    }
    return longest;
  });
}

function withCursor<T>(
  rosterQuery: RosterQueryService,
  filter: Filter,
  search: string,
  work: (lines: (from: number, to: number) => Promise<readonly Choice[]>, shown: number) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isUnderWay = false;
    const cursor = rosterQuery.open(
      { sort: [{ field: 'changed_on', isDescending: true }], filter, search },
      ({ shown, preparing }) => {
        if (isUnderWay || (preparing !== undefined && shown === 0)) return;
        isUnderWay = true;
        // The service hands over the cursor before anything is asked of it.
        setTimeout(() => {
          const lines = async (from: number, to: number) =>
            ((await cursor.lines(from, to, ['full_name'])) ?? []).map(({ personId, cells: [cell] }) => ({
              personId,
              name: cell && 'value' in cell ? String(cell.value) : 'No name',
            }));
          work(lines, shown)
            .then(resolve, reject)
            .finally(() => cursor.close());
        });
      },
      (message) => {
        reject(new Error(message));
        setTimeout(() => cursor.close());
      },
    );
  });
}
