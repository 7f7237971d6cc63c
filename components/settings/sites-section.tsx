import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { AllowOtherSite } from '@/components/profile/allow-other-site';
import { siteKey } from '@/components/profile/site-words';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Card, Section } from '@/components/shell/screen';
import { useToast } from '@/components/ui/toast';
import type { SiteInfo } from '@/lib/services/app-services';
import { SiteRow } from './site-row';

/** Sites whose open pages Muster may read, each switched on and off by the person. */
export function SitesSection() {
  const { page } = useServices();
  const toast = useToast();
  const ask = useLiveAsk(async () => {
    const [allowed, deep] = await Promise.all([page.allowedSites(), page.deepReading()]);
    return { allowed, deepKeys: new Set(deep.filter(({ isOn }) => isOn).map(({ site }) => siteKey(site))) };
  }, [page]);
  const onAnswer = (isAllowed: boolean, site: SiteInfo) => {
    ask.retry();
    if (!isAllowed) toast.show({ text: `${site.name} stays off: the browser was not given the permission.` });
  };
  const allow = useAction((site: SiteInfo) => asResult(page.allowSite(site)), onAnswer);
  const revoke = useAction(
    (site: SiteInfo) => asResult(page.revokeSite(site)),
    (_, site) => {
      ask.retry();
      toast.show({ text: `${site.name} is off. What was read before stays.` });
    },
  );
  const deepen = useAction(
    (site: SiteInfo, isOn: boolean) => asResult(page.setDeepReading(site, isOn)),
    (_, site, isOn) => {
      ask.retry();
      toast.show({ text: `Deep reading is ${isOn ? 'on' : 'off'} for ${site.name} pages that you load from now on.` });
    },
  );
  const known = page.allSites();
  return (
    <Section title="Sites" id="settings-sites">
      <p className="mb-2 text-muted">
        Muster reads a page only on a site you allowed, and only the page you have open. It clicks, scrolls and fetches
        nothing there.
      </p>
      <p className="mb-2 text-muted">
        <strong className="font-medium text-text">Deep reading:</strong> Muster also keeps what the page itself
        downloads while you look at it (posts, comments, followers lists), so it reads more. It asks the site for
        nothing, and nothing leaves this device. Takes effect when you reload the page.
      </p>
      <LiveView ask={ask} what="sites" rows={2}>
        {({ allowed, deepKeys }) => {
          const isAllowed = (site: SiteInfo) => allowed.some((each) => siteKey(each) === siteKey(site));
          const others = allowed.filter((site) => !known.some((each) => siteKey(each) === siteKey(site)));
          const row = (site: SiteInfo) => (
            <SiteRow
              key={siteKey(site)}
              site={site}
              isAllowed={isAllowed(site)}
              isDeep={deepKeys.has(siteKey(site))}
              onAllow={() => void allow.run(site)}
              onRevoke={() => void revoke.run(site)}
              onDeepen={(isOn) => void deepen.run(site, isOn)}
            />
          );
          return (
            <Card>
              <ul aria-label="Sites" className="divide-y">
                {known.map(row)}
              </ul>
              {others.length > 0 && (
                <>
                  <h3 className="border-t px-3 pt-3 pb-1 text-sm font-medium text-muted">Other pages</h3>
                  <ul aria-label="Other pages" className="divide-y">
                    {others.map(row)}
                  </ul>
                </>
              )}
            </Card>
          );
        }}
      </LiveView>
      <div className="mt-3 max-w-md">
        <AllowOtherSite onAnswer={onAnswer} />
      </div>
    </Section>
  );
}
