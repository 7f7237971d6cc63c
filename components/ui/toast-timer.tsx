import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface ToastTimerProps {
  readonly stayMs: number;
  readonly onEnd: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A box that goes after `stayMs`; while it is hovered, holds the focus or is in a tab behind, the time does not run. */
export function ToastTimer({ stayMs, onEnd, className, children }: ToastTimerProps) {
  const [isHeld, setHeld] = useState(false);
  const end = useRef(onEnd);
  end.current = onEnd;
  const [isBehind, setBehind] = useState(document.hidden);
  useEffect(() => {
    const look = () => setBehind(document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  useEffect(() => {
    if (isHeld || isBehind) return;
    const timer = setTimeout(() => end.current(), stayMs);
    return () => clearTimeout(timer);
  }, [isHeld, isBehind, stayMs]);
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
