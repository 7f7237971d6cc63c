import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import type { SiteInfo } from '@/lib/services/app-services';

export interface AllowSiteProps {
  readonly site: SiteInfo;
  readonly variant: 'primary' | 'secondary';
}

/** The button that makes the browser ask. A "no" is respected and said, with the way back. */
export function AllowSite({ site, variant }: AllowSiteProps) {
  const { page } = useServices();
  const [wasDeclined, setDeclined] = useState(false);
  const allow = useAction(
    () => asResult(page.allowSite(site)),
    (isAllowed) => setDeclined(!isAllowed),
  );
  return (
    <div>
      <Button variant={variant} busy={allow.isBusy} onClick={() => void allow.run()} className="w-full">
        Allow Muster on {site.name}
      </Button>
      {wasDeclined && (
        <p role="status" className="mt-2 text-sm text-muted">
          Not allowed, so nothing on {site.name} is read. Press the button whenever you change your mind.
        </p>
      )}
    </div>
  );
}
