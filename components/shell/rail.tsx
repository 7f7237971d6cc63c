import clsx from 'clsx';
import {
  CalendarCheck,
  FileText,
  Inbox,
  ListChecks,
  type LucideIcon,
  PanelLeftClose,
  PanelLeftOpen,
  Settings,
  Users,
  Workflow,
} from 'lucide-react';
import { formatCount, plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { SafeText } from '@/components/ui/safe-text';
import type { ListSummary } from '@/lib/services/app-services';
import { hashes, type Route } from './route';

interface Place {
  readonly label: string;
  readonly hash: string;
  readonly icon: LucideIcon;
  readonly screens: readonly Route['screen'][];
}

/** The places of the rail, in the order of their number keys. */
export const places: readonly Place[] = [
  { label: 'Today', hash: hashes.today, icon: CalendarCheck, screens: ['today'] },
  { label: 'People', hash: hashes.people, icon: Users, screens: ['people', 'person', 'compare', 'import'] },
  { label: 'Lists', hash: hashes.lists, icon: ListChecks, screens: ['lists', 'list'] },
  { label: 'Sequences', hash: hashes.sequences, icon: Workflow, screens: ['sequences', 'sequence'] },
  { label: 'Templates', hash: hashes.templates, icon: FileText, screens: ['templates'] },
  { label: 'Inbox', hash: hashes.inbox, icon: Inbox, screens: ['inbox'] },
  { label: 'Settings', hash: hashes.settings, icon: Settings, screens: ['settings'] },
];

const LISTS_SHOWN = 12;

export interface RailProps {
  readonly route: Route;
  readonly isNarrow: boolean;
  readonly onToggle: () => void;
  /** Replies and touches that wait for a person; `undefined` while not known. */
  readonly waiting: number | undefined;
  readonly lists: readonly ListSummary[];
}

/** The way around. On a small screen, or when asked, only its pictures are left. */
export function Rail({ route, isNarrow, onToggle, waiting, lists }: RailProps) {
  const words = isNarrow ? 'sr-only' : 'sr-only md:not-sr-only';
  return (
    <nav
      aria-label="Main"
      className={clsx(
        'flex h-full w-11 shrink-0 flex-col gap-0.5 overflow-y-auto p-1.5',
        !isNarrow && 'md:w-52 md:p-2',
      )}
    >
      <div className={clsx('mb-1 hidden h-8 items-center justify-between md:flex', !isNarrow && 'pl-2')}>
        <span className={clsx('font-semibold', isNarrow && 'sr-only')}>Muster</span>
        <IconButton
          label={isNarrow ? 'Widen the rail' : 'Narrow the rail'}
          icon={isNarrow ? PanelLeftOpen : PanelLeftClose}
          onClick={onToggle}
        />
      </div>
      {places.map((place) => {
        const isHere = place.screens.includes(route.screen);
        const count = place.label === 'Inbox' && waiting ? waiting : undefined;
        return (
          <div key={place.label}>
            <a
              href={place.hash}
              aria-current={isHere ? 'page' : undefined}
              title={place.label}
              className={clsx(
                'relative flex h-8 items-center gap-2.5 rounded-md px-2',
                isHere ? 'bg-accent-soft font-medium text-accent' : 'text-text hover:bg-hover',
              )}
            >
              <place.icon aria-hidden className={clsx('size-4 shrink-0', !isHere && 'text-muted')} strokeWidth={1.75} />
              <span className={clsx(words, 'md:flex-1')}>{place.label}</span>
              {count !== undefined && (
                <span
                  className={clsx(
                    'rounded-full bg-accent text-center text-xs font-medium text-accent-text',
                    isNarrow
                      ? 'absolute top-0 right-0 min-w-4 px-1 leading-4'
                      : 'absolute top-0 right-0 min-w-4 px-1 leading-4 md:static md:min-w-5 md:leading-5',
                  )}
                >
                  {formatCount(count)}
                  <span className="sr-only"> waiting</span>
                </span>
              )}
            </a>
            {place.label === 'Lists' && !isNarrow && lists.length > 0 && (
              <ul aria-label="Your lists" className="mb-1 hidden md:block">
                {lists.slice(0, LISTS_SHOWN).map(({ list, memberCount }) => (
                  <li key={list.id}>
                    <a
                      href={hashes.list(list.id)}
                      aria-current={route.screen === 'list' && route.listId === list.id ? 'page' : undefined}
                      className="flex h-7 items-center gap-2 rounded-md pr-2 pl-8.5 text-muted hover:bg-hover hover:text-text aria-[current=page]:font-medium aria-[current=page]:text-text"
                    >
                      <span className="min-w-0 flex-1 truncate">
                        <SafeText text={list.name} />
                      </span>
                      <span className="text-sm">
                        {formatCount(memberCount)}
                        <span className="sr-only"> {plural(memberCount, 'person', 'people').split(' ')[1]}</span>
                      </span>
                    </a>
                  </li>
                ))}
                {lists.length > LISTS_SHOWN && (
                  <li>
                    <a
                      href={hashes.lists}
                      className="flex h-7 items-center rounded-md pl-8.5 text-sm text-muted hover:bg-hover"
                    >
                      All {formatCount(lists.length)} lists
                    </a>
                  </li>
                )}
              </ul>
            )}
          </div>
        );
      })}
    </nav>
  );
}
