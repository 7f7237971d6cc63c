import { ErrorState } from '@/components/ui/error-state';

export interface StartFailureProps {
  readonly error: unknown;
  readonly onReload: () => void;
}

const titles: Readonly<Record<string, string>> = {
  refused: 'This window keeps no data',
  'newer-version': 'A newer Muster is open',
  blocked: 'An older Muster is still open',
  full: 'The disk is full',
};

/** Why a page could not start. The data itself is untouched. */
export function StartFailure({ error, onReload }: StartFailureProps) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error && error.message ? error.message : String(error);
  return (
    <main className="min-h-dvh bg-surface">
      <ErrorState
        title={titles[code] ?? 'Muster could not start'}
        onRetry={onReload}
        retryLabel="Reload"
        headingLevel={1}
      >
        <p>{message}</p>
        <p className="mt-1">Nothing of your data was changed.</p>
      </ErrorState>
    </main>
  );
}
