import { useEffect } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import type { Settings } from '@/lib/domain/settings';

/** `system` leaves the choice to the browser. */
export function applyTheme(theme: Settings['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Every open page follows the setting at once. */
export function ThemeFollower() {
  const { settings } = useServices();
  const live = useLive(() => settings.get(), [settings]);
  const theme = live.value?.theme;
  useEffect(() => {
    if (theme) applyTheme(theme);
  }, [theme]);
  return null;
}
