import { ClipboardCopy, HeartPulse } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Card, Section } from '@/components/shell/screen';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { RelativeTime } from '@/components/ui/relative-time';
import { useToast } from '@/components/ui/toast';
import type { SiteHealth } from '@/lib/services/health-types';

/** Whether each site is still read as it used to be, with a report that names nobody. */
export function HealthSection() {
  const { health } = useServices();
  const ask = useLiveAsk(() => health.sites(), [health]);
  return (
    <Section title="Reading health" id="settings-health">
      <p className="mb-2 text-muted">
        Sites change without a word. When something that was readable stops being so, it is counted here.
      </p>
      <LiveView ask={ask} what="reading health" rows={2}>
        {(sites) =>
          sites.length === 0 ? (
            <p className="flex items-center gap-2 text-muted">
              <HeartPulse aria-hidden className="size-4" strokeWidth={1.75} />
              No page was read yet.
            </p>
          ) : (
            <Card>
              <ul aria-label="Reading health" className="divide-y">
                {sites.map((site) => (
                  <SiteRow key={site.site} site={site} />
                ))}
              </ul>
            </Card>
          )
        }
      </LiveView>
    </Section>
  );
}

const checkedOn = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A day without a time, so in no zone but its own. */
function formatCheckedOn(day: string): string {
  const at = Date.parse(day);
  return Number.isNaN(at) ? day : checkedOn.format(at);
}

function SiteRow({ site }: { readonly site: SiteHealth }) {
  const { health, page } = useServices();
  const toast = useToast();
  const copy = useAction(
    () => asResult(health.report(site.site).then((report) => page.copy(report))),
    () => toast.show({ text: `Copied the report about ${site.name}. It names nobody.` }),
  );
  const isFine = site.state === 'fine';
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
      <div className="min-w-44 flex-1">
        <p className="font-medium">{site.name}</p>
        {site.sentences.map((sentence) => (
          <p key={sentence} className="text-sm text-warn">
            {sentence}
          </p>
        ))}
        <p className="text-sm text-muted">
          {plural(site.pages, 'page')} read, last <RelativeTime at={site.lastReadAt} />; reader checked{' '}
          {formatCheckedOn(site.verifiedOn)}
        </p>
      </div>
      <Badge tone={isFine ? 'good' : 'warn'}>{isFine ? 'Reads well' : 'Trouble'}</Badge>
      <Button
        size="sm"
        icon={ClipboardCopy}
        busy={copy.isBusy}
        aria-label={`Copy report about ${site.name}`}
        onClick={() => void copy.run()}
      >
        Copy report
      </Button>
    </li>
  );
}
