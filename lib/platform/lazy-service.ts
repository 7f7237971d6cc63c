import { Dexie } from 'dexie';

/** The calls of a service that answer later anyway. */
export type LaterCalls<Service> = {
  [Name in keyof Service]: Service[Name] extends (...parameters: never[]) => Promise<unknown> ? Name : never;
}[keyof Service];

/** Code that is fetched when it is first needed. */
export interface Late<T> {
  /** Fetches it now, once; a fetch that failed is tried again by the next call. */
  load(): Promise<T>;
  /** What was fetched, if it is there. */
  readonly loaded: T | undefined;
}

/** @param load begins the fetch, `() => import('…')` with what is made of it */
export function late<T>(load: () => Promise<T>): Late<T> {
  let loading: Promise<T> | undefined;
  let loaded: T | undefined;
  return {
    get loaded() {
      return loaded;
    },
    load: () => {
      loading ??= load().then(
        (value) => {
          loaded = value;
          return value;
        },
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}

/**
 * A service whose code is fetched by its first call. Once it is there, calls go straight through, in the same turn: what a
 * click has to do at once (ask for a permission, say) still counts as the click's.
 * @param serviceOf finds the service in what was fetched
 * @param names the calls, all of which answer by a promise
 */
export function lazyService<T, Service extends object, Name extends LaterCalls<Service>>(
  source: Late<T>,
  serviceOf: (value: T) => Service,
  names: readonly Name[],
): Pick<Service, Name> {
  const calls = names.map((name) => {
    const call = (service: Service, parameters: unknown[]) =>
      (service[name] as (...parameters: unknown[]) => Promise<unknown>)(...parameters);
    return [
      name,
      (...parameters: unknown[]) =>
        source.loaded === undefined
          ? afterwards(source.load(), (value) => call(serviceOf(value), parameters))
          : call(serviceOf(source.loaded), parameters),
    ];
  });
  return Object.fromEntries(calls) as Pick<Service, Name>;
}

/**
 * Waits for something that is not the database's, inside a live query too. There, the wait has to be for a promise of Dexie's
 * own: after any other that takes longer than a moment it no longer knows for whom it reads, and the query would not follow.
 */
async function afterwards<T, R>(waited: Promise<T>, then: (value: T) => Promise<R>): Promise<R> {
  return then(await new Dexie.Promise<T>((resolve, reject) => void waited.then(resolve, reject)));
}
