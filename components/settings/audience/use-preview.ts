import { useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { TableEdit } from '@/lib/audience/table-edits';
import type { ChangePreview } from '@/lib/services/audience-settings-types';

export type PreviewState =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly accounts: number }
  | { readonly state: 'ready'; readonly preview: ChangePreview }
  | { readonly state: 'failed'; readonly message: string };

/** Tries changes on the roster when asked to. What was found is forgotten, and what runs is ended, once they are others. */
export function usePreview(edits: readonly TableEdit[]) {
  const { audienceSettings } = useServices();
  const [shown, setShown] = useState<PreviewState>({ state: 'none' });
  const running = useRef<AbortController>(undefined);
  const question = JSON.stringify(edits);
  const stop = () => {
    running.current?.abort();
    running.current = undefined;
    setShown({ state: 'none' });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: other changes are another question
  useEffect(() => {
    setShown({ state: 'none' });
    return () => running.current?.abort();
  }, [question]);
  const start = async () => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setShown({ state: 'running', accounts: 0 });
    const say = (next: PreviewState) => {
      if (running.current === mine && !mine.signal.aborted) setShown(next);
    };
    try {
      const onProgress = (accounts: number) => say({ state: 'running', accounts });
      const result = await audienceSettings.preview(edits, { signal: mine.signal, onProgress });
      say(result.ok ? { state: 'ready', preview: result.value } : { state: 'failed', message: result.error.message });
    } catch {
      say({ state: 'failed', message: 'This could not be tried. What you typed is still here.' });
    }
  };
  return { shown, start, stop };
}
