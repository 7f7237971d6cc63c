import { createContext, type ReactNode, use } from 'react';
import { useFirstLook } from '@/components/hooks/first-look';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import type { Workspace } from '@/lib/domain/workspace';

const OpenWorkspaceContext = createContext<Workspace | undefined>(undefined);

/** Tells everything inside which workspace is open. */
export function OpenWorkspace({ children }: { readonly children: ReactNode }) {
  const { workspaces } = useServices();
  const open = useLive(() => workspaces.open(), [workspaces]);
  const first = useFirstLook()?.workspace;
  return <OpenWorkspaceContext value={open.state === 'loading' ? first : open.value}>{children}</OpenWorkspaceContext>;
}

/** The workspace that is open; `undefined` while everybody is shown. */
export function useOpenWorkspace(): Workspace | undefined {
  return use(OpenWorkspaceContext);
}
