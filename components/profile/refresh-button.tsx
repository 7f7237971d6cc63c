import { RefreshCw } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { useLive } from '@/components/hooks/use-live';
import { IconButton } from '@/components/ui/icon-button';
import { useToast } from '@/components/ui/toast';
import type { Profile } from '@/lib/domain/person';
import { problem, type Result } from '@/lib/domain/result';
import { siteNames } from '@/lib/domain/site-names';
import type { Refreshed, RefreshReadiness } from '@/lib/services/refresh-types';
import { officialInterface } from './field-words';
import { refreshedWords } from './refresh-words';

export interface RefreshButtonProps {
  readonly profile: Profile;
  /** Whether `R` presses it too: where there is one profile only. */
  readonly isHotkey?: boolean;
}

/** Asks the site's official interface for the account. Nothing where the site has none; leads to the settings where it is off. */
export function RefreshButton({ profile, isHotkey = false }: RefreshButtonProps) {
  const { refresh, page } = useServices();
  const toast = useToast();
  const { id, handle, siteId, url, site } = profile;
  const ready = useLive(() => refresh.canRefresh(profile), [refresh, id, handle, siteId, url]).value;
  const openSettings = () => void page.openDashboard('#/settings/connections');
  const run = useAction(
    // The browser's question, where there is one, has to be the first thing that the press does.
    (now: RefreshReadiness) => asResult(now.state === 'not-allowed' ? allowFirst(now) : refresh.refresh(id)),
    (result) => {
      if (result.ok) toast.show({ text: refreshedWords(result.value, Date.now()) });
      else
        toast.show({
          tone: 'bad',
          text: result.error.message,
          ...(result.error.code === 'not-connected' ? { action: { label: 'Settings', run: openSettings } } : {}),
        });
    },
  );

  async function allowFirst(now: Extract<RefreshReadiness, { state: 'not-allowed' }>): Promise<Result<Refreshed>> {
    return (await refresh.allow(now.origins)) ? refresh.refresh(id) : problem('not-allowed', now.message);
  }

  const press = () => {
    if (!ready || ready.state === 'no-source') return;
    if (ready.state === 'not-connected') openSettings();
    else void run.run(ready);
  };
  const isThere = ready !== undefined && ready.state !== 'no-source';
  useHotkeys({ r: press }, { enabled: isHotkey && isThere });

  if (!isThere) return null;
  const what =
    ready.state === 'not-connected'
      ? `Refresh @${handle}: connect ${siteNames[site]} first`
      : `Refresh @${handle} from ${officialInterface(site)}`;
  return (
    <IconButton
      label={isHotkey ? `${what} (R)` : what}
      icon={RefreshCw}
      busy={run.isBusy}
      onClick={press}
      {...(isHotkey ? { 'aria-keyshortcuts': 'R' } : {})}
    />
  );
}
