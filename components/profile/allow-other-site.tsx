import { type FormEvent, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import type { SiteInfo } from '@/lib/services/app-services';

export interface AllowOtherSiteProps {
  readonly onAnswer?: (isAllowed: boolean, site: SiteInfo) => void;
}

/** Asks for one host that the person types: a Mastodon server, a newsletter's own domain, anybody's home page. */
export function AllowOtherSite({ onAnswer }: AllowOtherSiteProps) {
  const { page } = useServices();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [declined, setDeclined] = useState<string>();
  const allow = useAction(
    (site: SiteInfo) => asResult(page.allowSite(site)),
    (isAllowed, site) => {
      setDeclined(isAllowed ? undefined : site.name);
      if (isAllowed) setTyped('');
      onAnswer?.(isAllowed, site);
    },
  );
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setDeclined(undefined);
    const site = page.siteTyped(typed);
    setError(site.ok ? undefined : site.error.message);
    // Straight from the press: the browser asks nobody who did not just press something.
    if (site.ok) void allow.run(site.value);
  };
  return (
    <form aria-label="Another site" noValidate onSubmit={ask} className="flex flex-col gap-1">
      <div className="flex items-end gap-2">
        <TextField
          label="Another site"
          placeholder="e.g. mastodon.art"
          value={typed}
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          onChange={(event) => setTyped(event.target.value)}
          fieldClassName="min-w-0 flex-1"
        />
        <Button type="submit" busy={allow.isBusy} className="h-8">
          Allow…
        </Button>
      </div>
      {error && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
      {declined && (
        <p role="status" className="text-sm text-muted">
          Not allowed, so nothing on {declined} is read.
        </p>
      )}
    </form>
  );
}
