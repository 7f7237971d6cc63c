import clsx from 'clsx';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { hashes } from '@/components/shell/route';
import { useRouter } from '@/components/shell/use-route';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { Tooltip } from '@/components/ui/tooltip';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import { siteNames } from '@/lib/domain/site-names';
import { type CompareCell, type CompareRow, compareRows } from './compare-rows';
import type { Compared } from './compared';

interface CompareTableProps {
  readonly people: readonly Compared[];
  /** Further rows, their cells in the order of the people. */
  readonly more?: readonly CompareRow[];
  readonly onChoose: (personId: PersonId, profileId: ProfileId) => void;
}

/** One column a person, one row a question. */
export function CompareTable({ people, more = [], onChoose }: CompareTableProps) {
  const rows = useMemo(() => [...compareRows(people.map(({ card }) => card)), ...more], [people, more]);
  return (
    <>
      <section
        aria-label="Comparison"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable from the keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-lg border bg-surface print:overflow-visible"
      >
        <table className="w-full border-collapse text-left print:table-fixed">
          <caption className="sr-only">{people.length} people side by side</caption>
          <thead>
            <tr>
              <td className="sticky left-0 z-1 w-26 min-w-26 bg-surface sm:w-44 sm:min-w-44 print:w-28 print:min-w-0" />
              {people.map((one) => (
                <th
                  key={one.person.id}
                  scope="col"
                  className="min-w-38 print:min-w-0 border-l p-2.5 align-top font-normal"
                >
                  <PersonHead one={one} others={people} onChoose={onChoose} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, means, cells, better }) => (
              <tr key={label} className="break-inside-avoid border-t">
                <th scope="row" className="sticky left-0 z-1 bg-surface p-2.5 align-top font-normal">
                  <Tooltip content={means} side="right">
                    <button
                      type="button"
                      aria-description={means}
                      className="cursor-help rounded-sm text-left text-sm text-muted [overflow-wrap:anywhere]"
                    >
                      {label}
                    </button>
                  </Tooltip>
                </th>
                {cells.map((cell, index) => (
                  <Cell key={people[index]?.person.id} cell={cell} isBetter={better === index} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="mt-2 text-xs text-muted">
        A value is marked as better only where all that it may be lies beyond all that the others may be. No mark means
        that what was seen does not tell them apart.
      </p>
    </>
  );
}

function Cell({ cell, isBetter }: { readonly cell: CompareCell; readonly isBetter: boolean }) {
  return (
    <td className={clsx('border-l p-2.5 align-top', isBetter && 'bg-good-soft')}>
      <p className={clsx('[overflow-wrap:anywhere]', cell.isGap ? 'text-muted' : 'font-medium')}>
        {cell.text}
        {isBetter && <span className="ml-1.5 text-xs font-normal text-good">better</span>}
      </p>
      {cell.detail !== undefined && <p className="text-xs text-muted">{cell.detail}</p>}
    </td>
  );
}

interface PersonHeadProps {
  readonly one: Compared;
  readonly others: readonly Compared[];
  readonly onChoose: CompareTableProps['onChoose'];
}

function PersonHead({ one: { person, profiles, card }, others, onChoose }: PersonHeadProps) {
  const router = useRouter();
  const rest = others.filter((other) => other.person.id !== person.id).map((other) => other.person.id);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-start gap-1">
        <a href={hashes.person(person.id)} className="min-w-0 flex-1 font-semibold hover:underline">
          <span className="line-clamp-2">
            <SafeText text={person.displayName} limit={80} />
          </span>
        </a>
        {rest.length > 1 && (
          <span className="-mt-1 -mr-1.5 print:hidden">
            <IconButton
              label={`Take ${person.displayName.slice(0, 40)} out`}
              icon={X}
              onClick={() => router.go(hashes.compare(rest))}
            />
          </span>
        )}
      </div>
      {profiles.length > 1 && card ? (
        <select
          aria-label={`Account of ${person.displayName.slice(0, 40)}`}
          value={card.profile.id}
          onChange={(event) => onChoose(person.id, event.target.value as ProfileId)}
          className="h-6.5 w-full min-w-0 rounded-md border border-control bg-surface px-1 text-sm"
        >
          {profiles.map((profile) => (
            <option key={profile.id} value={profile.id}>
              {siteNames[profile.site]}: @{profile.handle.slice(0, 40)}
            </option>
          ))}
        </select>
      ) : (
        <p className="text-sm text-muted">
          {card ? (
            <>
              {siteNames[card.profile.site]}: <SafeText text={`@${card.profile.handle}`} limit={60} />
            </>
          ) : (
            'No profile is known.'
          )}
        </p>
      )}
      {card && (
        <p className="text-xs text-muted">
          {card.readAt === undefined ? (
            'never opened'
          ) : (
            <>
              read <RelativeTime at={card.readAt} />
            </>
          )}
        </p>
      )}
    </div>
  );
}
