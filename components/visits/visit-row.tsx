import clsx from 'clsx';
import { Archive, ArrowRight, Check, Clock, ExternalLink } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { hashes } from '@/components/shell/route';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { Menu, MenuItem } from '@/components/ui/menu';
import { SafeText } from '@/components/ui/safe-text';
import { accountName } from '@/lib/domain/account-name';
import { siteNames } from '@/lib/domain/site-names';
import type { Visit } from '@/lib/services/review-types';
import { ArchiveDialog } from './archive-dialog';
import { dueWords, everyWords, staleWords } from './review-words';

export interface VisitRowProps {
  readonly visit: Visit;
  /** Its profile was opened last. */
  readonly isOpen?: boolean;
  readonly onOpen: () => void;
  /** Missing: not due yet. */
  readonly acts?: {
    readonly onDone: () => void;
    readonly onSkip: () => void;
    readonly onSnooze: (days: number) => void;
    readonly onArchive: (why: string) => void;
    /** The menu of days, where a key opens it. */
    readonly isSnoozing: boolean;
    readonly onSnoozing: (open: boolean) => void;
  };
}

/** Somebody to look at: who, what for, and what is out of date. */
export function VisitRow({ visit, isOpen = false, onOpen, acts }: VisitRowProps) {
  const { person, profile, review, daysOver, others } = visit;
  const [isArchiving, setArchiving] = useState(false);
  return (
    <li
      aria-current={isOpen ? 'true' : undefined}
      className={clsx('border-b px-4 py-3 last:border-b-0', isOpen && 'bg-accent-soft')}
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-56 flex-1">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <a href={hashes.person(person.id)} className="min-w-0 truncate font-semibold hover:underline">
              <SafeText text={person.displayName} limit={80} />
            </a>
            {profile && (
              <span className="min-w-0 truncate text-sm text-muted">
                <SafeText text={accountName(profile)} limit={60} />
                {profile.site !== 'web' && ` on ${siteNames[profile.site]}`}
                {others.length > 0 && ` and ${others.length} more`}
              </span>
            )}
          </p>
          {review.reason && (
            <p>
              <SafeText text={review.reason} limit={300} />
            </p>
          )}
          <p className="text-sm text-muted">
            <span className={clsx(daysOver > 0 && 'font-medium text-warn')}>{sentence(dueWords(daysOver))}</span>
            {review.everyDays !== undefined && `, ${everyWords(review.everyDays)}`}. {staleWords(visit)}
          </p>
        </div>
        <div className="-ml-2 flex shrink-0 flex-wrap items-center gap-1 sm:ml-0">
          {profile && (
            <Button size="sm" icon={ExternalLink} onClick={onOpen} className="mr-1 ml-2 sm:ml-0">
              {isOpen ? 'Open again' : 'Open'}
              <span className="sr-only"> the profile of {person.displayName.slice(0, 60)}</span>
            </Button>
          )}
          {acts && (
            <>
              <Acts acts={acts} hasKeys={isOpen} />
              <IconButton
                label={`Archive ${person.displayName.slice(0, 60)}`}
                icon={Archive}
                onClick={() => setArchiving(true)}
              />
            </>
          )}
        </div>
      </div>
      {isArchiving && acts && (
        <ArchiveDialog person={person} onClose={() => setArchiving(false)} onArchive={acts.onArchive} />
      )}
    </li>
  );
}

interface ActsProps {
  readonly acts: NonNullable<VisitRowProps['acts']>;
  /** The single keys of the screen mean this visit. */
  readonly hasKeys: boolean;
}

function Acts({ acts, hasKeys }: ActsProps) {
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        icon={Check}
        onClick={acts.onDone}
        {...(hasKeys ? { 'aria-keyshortcuts': 'D' } : {})}
      >
        Done {hasKeys && <Kbd>D</Kbd>}
      </Button>
      {hasKeys && (
        <Button size="sm" variant="ghost" icon={ArrowRight} onClick={acts.onSkip} aria-keyshortcuts="S">
          Skip <Kbd>S</Kbd>
        </Button>
      )}
      <SnoozeMenu
        key={hasKeys ? 'by-key' : 'by-hand'}
        {...(hasKeys ? { open: acts.isSnoozing, onOpenChange: acts.onSnoozing } : {})}
        onSnooze={acts.onSnooze}
        trigger={
          <Button size="sm" variant="ghost" icon={Clock} {...(hasKeys ? { 'aria-keyshortcuts': 'Z' } : {})}>
            Later {hasKeys && <Kbd>Z</Kbd>}
          </Button>
        }
      />
    </>
  );
}

interface SnoozeMenuProps {
  readonly trigger: ReactElement;
  readonly onSnooze: (days: number) => void;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

function SnoozeMenu({ onSnooze, ...menu }: SnoozeMenuProps) {
  return (
    <Menu {...menu}>
      <MenuItem onSelect={() => onSnooze(1)}>Tomorrow</MenuItem>
      <MenuItem onSelect={() => onSnooze(3)}>In 3 days</MenuItem>
      <MenuItem onSelect={() => onSnooze(7)}>In 7 days</MenuItem>
      <MenuItem onSelect={() => onSnooze(30)}>In 30 days</MenuItem>
    </Menu>
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
