import { Tooltip as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { layerHost } from './layer-host';

export interface TooltipProps {
  readonly content: ReactNode;
  /** One element that can take focus; the tooltip opens on hover and on focus. */
  readonly children: ReactElement;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A short explanation on hover and focus. Never the only place where something important is said. */
export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  return (
    <Primitive.Provider delayDuration={300}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal container={layerHost()}>
          <Primitive.Content
            side={side}
            sideOffset={5}
            collisionPadding={8}
            className="z-50 max-w-64 rounded-md bg-raised px-2 py-1 text-sm text-text shadow-popover [overflow-wrap:anywhere]"
          >
            {content}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
