import { CircleSlash, MousePointerClick } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { SafeText } from '@/components/ui/safe-text';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Problem } from '@/lib/domain/result';
import type { SiteInfo } from '@/lib/services/app-services';
import { AllowOtherSite } from './allow-other-site';
import { AllowSite } from './allow-site';
import { SiteName } from './site-name';
import { siteKey, someSites } from './site-words';

export function NoPage() {
  const { page } = useServices();
  const names = someSites(page.allSites(), 'disjunction');
  return (
    <EmptyState icon={MousePointerClick} title="Open a creator’s profile">
      Go to a profile on {names} and it appears here. Muster only looks at the page in front of you, on the sites you
      allow.
    </EmptyState>
  );
}

/** A page that stays closed whatever anybody allows. */
export function UnsupportedPage({ host }: { readonly host: string }) {
  return (
    <EmptyState icon={CircleSlash} title="This page cannot be read">
      <p>
        <SafeText text={host} limit={80} className="font-medium text-text" /> is closed to extensions, or its pages come
        without encryption (http). Muster has not looked at it.
      </p>
      <p className="mt-2">Any page over https can be read once you allow its site.</p>
    </EmptyState>
  );
}

/** The browser does not tell which page is in front until its site is allowed. */
export function HiddenPage({ allowed }: { readonly allowed: readonly SiteInfo[] }) {
  const { page } = useServices();
  const keys = new Set(allowed.map(siteKey));
  const others = page.allSites().filter((site) => !keys.has(siteKey(site)));
  return (
    <div className="flex flex-col gap-4 px-4 py-6">
      <div>
        <h2 className="text-lg font-semibold">
          {allowed.length === 0 ? 'Choose where Muster may look' : 'Muster does not see this page'}
        </h2>
        <p className="mt-1 text-pretty text-muted">
          {allowed.length === 0
            ? 'Muster sees no page until you allow its site. Allow only those that you use; you can take it back at any time.'
            : `You allowed ${someSites(allowed, 'conjunction')}: open a profile there and it appears here. If this page is on another site, allow that.`}
        </p>
      </div>
      {others.length > 0 && (
        <ul aria-label="Sites to allow" className="grid grid-cols-2 gap-1.5">
          {others.map((site) => (
            <li key={siteKey(site)} className="min-w-0">
              <AllowSite site={site} variant="tile" />
            </li>
          ))}
        </ul>
      )}
      <AllowOtherSite />
    </div>
  );
}

export function NotAllowedPage({ site }: { readonly site: SiteInfo }) {
  const name = <SiteName site={site} />;
  return (
    <div className="flex flex-col gap-4 px-4 py-6">
      <div>
        <h2 className="text-lg font-semibold">Muster cannot see {name} yet</h2>
        <p className="mt-1 text-pretty text-muted">
          {site.id === 'web' ? 'To see whose page this is' : 'To show this profile’s numbers and judge its audience'},
          Muster has to read the {name} pages that you open. It clicks nothing, loads nothing in the background, and
          what it reads stays on this device.
        </p>
      </div>
      <AllowSite site={site} variant="primary" />
    </div>
  );
}

export function ReadingPage({ siteName }: { readonly siteName?: string }) {
  return (
    <Loading
      label={siteName ? `Reading the ${siteName} page` : 'Looking at the page'}
      className="flex flex-col gap-4 p-4"
    >
      <div className="flex flex-col gap-2">
        <Skeleton className="h-6 w-48" />
        <Skeleton className="h-4 w-32" />
      </div>
      <div className="grid grid-cols-3 gap-3">
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
      </div>
      <Skeleton className="h-7.5" />
      <Skeleton className="h-32" />
      <Skeleton className="h-20" />
    </Loading>
  );
}

export function FailedPage({ problem, siteName }: { readonly problem: Problem; readonly siteName: string }) {
  const { page } = useServices();
  return (
    <ErrorState title={`This ${siteName} page could not be read`} onRetry={() => page.readAgain()}>
      <p>
        <SafeText text={problem.message} limit={300} />
      </p>
      <p className="mt-1">Nothing was kept. If it fails again, reload the page.</p>
    </ErrorState>
  );
}
