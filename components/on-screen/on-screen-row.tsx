import { BadgeCheck, ExternalLink, Lock, UserCheck } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { formatCount, plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { SafeText } from '@/components/ui/safe-text';
import { accountName } from '@/lib/domain/account-name';
import { clip, visibleText } from '@/lib/domain/text';
import { tierOf } from '@/lib/domain/tier';
import type { OnScreenAccount } from '@/lib/services/on-screen-types';

/** Lists named in a row; further ones are counted. */
const MOST_LISTS = 2;

export interface OnScreenRowProps {
  readonly account: OnScreenAccount;
  readonly isChosen: boolean;
  /** `false` where the page shows nobody's number of followers: then its absence says nothing of this account. */
  readonly hasCount: boolean;
  /** `isRange`: with the Shift key held, all from the last one on. */
  readonly onToggle: (isRange: boolean) => void;
}

/** One account of the page: what the page says of it, and whether Muster knows it. */
export function OnScreenRow({ account, isChosen, hasCount, onToggle }: OnScreenRowProps) {
  const { page } = useServices();
  const { displayName, bio, followers, verified, personId, lists, postsOnScreen } = account;
  const written = accountName(account);
  const name = displayName ?? written;
  const onClick = (event: MouseEvent) => {
    // The box and the button have clicks of their own.
    if (event.target instanceof Element && !event.target.closest('button, label, a')) onToggle(event.shiftKey);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box inside is what the keyboard reaches
    <li
      onClick={onClick}
      className={`flex items-start gap-2.5 py-2 pr-2 pl-4 [contain-intrinsic-size:auto_52px] [content-visibility:auto] ${isChosen ? 'bg-accent-soft' : 'hover:bg-hover'}`}
    >
      <Checkbox
        hideLabel
        label={`Choose ${visibleText(clip(name, 90))}`}
        checked={isChosen}
        onChange={() => onToggle(false)}
        isRow
      />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1">
          <span className="truncate font-medium">
            <SafeText text={name} limit={80} />
          </span>
          {verified && (
            <BadgeCheck role="img" aria-label="Verified" className="size-4 shrink-0 text-accent" strokeWidth={2} />
          )}
          {account.private && (
            <Lock role="img" aria-label="Private" className="size-3.5 shrink-0 text-muted" strokeWidth={2} />
          )}
        </p>
        <p className="flex gap-x-1.5 text-sm text-muted">
          {displayName !== undefined && (
            <span className={bio ? 'max-w-[60%] shrink-0 truncate' : 'min-w-0 truncate'}>
              <SafeText text={written} limit={90} />
            </span>
          )}
          {postsOnScreen > 0 && <span className="shrink-0">{plural(postsOnScreen, 'post')} here</span>}
          {bio && (
            <span className="min-w-0 truncate" title={visibleText(clip(bio, 300))}>
              <span aria-hidden>· </span>
              <SafeText text={bio} limit={120} />
            </span>
          )}
        </p>
        {personId !== undefined && (
          <p className="mt-0.5 flex flex-wrap gap-1">
            <Badge tone="good" icon={UserCheck}>
              In Muster
            </Badge>
            {lists.slice(0, MOST_LISTS).map((list) => (
              <Badge key={list.id}>
                <SafeText text={list.name} limit={24} />
              </Badge>
            ))}
            {lists.length > MOST_LISTS && <Badge>{plural(lists.length - MOST_LISTS, 'more list')}</Badge>}
          </p>
        )}
      </div>
      {hasCount && (
        <div className="shrink-0 text-right">
          {followers === undefined ? (
            <p className="text-sm leading-[1.1875rem] text-muted">not shown</p>
          ) : (
            <>
              <p className="tabular-nums">{formatCount(followers.value, followers.precision)}</p>
              <p className="text-xs text-muted">{tierOf(followers.value)}</p>
            </>
          )}
        </div>
      )}
      <IconButton
        label={`Open ${visibleText(clip(written, 90))}`}
        icon={ExternalLink}
        onClick={() => void page.openUrl(account.url)}
      />
    </li>
  );
}
