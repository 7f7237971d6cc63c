import { Ban, LogIn, RefreshCcwDot, UserRoundX } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SafeText } from '@/components/ui/safe-text';
import type { PanelPage } from '@/lib/services/app-services';
import { kindWords } from './field-words';
import { ProfileView } from './profile-view';
import { ReadingNotices } from './reading-notices';
import { ReadingSources } from './reading-sources';
import { SearchPage } from './search-page';

export type ReadPanelPage = Extract<PanelPage, { state: 'read' }>;

/** A page that was read: its profile, or what it is instead. */
export function ReadPage({ page }: { readonly page: ReadPanelPage }) {
  const { reading, kind, profileId, site } = page;
  if (reading.notices.includes('page-changed-while-reading')) return <ChangedPage />;
  if (kind === 'login') return <LoginPage siteName={site.name} />;
  if (kind === 'unavailable') return <UnavailablePage statusText={reading.statusText} siteName={site.name} />;
  if (profileId !== undefined) return <ProfileView page={page} profileId={profileId} />;
  if (kind === 'search') return <SearchPage page={page} />;
  if (kind === 'profile') return <NamelessPage page={page} />;
  return <OtherPage kind={kind} />;
}

function ChangedPage() {
  const { page } = useServices();
  return (
    <EmptyState
      icon={RefreshCcwDot}
      title="The page changed while it was being read"
      action={<Button onClick={() => page.readAgain()}>Read it now</Button>}
    >
      What came back would have mixed two pages, so nothing of it is shown or kept.
    </EmptyState>
  );
}

function LoginPage({ siteName }: { readonly siteName: string }) {
  const { page } = useServices();
  return (
    <EmptyState
      icon={LogIn}
      title={`${siteName} asks you to sign in`}
      action={<Button onClick={() => page.readAgain()}>Read again</Button>}
    >
      This page shows no profile until you are signed in. Muster never signs in for you.
    </EmptyState>
  );
}

function UnavailablePage({
  statusText,
  siteName,
}: {
  readonly statusText: string | undefined;
  readonly siteName: string;
}) {
  return (
    <EmptyState icon={UserRoundX} title="This profile is not available">
      {statusText ? (
        <p>
          {siteName} says: “<SafeText text={statusText} limit={300} />”
        </p>
      ) : (
        <p>{siteName} shows no profile at this address: it was removed, renamed, or is hidden from you.</p>
      )}
    </EmptyState>
  );
}

function OtherPage({ kind }: { readonly kind: ReadPanelPage['kind'] }) {
  return (
    <EmptyState icon={Ban} title={kind === 'unknown' ? 'No profile on this page' : `This is ${kindWords[kind]}`}>
      Open the profile of a creator and it appears here.
    </EmptyState>
  );
}

/** A profile page that does not say whose it is: shown as far as it goes, kept nowhere. */
function NamelessPage({ page }: { readonly page: ReadPanelPage }) {
  const services = useServices();
  return (
    <>
      <EmptyState
        icon={UserRoundX}
        title="It is not clear whose profile this is"
        action={<Button onClick={() => services.page.readAgain()}>Read again</Button>}
      >
        Without a handle nothing can be kept. The page may still be loading, or the site may have changed.
      </EmptyState>
      <div className="flex flex-col gap-4 px-4 pb-6">
        <ReadingNotices notices={page.reading.notices} />
        <ReadingSources reading={page.reading} />
      </div>
    </>
  );
}
