import { type RefObject, useEffect } from 'react';
import type { QueueCardProps } from './queue-card';

/** Puts the focus on a card when it comes, unless it comes by itself while somebody is busy with something else. */
export function useCardFocus(
  frame: RefObject<HTMLElement | null>,
  { hasKeys, comesByItself = false }: Pick<QueueCardProps, 'hasKeys' | 'comesByItself'>,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: how it came counts when it comes, and not afterwards
  useEffect(() => {
    const { activeElement, body } = document;
    const isBusy = activeElement !== null && activeElement !== body;
    if (hasKeys && !(comesByItself && isBusy)) frame.current?.focus();
  }, [hasKeys]);
}
