import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { ServicesProvider } from '@/components/hooks/services-context';
import { ToastProvider } from '@/components/ui/toast';
import type { AppServices } from '@/lib/services/app-services';
import { type FakeParts, fakeServices } from './fake-services';

/** Renders a screen with services and toasts around it. */
export function renderWith(screen: ReactNode, parts: FakeParts = {}) {
  const services: AppServices = fakeServices(parts);
  const user = userEvent.setup();
  const view = render(
    <ServicesProvider value={services}>
      <ToastProvider>{screen}</ToastProvider>
    </ServicesProvider>,
  );
  return { ...view, services, user };
}
