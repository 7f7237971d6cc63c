import clsx from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { type ReactNode, useCallback, useRef } from 'react';
import { IconButton } from './icon-button';
import { useEscapePastTooltip } from './use-escape-past-tooltip';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  /** `full`: as high as the window allows, for what has several steps. */
  readonly size?: 'sm' | 'md' | 'lg' | 'full';
}

const widths = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-3xl', full: 'h-[calc(100dvh-24px)] max-w-4xl' };

/** Something to finish or leave before going on. Holds the focus; Esc, the cross and the veil leave it. */
export function Dialog({ open, onOpenChange, title, description, children, footer, size = 'md' }: DialogProps) {
  // Whatever had the focus gets it back: most dialogs here are opened by a key or a menu, not by a trigger of their own.
  const opener = useRef<Element | null>(null);
  const content = useRef<HTMLDivElement>(null);
  const leave = useCallback(() => onOpenChange(false), [onOpenChange]);
  useEscapePastTooltip(content, open, leave);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Primitive.Content
          ref={content}
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            focusFirstField(event);
          }}
          onInteractOutside={(event) => {
            // A message over the dialog may be read, undone or dismissed without leaving the dialog.
            if (event.target instanceof Element && event.target.closest('[data-layer="messages"]'))
              event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-24px)] w-[calc(100vw-24px)] -translate-1/2 flex-col rounded-lg bg-raised text-text shadow-popover outline-none',
            widths[size],
          )}
        >
          <header className="flex items-start gap-2 px-4 pt-3 pb-2">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-lg font-semibold [overflow-wrap:anywhere]">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="mt-0.5 text-muted">{description}</Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close" icon={X} className="-mt-0.5 -mr-1.5" />
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-2 pb-4">{children}</div>
          {footer && (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3">{footer}</footer>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** The first thing to fill in, else the dialog itself: focus on the cross would only open its tooltip. */
function focusFirstField(event: Event): void {
  event.preventDefault();
  const content = event.currentTarget ?? event.target;
  if (!(content instanceof HTMLElement)) return;
  const first = content.querySelector<HTMLElement>('[data-autofocus], input:not([type="hidden"]), select, textarea');
  (first ?? content).focus();
}
