import { useEffect, useRef } from 'react';

/** Keys by `KeyboardEvent.key`; letters in lower case. */
export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const inLayer = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/**
 * Single keys for the whole page. They rest while somebody types, while a modifier is down, and while a dialog or a
 * menu is open (unless `inDialogs`). Those of a part of the page that go `first` win over the frame's around it.
 */
export function useHotkeys(keys: Hotkeys, { enabled = true, inDialogs = false, first = false } = {}): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      if (!inDialogs && document.querySelector(inLayer)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = Object.hasOwn(latest.current, key) ? latest.current[key] : undefined;
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', onKeyDown, first);
    return () => document.removeEventListener('keydown', onKeyDown, first);
  }, [enabled, inDialogs, first]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // Nothing is typed into a box that is only ticked: the keys go on after a click on it.
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
