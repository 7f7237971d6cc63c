import clsx from 'clsx';
import { ScoreCard } from '@/components/audience/score-card';
import { SafetyLine } from '@/components/brands/safety-line';
import { PanelFit } from '@/components/fit/panel-fit';
import { useServices } from '@/components/hooks/services-context';
import { PanelLookAlikes } from '@/components/look-alikes/panel-look-alikes';
import { DueHere } from '@/components/queue/due-here';
import { EnrollmentProgress } from '@/components/sequences/enrollment-progress';
import { type LiveAsk, useLiveAsk } from '@/components/shell/live-view';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Tabs } from '@/components/ui/tabs';
import type { ProfileId } from '@/lib/domain/ids';
import type { ProfileCard } from '@/lib/services/app-services';
import { Content } from './content';
import { kindWords } from './field-words';
import { KnownPerson } from './known-person';
import { ListedAccounts } from './listed-accounts';
import { OfficialLine } from './official-line';
import { ProfileAbout } from './profile-about';
import { ProfileActions } from './profile-actions';
import { ProfileHeader } from './profile-header';
import type { ReadPanelPage } from './read-page';
import { ReadingNotices } from './reading-notices';
import { ReadingSources } from './reading-sources';
import { RefreshButton } from './refresh-button';
import { SamePerson } from './same-person';
import { SeenLine } from './seen-line';
import { SiteTrouble } from './site-trouble';

export interface ProfileViewProps {
  readonly page: ReadPanelPage;
  readonly profileId: ProfileId;
}

/**
 * One account: the values of the page in front, and what is known beyond it. The values never come from another page
 * without saying so.
 */
export function ProfileView({ page, profileId }: ProfileViewProps) {
  const services = useServices();
  const ask = useLiveAsk(() => services.profiles.card(profileId), [services, profileId]);
  const card = ask.live.state === 'ready' ? ask.live.value : undefined;
  const { reading, site, kind } = page;
  const account = (
    <>
      {kind !== 'profile' && <ElsewhereNotice kind={kind} url={card?.profile.url} />}
      <SamePerson profileId={profileId} personId={card?.person?.id} />
      <Known ask={ask} profileId={profileId} />
      {card?.person && <PanelFit personId={card.person.id} />}
      <ProfileAbout fields={reading.profile} />
      {card && <Content posts={card.posts} />}
      {card?.person && <PanelLookAlikes person={card.person} />}
      <ReadingSources reading={reading} />
      {card?.reading?.via === 'official' && <ReadingSources reading={card.reading} />}
    </>
  );
  return (
    <article className={clsx('flex flex-col gap-5 px-4 pt-4', kind !== 'followers' && 'pb-8')}>
      <ProfileHeader
        reading={reading}
        known={card?.profile}
        siteName={site.name}
        action={card && <RefreshButton profile={card.profile} isHotkey={card.person === undefined} />}
      />
      {card?.person && <DueHere personId={card.person.id} />}
      {card?.person && <KnownPerson personId={card.person.id} />}
      {card?.person && <SafetyLine personId={card.person.id} />}
      {card?.reading?.via === 'official' && <OfficialLine reading={card.reading} />}
      {card && <SeenLine seen={card.seen} />}
      <ReadingNotices notices={reading.notices} />
      <SiteTrouble site={reading.site} />
      {kind === 'followers' ? (
        // The list first, for it is what the page is opened for; and only one of the two listens to the keys.
        <Tabs
          label="On this page"
          tabs={[
            { id: 'list', label: listWords(reading), content: <ListedAccounts reading={reading} /> },
            { id: 'account', label: 'Account', content: <div className="flex flex-col gap-5 pb-8">{account}</div> },
          ]}
        />
      ) : (
        account
      )}
    </article>
  );
}

interface KnownProps {
  readonly ask: LiveAsk<ProfileCard | undefined>;
  readonly profileId: ProfileId;
}

function Known({ ask: { live, retry }, profileId }: KnownProps) {
  if (live.state === 'loading') {
    return (
      <Loading label="Loading what is known" className="flex flex-col gap-4">
        <Skeleton className="h-7.5" />
        <Skeleton className="h-32" />
      </Loading>
    );
  }
  if (live.state === 'error') {
    return (
      <ErrorState title="Your own data could not be read" onRetry={retry}>
        {live.message} Nothing was lost.
      </ErrorState>
    );
  }
  const card = live.value;
  if (!card) return <Notice>This account was removed from Muster. Read the page again to keep it.</Notice>;
  return (
    <>
      <ProfileActions card={card} profileId={profileId} />
      <ScoreCard
        score={card.score}
        behind={{ findings: card.findings, posts: card.posts }}
        url={card.profile.url}
        history={card.scoreHistory}
      />
      {card.enrollments.length > 0 && (
        <section aria-label="Outreach" className="flex flex-col gap-3">
          <h3 className="section-title">Outreach</h3>
          {card.enrollments.map((summary) => (
            <EnrollmentProgress key={summary.enrollment.id} summary={summary} />
          ))}
        </section>
      )}
    </>
  );
}

function listWords({ listOf }: ReadPanelPage['reading']): string {
  return listOf === 'following' ? 'Following on screen' : 'Followers on screen';
}

function ElsewhereNotice({ kind, url }: { readonly kind: ReadPanelPage['kind']; readonly url: string | undefined }) {
  const { page } = useServices();
  return (
    <Notice
      action={
        url && (
          <Button size="sm" onClick={() => void page.openUrl(url)}>
            Open the profile
          </Button>
        )
      }
    >
      This is {kindWords[kind]} of this account. Its profile page shows more.
    </Notice>
  );
}
