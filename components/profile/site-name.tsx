import { SafeText } from '@/components/ui/safe-text';
import type { SiteInfo } from '@/lib/services/app-services';

/** A site's name; a host that anybody may have registered is kept from reordering the words around it. */
export function SiteName({ site }: { readonly site: SiteInfo }) {
  return site.id === 'web' ? <SafeText text={site.name} limit={160} /> : site.name;
}
