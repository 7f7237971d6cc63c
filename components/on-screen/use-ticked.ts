import { useCallback, useMemo, useRef, useState } from 'react';
import type { OnScreenAccount } from '@/lib/services/on-screen-types';

/**
 * Who is ticked, by key: a page that grows or is read anew keeps the ticks, and those who left the screen are not acted on.
 */
export function useTicked(shown: readonly OnScreenAccount[]) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);
  const chosen = useMemo(() => shown.filter(({ key }) => keys.has(key)), [shown, keys]);
  const clear = useCallback(() => setKeys(new Set()), []);

  const toggle = (key: string, isRange: boolean) => {
    const isOn = !keys.has(key);
    const range = isRange ? between(shown, last.current, key) : [key];
    last.current = key;
    setKeys((before) => {
      const after = new Set(before);
      for (const each of range) {
        if (isOn) after.add(each);
        else after.delete(each);
      }
      return after;
    });
  };
  const toggleAll = () => setKeys(chosen.length === shown.length ? new Set() : new Set(shown.map(({ key }) => key)));

  return { chosen, has: (key: string) => keys.has(key), toggle, toggleAll, clear };
}

function between(shown: readonly OnScreenAccount[], from: string | undefined, to: string): readonly string[] {
  const keys = shown.map(({ key }) => key);
  const ends = [from === undefined ? -1 : keys.indexOf(from), keys.indexOf(to)].sort((one, other) => one - other);
  const [first = -1, end = -1] = ends;
  return first < 0 ? [to] : keys.slice(first, end + 1);
}
