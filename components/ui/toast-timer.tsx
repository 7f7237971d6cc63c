import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface ToastTimerProps {
  readonly stayMs: number;
  readonly onEnd: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A box that goes after `stayMs`; while it is hovered or holds the focus the time does not run. */
export function ToastTimer({ stayMs, onEnd, className, children }: ToastTimerProps) {
  const [isHeld, setHeld] = useState(false);
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => end.current(), stayMs);
    return () => clearTimeout(timer);
  }, [isHeld, stayMs]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes that somebody is reading
    <div
      className={className}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {children}
    </div>
  );
}
