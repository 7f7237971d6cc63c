import clsx from 'clsx';
import { ChevronRight, type LucideIcon } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { layerHost } from './layer-host';

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** Before the focus goes back to the trigger; `preventDefault` and put it elsewhere. */
  readonly onCloseAutoFocus?: (event: Event) => void;
}

const box =
  'z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-[min(20rem,var(--radix-dropdown-menu-content-available-width))] min-w-[min(11rem,var(--radix-dropdown-menu-content-available-width))] overflow-y-auto rounded-lg bg-raised p-1 shadow-popover outline-none';

/** A list of things to do, under a button. Arrows move, Enter chooses, letters jump, Esc leaves. */
export function Menu({ trigger, children, align = 'start', open, onOpenChange, onCloseAutoFocus }: MenuProps) {
  return (
    <Primitive.Root
      modal={false}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal container={layerHost()}>
        <Primitive.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          {...(onCloseAutoFocus === undefined ? {} : { onCloseAutoFocus })}
          className={box}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

const row =
  'flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 py-1 text-base outline-none select-none data-disabled:cursor-default data-disabled:text-muted data-highlighted:bg-hover';

export interface MenuItemProps {
  readonly onSelect: () => void;
  readonly icon?: LucideIcon;
  readonly tone?: 'plain' | 'danger';
  readonly disabled?: boolean;
  /** At the right edge: a count, a key. */
  readonly detail?: ReactNode;
  readonly children: ReactNode;
}

export function MenuItem({ onSelect, icon: Icon, tone = 'plain', disabled = false, detail, children }: MenuItemProps) {
  return (
    <Primitive.Item onSelect={onSelect} disabled={disabled} className={clsx(row, tone === 'danger' && 'text-bad')}>
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />}
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</span>
      {detail && <span className="shrink-0 text-sm text-muted">{detail}</span>}
    </Primitive.Item>
  );
}

export interface SubMenuProps {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/** More to choose from beside an entry. The arrow to the right opens it, the one to the left closes it. */
export function SubMenu({ label, icon: Icon, children }: SubMenuProps) {
  return (
    <Primitive.Sub>
      <Primitive.SubTrigger className={clsx(row, 'data-[state=open]:bg-hover')}>
        {Icon && <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />}
        <span className="min-w-0 flex-1">{label}</span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      </Primitive.SubTrigger>
      <Primitive.Portal container={layerHost()}>
        <Primitive.SubContent collisionPadding={8} className={box}>
          {children}
        </Primitive.SubContent>
      </Primitive.Portal>
    </Primitive.Sub>
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className="mx-1 my-1 h-px bg-line" />;
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Primitive.Label className="px-2 py-1 text-sm text-muted">{children}</Primitive.Label>;
}
