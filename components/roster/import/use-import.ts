import { useCallback, useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { Result } from '@/lib/domain/result';
import type { ImportSetup } from '@/lib/roster/import/setup';
import type {
  ImportDone,
  ImportFile,
  ImportLook,
  ImportProgress,
  ImportReport,
  LookChoice,
} from '@/lib/services/roster/import-types';

export type ImportState =
  | { readonly phase: 'choose'; readonly problem?: string }
  | { readonly phase: 'looking'; readonly file: ImportFile }
  | { readonly phase: 'map'; readonly file: ImportFile; readonly look: ImportLook; readonly setup: ImportSetup }
  | Working
  | (Chosen & { readonly phase: 'checked'; readonly report: ImportReport })
  | (Chosen & { readonly phase: 'done'; readonly done: ImportDone });

interface Chosen {
  readonly file: ImportFile;
  readonly look: ImportLook;
  readonly setup: ImportSetup;
}

interface Working extends Chosen {
  readonly phase: 'checking' | 'importing';
  readonly progress: ImportProgress;
  readonly isStopping: boolean;
}

export interface ImportActs {
  readonly choose: (file: ImportFile) => void;
  /** Another file. */
  readonly restart: () => void;
  /** Reads the beginning again in another way. */
  readonly lookAgain: (chosen: LookChoice) => void;
  readonly change: (part: Partial<ImportSetup>) => void;
  readonly backToMapping: () => void;
  readonly check: () => void;
  readonly run: () => void;
  readonly stop: () => void;
}

const nothingYet: ImportProgress = { share: 0, rows: 0 };

/** One file on its way in: chosen, mapped, tried, imported. Leaving the screen stops what is under way. */
export function useImport(): { readonly state: ImportState; readonly acts: ImportActs } {
  const { imports } = useServices();
  const [state, setState] = useState<ImportState>({ phase: 'choose' });
  const latest = useRef(state);
  latest.current = state;
  const working = useRef<AbortController>(undefined);
  useEffect(() => () => working.current?.abort(), []);

  const look = useCallback(
    async (file: ImportFile, chosen?: LookChoice) => {
      setState({ phase: 'looking', file });
      const found = await settled(imports.look(file, chosen));
      setState(
        found.ok
          ? { phase: 'map', file, look: found.value, setup: found.value.setup }
          : { phase: 'choose', problem: found.error.message },
      );
    },
    [imports],
  );

  const work = useCallback(
    async (phase: Working['phase']) => {
      const now = latest.current;
      if (now.phase !== 'map' && now.phase !== 'checked') return;
      const { file, look: seen, setup } = now;
      const controller = new AbortController();
      working.current = controller;
      const chosen = { file, look: seen, setup };
      setState({ phase, ...chosen, progress: nothingYet, isStopping: false });
      const options = {
        signal: controller.signal,
        onProgress: (progress: ImportProgress) =>
          setState((before) => (before.phase === phase ? { ...before, progress } : before)),
      };
      if (phase === 'checking') {
        const report = await settled(imports.check(file, setup, options));
        setState(
          report.ok
            ? { phase: 'checked', ...chosen, report: report.value }
            : report.error.code === 'stopped'
              ? { phase: 'map', ...chosen }
              : { phase: 'choose', problem: report.error.message },
        );
        return;
      }
      const done = await settled(imports.run(file, setup, options));
      setState(
        done.ok ? { phase: 'done', ...chosen, done: done.value } : { phase: 'choose', problem: done.error.message },
      );
    },
    [imports],
  );

  return {
    state,
    acts: {
      choose: (file) => void look(file),
      restart: () => setState({ phase: 'choose' }),
      lookAgain: (chosen) => {
        if (state.phase === 'map') void look(state.file, { ...partsOf(state.setup), ...chosen });
      },
      change: (part) =>
        setState((before) => (before.phase === 'map' ? { ...before, setup: { ...before.setup, ...part } } : before)),
      backToMapping: () =>
        setState((before) =>
          'setup' in before
            ? { phase: 'map', file: before.file, look: before.look, setup: before.setup }
            : { phase: 'choose' },
        ),
      check: () => void work('checking'),
      run: () => void work('importing'),
      stop: () => {
        working.current?.abort();
        setState((before) => ('isStopping' in before ? { ...before, isStopping: true } : before));
      },
    },
  };
}

function partsOf({ encoding, separator, sheet }: ImportSetup): LookChoice {
  return { encoding, separator, ...(sheet === undefined ? {} : { sheet }) };
}

async function settled<T>(pending: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await pending;
  } catch (error) {
    const message = error instanceof Error && error.message ? error.message : String(error);
    return { ok: false, error: { code: 'failed', message: `This file could not be read: ${message}` } };
  }
}
