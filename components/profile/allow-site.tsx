import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import type { SiteInfo } from '@/lib/services/app-services';
import { SiteName } from './site-name';

export interface AllowSiteProps {
  readonly site: SiteInfo;
  /** `tile`: one of many, with just the site's name on it. */
  readonly variant: 'primary' | 'tile';
}

/** The button that makes the browser ask. A "no" is respected and said, with the way back. */
export function AllowSite({ site, variant }: AllowSiteProps) {
  const { page } = useServices();
  const [wasDeclined, setDeclined] = useState(false);
  const allow = useAction(
    () => asResult(page.allowSite(site)),
    (isAllowed) => setDeclined(!isAllowed),
  );
  const isTile = variant === 'tile';
  return (
    <div className="min-w-0">
      <Button
        variant={isTile ? 'secondary' : 'primary'}
        busy={allow.isBusy}
        onClick={() => void allow.run()}
        className={isTile ? 'w-full justify-start' : 'h-auto min-h-7.5 w-full py-1 whitespace-normal'}
        {...(isTile ? { 'aria-label': `Allow Muster on ${site.name}` } : {})}
      >
        {isTile ? (
          site.name
        ) : (
          <span>
            Allow Muster on <SiteName site={site} />
          </span>
        )}
      </Button>
      {wasDeclined && (
        <p role="status" className="mt-1 text-sm text-muted">
          Not allowed, so nothing on <SiteName site={site} /> is read. Press the button whenever you change your mind.
        </p>
      )}
    </div>
  );
}
