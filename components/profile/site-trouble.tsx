import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Notice } from '@/components/ui/notice';
import type { SiteId } from '@/lib/domain/reading';

/** Says so when Muster cannot read on this site what it used to. */
export function SiteTrouble({ site }: { readonly site: SiteId }) {
  const { health, page } = useServices();
  const sites = useLive(() => health.sites(), [health]);
  const trouble = sites.value?.find((each) => each.site === site && each.state === 'trouble');
  if (!trouble) return null;
  return (
    <Notice
      tone="warn"
      action={
        <button type="button" className="link text-sm" onClick={() => void page.openDashboard('#/settings/health')}>
          What is known about it
        </button>
      }
    >
      {trouble.sentences.join('. ')}.
    </Notice>
  );
}
