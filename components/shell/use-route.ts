import { createContext, use, useCallback, useEffect, useRef, useState } from 'react';
import { parseRoute, type Route } from './route';

export interface Router {
  readonly route: Route;
  /** A hash that was asked for while something was unsaved. */
  readonly pendingHash?: string | undefined;
  go(hash: string): void;
  /** Goes there without asking: what was written here is saved or gone, whatever the guards still believe. */
  goOn(hash: string): void;
  /** Goes to the pending place and drops what was unsaved. */
  leave(): void;
  stay(): void;
  /** While a guard is up, leaving asks first. Returns the way to take it down. */
  guard(): () => void;
}

export const RouterContext = createContext<Router | undefined>(undefined);

/** @throws when there is no router above */
export function useRouter(): Router {
  const router = use(RouterContext);
  if (!router) throw new Error('useRouter needs a RouterContext above it');
  return router;
}

/** Follows `location.hash`. With unsaved work the old hash is put back at once and the new one waits for an answer. */
export function useHashRouter(): Router {
  const [hash, setHash] = useState(() => location.hash);
  const [pendingHash, setPendingHash] = useState<string | undefined>();
  const shown = useRef(hash);
  const guards = useRef(0);

  useEffect(() => {
    const follow = () => {
      if (location.hash === shown.current) return;
      if (guards.current > 0) {
        setPendingHash(location.hash);
        history.replaceState(null, '', shown.current || '#/');
        return;
      }
      shown.current = location.hash;
      setPendingHash(undefined);
      setHash(location.hash);
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  const go = useCallback((next: string) => {
    location.hash = next;
  }, []);
  const goOn = useCallback((next: string) => {
    shown.current = next;
    history.pushState(null, '', next);
    setPendingHash(undefined);
    setHash(next);
  }, []);
  const guard = useCallback(() => {
    guards.current += 1;
    return () => {
      guards.current -= 1;
    };
  }, []);
  const stay = useCallback(() => setPendingHash(undefined), []);
  const leave = useCallback(() => {
    if (pendingHash === undefined) return;
    shown.current = pendingHash;
    history.pushState(null, '', pendingHash || '#/');
    setPendingHash(undefined);
    setHash(pendingHash);
  }, [pendingHash]);

  return { route: parseRoute(hash), pendingHash, go, goOn, leave, stay, guard };
}

/** Asks before leaving while `isDirty`: inside the dashboard with a dialog, on closing the tab with the browser's own. */
export function useUnsavedGuard(isDirty: boolean): void {
  const { guard } = useRouter();
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    const takeDown = guard();
    return () => {
      window.removeEventListener('beforeunload', warn);
      takeDown();
    };
  }, [guard, isDirty]);
}
