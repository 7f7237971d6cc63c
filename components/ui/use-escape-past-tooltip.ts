import { type RefObject, useEffect } from 'react';

/**
 * Lets Escape leave a dialog while a tooltip is open inside it. The layers below take a tooltip for a layer of its own and
 * would spend the key on it, so that the dialog seems to ignore the first press. A menu or an open choice still goes first,
 * and of two dialogs only the upper one.
 */
export function useEscapePastTooltip(content: RefObject<HTMLElement | null>, isOpen: boolean, leave: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !document.querySelector('[role="tooltip"]')) return;
      const layers = document.querySelectorAll(
        '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]',
      );
      if (layers[layers.length - 1] === content.current) leave();
    };
    // Before the listeners of the layers, which are on the document: they take the tooltip away.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [content, isOpen, leave]);
}
