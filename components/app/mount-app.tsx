import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { FieldCatalogProvider } from '@/components/hooks/field-catalog';
import { FirstLookProvider } from '@/components/hooks/first-look';
import { ServicesProvider } from '@/components/hooks/services-context';
import { ToastProvider } from '@/components/ui/toast';
import type { AppServices } from '@/lib/services/app-services';
import type { FirstLook } from '@/lib/services/first-look';
import { StartFailure } from './start-failure';
import { applyTheme, ThemeFollower } from './theme';

export interface MountOptions {
  readonly createServices: () => Promise<AppServices>;
  /** What is known before anything has been asked. */
  readonly firstLook?: () => Promise<FirstLook | undefined>;
  readonly app: ReactNode;
  /** The document's #root unless given. */
  readonly into?: Element;
}

/** Starts a page: services, the chosen theme before the first paint, then the screen; or why it cannot start. */
export async function mountApp({ createServices, firstLook, app, into }: MountOptions): Promise<void> {
  const place = into ?? document.getElementById('root');
  if (!place) throw new Error('the page has no #root');
  const root = createRoot(place);
  try {
    const services = await createServices();
    const first = await firstLook?.();
    applyTheme((first?.settings ?? (await services.settings.get())).theme);
    root.render(
      <StrictMode>
        <ServicesProvider value={services}>
          <ThemeFollower />
          <ToastProvider>
            <FirstLookProvider value={first}>
              <FieldCatalogProvider>{app}</FieldCatalogProvider>
            </FirstLookProvider>
          </ToastProvider>
        </ServicesProvider>
      </StrictMode>,
    );
  } catch (error) {
    root.render(<StartFailure error={error} onReload={() => location.reload()} />);
  }
}
