import { Popover as Primitive } from 'radix-ui';
import { type ReactElement, type ReactNode, useMemo } from 'react';
import { layerHost } from './layer-host';

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** What it is, read aloud. */
  readonly label: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

/** A small place to set something up, under its button. Esc and a press elsewhere leave it. */
export function Popover({ trigger, label, open, onOpenChange, align = 'start', children }: PopoverProps) {
  // Found once for each opening: the popover is a dialog itself, and would be put elsewhere as soon as it stands.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const host = useMemo(layerHost, [open]);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal container={host}>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-30 flex max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-16px)] flex-col rounded-lg bg-raised text-text shadow-popover outline-none"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
