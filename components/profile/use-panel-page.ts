import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { PanelPage } from '@/lib/services/app-services';

/** The tab in front of this window; `undefined` until the browser has answered once. */
export function usePanelPage(): PanelPage | undefined {
  const { page } = useServices();
  const [current, setCurrent] = useState<PanelPage>();
  useEffect(() => page.follow(setCurrent), [page]);
  return current;
}
