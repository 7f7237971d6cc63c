import { useRef, useState } from 'react';

/** Shown only for what takes longer: ms. */
const AFTER_MS = 1_000;

/** How far placing all that is planned has come; `shown` once it takes more than a second. */
export function useReplanProgress() {
  const [shown, setShown] = useState<{ readonly done: number; readonly total: number } | undefined>();
  const began = useRef<number | undefined>(undefined);
  return {
    shown,
    onProgress: (done: number, total: number) => {
      began.current ??= performance.now();
      if (performance.now() - began.current > AFTER_MS) setShown({ done, total });
    },
    done: () => {
      began.current = undefined;
      setShown(undefined);
    },
  };
}
