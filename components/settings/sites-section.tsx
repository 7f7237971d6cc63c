import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Card, Section } from '@/components/shell/screen';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { SiteInfo } from '@/lib/services/app-services';

/** Sites whose open pages Muster may read, each switched on and off by the person. */
export function SitesSection() {
  const { page } = useServices();
  const toast = useToast();
  const ask = useLiveAsk(() => page.allowedSites(), [page]);
  const allow = useAction(
    (site: SiteInfo) => asResult(page.allowSite(site)),
    (isAllowed, site) => {
      ask.retry();
      if (!isAllowed) toast.show({ text: `${site.name} stays off: the browser was not given the permission.` });
    },
  );
  const revoke = useAction(
    (site: SiteInfo) => asResult(page.revokeSite(site)),
    (_, site) => {
      ask.retry();
      toast.show({ text: `${site.name} is off. What was read before stays.` });
    },
  );
  return (
    <Section title="Sites" id="settings-sites">
      <p className="mb-2 text-muted">
        Muster reads a page only on a site you allowed, and only the page you have open. It clicks, scrolls and fetches
        nothing there.
      </p>
      <LiveView ask={ask} what="sites" rows={2}>
        {(allowed) => (
          <Card>
            <ul aria-label="Sites" className="divide-y">
              {page.allSites().map((site) => {
                const isAllowed = allowed.some((each) => each.id === site.id);
                return (
                  <li key={site.id} className="flex min-h-11 items-center gap-2 px-3 py-1.5">
                    <span className="flex-1 font-medium">{site.name}</span>
                    {isAllowed && <Badge tone="good">Allowed</Badge>}
                    {isAllowed ? (
                      <Button
                        size="sm"
                        aria-label={`Take back access to ${site.name}`}
                        onClick={() => void revoke.run(site)}
                      >
                        Take back
                      </Button>
                    ) : (
                      <Button size="sm" aria-label={`Allow ${site.name}`} onClick={() => void allow.run(site)}>
                        Allow…
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
          </Card>
        )}
      </LiveView>
    </Section>
  );
}
