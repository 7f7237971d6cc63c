import { LayoutDashboard, RotateCw } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { IconButton } from '@/components/ui/icon-button';
import { SafeText } from '@/components/ui/safe-text';
import type { PanelPage } from '@/lib/services/app-services';

/** Names the site in front; reads again, and leads to the dashboard. */
export function PanelBar({ page }: { readonly page: PanelPage | undefined }) {
  const services = useServices();
  const workspace = useLive(() => services.workspaces.open(), [services]);
  const site = page && 'site' in page ? page.site.name : undefined;
  return (
    <header className="sticky top-0 z-10 flex h-10 items-center gap-1 border-b bg-surface pr-2 pl-4">
      <h1 className="min-w-0 flex-1 truncate text-sm font-medium text-muted">{site ?? 'Muster'}</h1>
      {workspace.value && (
        <span className="max-w-40 min-w-0 truncate text-sm text-muted" title="The workspace that is open">
          <SafeText text={workspace.value.name} limit={80} />
        </span>
      )}
      {page?.state === 'read' && (
        <IconButton label="Read this page again" icon={RotateCw} onClick={() => services.page.readAgain()} />
      )}
      <IconButton
        label="Open the dashboard"
        icon={LayoutDashboard}
        onClick={() => void services.page.openDashboard()}
      />
    </header>
  );
}
