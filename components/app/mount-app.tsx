import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { FieldCatalogProvider } from '@/components/hooks/field-catalog';
import { ServicesProvider } from '@/components/hooks/services-context';
import { ToastProvider } from '@/components/ui/toast';
import type { AppServices } from '@/lib/services/app-services';
import { StartFailure } from './start-failure';
import { applyTheme, ThemeFollower } from './theme';

export interface MountOptions {
  readonly createServices: () => Promise<AppServices>;
  readonly app: ReactNode;
  /** The document's #root unless given. */
  readonly into?: Element;
}

/** Starts a page: services, the chosen theme before the first paint, then the screen; or why it cannot start. */
export async function mountApp({ createServices, app, into }: MountOptions): Promise<void> {
  const place = into ?? document.getElementById('root');
  if (!place) throw new Error('the page has no #root');
  const root = createRoot(place);
  try {
    const services = await createServices();
    applyTheme((await services.settings.get()).theme);
    root.render(
      <StrictMode>
        <ServicesProvider value={services}>
          <ThemeFollower />
          <ToastProvider>
            <FieldCatalogProvider>{app}</FieldCatalogProvider>
          </ToastProvider>
        </ServicesProvider>
      </StrictMode>,
    );
  } catch (error) {
    root.render(<StartFailure error={error} onReload={() => location.reload()} />);
  }
}
