import { createContext, type ReactNode, useContext } from 'react';
import type { AppServices } from '@/lib/services/app-services';

const ServicesContext = createContext<AppServices | undefined>(undefined);

/** Hands everything the screens may do to the components below. */
export function ServicesProvider({ value, children }: { readonly value: AppServices; readonly children: ReactNode }) {
  return <ServicesContext.Provider value={value}>{children}</ServicesContext.Provider>;
}

export function useServices(): AppServices {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('useServices needs a ServicesProvider above it');
  return services;
}
