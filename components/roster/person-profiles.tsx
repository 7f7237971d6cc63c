import { ExternalLink } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { isShownOfNobody, officialInterface } from '@/components/profile/field-words';
import { RefreshButton } from '@/components/profile/refresh-button';
import { Card, Section } from '@/components/shell/screen';
import { Count } from '@/components/ui/count';
import { DataCell } from '@/components/ui/data-cell';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { accountName, accountOnSite } from '@/lib/domain/account-name';
import type { Profile } from '@/lib/domain/person';
import { siteNames } from '@/lib/domain/site-names';
import { ProfileScore } from './profile-score';
import { ScoreCell } from './score-cell';

/** Their accounts, with the latest numbers and how old these are. */
export function PersonProfiles({ profiles }: { readonly profiles: readonly Profile[] }) {
  return (
    <Section title="Profiles">
      {profiles.length === 0 ? (
        <p className="text-muted">No profile is known.</p>
      ) : (
        <div className="flex flex-col gap-2">
          {profiles.map((profile) => (
            <ProfileCard key={profile.id} profile={profile} />
          ))}
        </div>
      )}
    </Section>
  );
}

function gapWhy(name: 'following' | 'postCount', { site }: Profile): string {
  return isShownOfNobody(name, site) ? `not shown on ${siteNames[site]}` : 'not known';
}

function ProfileCard({ profile }: { readonly profile: Profile }) {
  const { page } = useServices();
  return (
    <Card className="p-3">
      <div className="mb-2 flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-medium">
          <SafeText text={accountName(profile)} limit={200} />
          <span className="ml-2 font-normal text-muted">{siteNames[profile.site]}</span>
        </p>
        <RefreshButton profile={profile} />
        <IconButton
          label={`Open ${accountOnSite(profile)}`}
          icon={ExternalLink}
          onClick={() => void page.openUrl(profile.url)}
        />
      </div>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <DataCell label="Followers">
          <Count value={profile.followers} precision={profile.followersPrecision} />
        </DataCell>
        <DataCell label="Following">
          <Count value={profile.following} why={gapWhy('following', profile)} />
        </DataCell>
        <DataCell label="Posts">
          <Count value={profile.postCount} why={gapWhy('postCount', profile)} />
        </DataCell>
        <DataCell label="Audience score">
          <ScoreCell score={profile.score} confidence={profile.scoreConfidence} />
        </DataCell>
      </dl>
      <p className="mt-2 text-sm text-muted">
        {profile.lastReadAt === undefined ? (
          <>
            Never opened, seen in a list <RelativeTime at={profile.seenAt} />
          </>
        ) : (
          <>
            Last read <RelativeTime at={profile.lastReadAt} />
            {profile.lastReadVia === 'official' && ` from ${officialInterface(profile.site)}`}
          </>
        )}
      </p>
      <ProfileScore profile={profile} />
    </Card>
  );
}
