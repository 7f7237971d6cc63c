import clsx from 'clsx';
import {
  BadgeCheck,
  CalendarCheck,
  CalendarClock,
  ChartNoAxesColumn,
  FileText,
  Filter,
  Inbox,
  ListChecks,
  type LucideIcon,
  PanelLeftClose,
  PanelLeftOpen,
  Settings,
  Users,
  Workflow,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { RailToDo } from '@/components/queue/rail-to-do';
import { formatCount, plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { SafeText } from '@/components/ui/safe-text';
import { WorkspaceSwitcher } from '@/components/workspaces/workspace-switcher';
import type { Group } from '@/lib/roster/group';
import type { ListSummary } from '@/lib/services/app-services';
import type { GroupCounts } from '@/lib/services/group-types';
import { hashes, type Route } from './route';

interface Place {
  readonly label: string;
  readonly hash: string;
  readonly icon: LucideIcon;
  readonly screens: readonly Route['screen'][];
  /** Missing: its number in the rail. */
  readonly key?: string;
}

/** The places of the rail, from top to bottom. */
export const places: readonly Place[] = [
  { label: 'Today', hash: hashes.today, icon: CalendarCheck, screens: ['today'] },
  { label: 'People', hash: hashes.people, icon: Users, screens: ['people', 'person', 'compare', 'import'] },
  { label: 'Lists', hash: hashes.lists, icon: ListChecks, screens: ['lists', 'list', 'group'] },
  { label: 'Sequences', hash: hashes.sequences, icon: Workflow, screens: ['sequences', 'sequence'] },
  { label: 'Templates', hash: hashes.templates, icon: FileText, screens: ['templates'] },
  { label: 'Inbox', hash: hashes.inbox, icon: Inbox, screens: ['inbox'] },
  { label: 'Visits', hash: hashes.visits, icon: CalendarClock, screens: ['visits'] },
  { label: 'Brands', hash: hashes.brands, icon: BadgeCheck, screens: ['brands', 'brand'] },
  { label: 'Results', hash: hashes.results, icon: ChartNoAxesColumn, screens: ['results'], key: '0' },
  { label: 'Settings', hash: hashes.settings, icon: Settings, screens: ['settings'], key: '9' },
];

const LISTS_SHOWN = 12;
/** Each of them is counted again after every change: as few as are looked at. */
export const GROUPS_SHOWN = 8;

export interface RailProps {
  readonly route: Route;
  readonly isNarrow: boolean;
  readonly onToggle: () => void;
  /** Replies and touches that wait for a person; `undefined` while not known. */
  readonly waiting: number | undefined;
  /** People to look at again; `undefined` while not known. */
  readonly visits?: number | undefined;
  readonly lists: readonly ListSummary[];
  readonly groups: readonly Group[];
  /** Of the groups; missing: not counted yet. */
  readonly groupCounts: GroupCounts;
}

/** The way around. On a small screen, or when asked, only its pictures are left. */
export function Rail({ route, isNarrow, onToggle, waiting, visits, lists, groups, groupCounts }: RailProps) {
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
      <WorkspaceSwitcher isNarrow={isNarrow} />
      {places.map((place) => {
        const isHere = place.screens.includes(route.screen);
        const count = (place.label === 'Inbox' ? waiting : place.label === 'Visits' ? visits : undefined) || undefined;
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
            {place.label === 'Today' && <RailToDo isNarrow={isNarrow} isHere={route.screen === 'queue'} />}
            {place.label === 'Lists' && !isNarrow && lists.length > 0 && (
              <ul aria-label="Your lists" className="mb-1 hidden md:block">
                {lists.slice(0, LISTS_SHOWN).map(({ list, memberCount }) => (
                  <RailEntry
                    key={list.id}
                    href={hashes.list(list.id)}
                    name={list.name}
                    count={memberCount}
                    isHere={route.screen === 'list' && route.listId === list.id}
                  />
                ))}
                {lists.length > LISTS_SHOWN && <RailMore>All {formatCount(lists.length)} lists</RailMore>}
              </ul>
            )}
            {place.label === 'Lists' && !isNarrow && groups.length > 0 && (
              <ul aria-label="Your groups" className="mb-1 hidden md:block">
                {groups.slice(0, GROUPS_SHOWN).map((group) => (
                  <RailEntry
                    key={group.id}
                    icon={Filter}
                    href={hashes.group(group.id)}
                    name={group.name}
                    count={groupCounts.get(group.id)}
                    isHere={route.screen === 'group' && route.groupId === group.id}
                  />
                ))}
                {groups.length > GROUPS_SHOWN && <RailMore>All {formatCount(groups.length)} groups</RailMore>}
              </ul>
            )}
          </div>
        );
      })}
    </nav>
  );
}

interface RailEntryProps {
  readonly href: string;
  readonly name: string;
  /** Missing: not counted yet. */
  readonly count: number | undefined;
  readonly isHere: boolean;
  readonly icon?: LucideIcon;
}

/** A list or a group below its place. */
function RailEntry({ href, name, count, isHere, icon: Icon }: RailEntryProps) {
  return (
    <li>
      <a
        href={href}
        aria-current={isHere ? 'page' : undefined}
        className={clsx(
          'flex h-7 items-center gap-2 rounded-md pr-2 text-muted hover:bg-hover hover:text-text aria-[current=page]:font-medium aria-[current=page]:text-text',
          Icon ? 'pl-3.5' : 'pl-8.5',
        )}
      >
        {Icon && <Icon aria-hidden className="size-3 shrink-0" strokeWidth={1.75} />}
        <span className="min-w-0 flex-1 truncate">
          <SafeText text={name} />
        </span>
        {count !== undefined && (
          <span className="text-sm">
            {formatCount(count)}
            <span className="sr-only"> {plural(count, 'person', 'people').split(' ')[1]}</span>
          </span>
        )}
      </a>
    </li>
  );
}

function RailMore({ children }: { readonly children: ReactNode }) {
  return (
    <li>
      <a href={hashes.lists} className="flex h-7 items-center rounded-md pl-8.5 text-sm text-muted hover:bg-hover">
        {children}
      </a>
    </li>
  );
}
