import { Component, type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';

/** Waits shorter than this (ms) show nothing: a placeholder that comes and goes at once is a flash. */
const unseenMs = 150;

/** A screen whose code is fetched when it is first shown, or before. */
export interface LazyScreen<Props> {
  (props: Props): ReactNode;
  /** Fetches the code now. @throws ScreenNotLoaded */
  readonly preload: () => Promise<void>;
}

/** The code of a screen could not be fetched: the extension was renewed under an open page, or its files are gone. */
export class ScreenNotLoaded extends Error {
  override readonly name = 'ScreenNotLoaded';

  /** @param forget lets the screen be fetched anew when it is entered again; only after this failure has been shown */
  constructor(
    cause: unknown,
    readonly forget: () => void,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** @param load imports the file of the screen and gives the screen out of it */
export function lazyScreen<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyScreen<Props> {
  let loading: Promise<ComponentType<Props>> | undefined;
  let loaded: ComponentType<Props> | undefined;
  const fetched = () => {
    loading ??= load().then(
      (screen) => {
        loaded = screen;
        return screen;
      },
      (cause: unknown) => {
        loading = undefined;
        // A lazy component remembers that it failed. A new one while React still tries the old one would fail for ever.
        throw new ScreenNotLoaded(cause, () => {
          Later = afterwards();
        });
      },
    );
    return loading;
  };
  const afterwards = () => lazy(async () => ({ default: await fetched() }));
  let Later = afterwards();
  const Screen = (props: Props) => {
    // What was fetched before is shown at once. Chosen once for each time that the screen is entered: it stays the same one.
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? (Later as unknown as ComponentType<Props>));
    return <Shown {...props} />;
  };
  return Object.assign(Screen, {
    preload: async () => {
      await fetched();
    },
  });
}

/** Where a lazy screen stands: nothing for a moment, then a placeholder, or why it did not come. */
export function ScreenPlace({ children }: { readonly children: ReactNode }) {
  return (
    <NotLoaded>
      <Suspense fallback={<OnItsWay />}>{children}</Suspense>
    </NotLoaded>
  );
}

function OnItsWay() {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(true), unseenMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isSeen) return null;
  return (
    <Loading label="Loading the screen" className="flex flex-col gap-2 p-3 sm:p-5">
      <Skeleton className="mb-3 h-6 w-40" />
      {Array.from({ length: 6 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={index} className="h-8" />
      ))}
    </Loading>
  );
}

class NotLoaded extends Component<{ readonly children: ReactNode }, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown) {
    if (error instanceof ScreenNotLoaded) error.forget();
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    // A screen that breaks while it is shown is somebody else's to catch.
    if (!(error instanceof ScreenNotLoaded)) throw error;
    return (
      <ErrorState
        title="This screen could not be loaded"
        onRetry={() => location.reload()}
        retryLabel="Reload"
        headingLevel={1}
      >
        {error.message} Nothing of your data was changed.
      </ErrorState>
    );
  }
}
