import { BadgeCheck, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { accountName } from '@/lib/domain/account-name';
import { valueIn as fieldValue } from '@/lib/domain/field';
import type { Profile } from '@/lib/domain/person';
import type { Reading } from '@/lib/domain/reading';
import { tierOf } from '@/lib/domain/tier';
import { ProfileCounts } from './profile-counts';

export interface ProfileHeaderProps {
  readonly reading: Reading;
  readonly known: Profile | undefined;
  readonly siteName: string;
  /** A button in the corner. */
  readonly action?: ReactNode;
}

/** Whose page this is, and how large. */
export function ProfileHeader({ reading, known, siteName, action }: ProfileHeaderProps) {
  const { profile } = reading;
  const handle = fieldValue(profile.handle) ?? known?.handle;
  const account = handle && accountName({ site: reading.site, handle, url: known?.url ?? reading.url });
  const name = fieldValue(profile.displayName) ?? known?.displayName ?? account;
  const followers = fieldValue(profile.followers) ?? known?.followers;
  const isVerified = fieldValue(profile.verified) ?? known?.verified ?? false;
  const isPrivate = fieldValue(profile.private) ?? known?.private ?? false;
  return (
    <header className="flex flex-col gap-3">
      <div>
        {action && <div className="float-right -mt-0.5 -mr-1.5 ml-2">{action}</div>}
        <h2 className="flex items-start gap-1 text-xl font-semibold">
          <span className="line-clamp-3 min-w-0">
            <SafeText text={name ?? 'Name not read'} limit={120} />
          </span>
          {isVerified && (
            <BadgeCheck
              role="img"
              aria-label="Verified"
              className="mt-1 size-4.5 shrink-0 text-accent"
              strokeWidth={2}
            />
          )}
        </h2>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 gap-y-1 text-sm text-muted">
          {account && account !== name && <SafeText text={account} limit={90} className="text-text" />}
          <span className="sr-only">on {siteName}</span>
          {followers !== undefined && <Badge>{tierOf(followers)}</Badge>}
          {isPrivate && (
            <Badge tone="warn" icon={Lock}>
              Private
            </Badge>
          )}
          {reading.readAt !== null && (
            <span>
              read <RelativeTime at={reading.readAt} />
            </span>
          )}
        </p>
      </div>
      <ProfileCounts reading={reading} known={known} />
    </header>
  );
}
