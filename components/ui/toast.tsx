import clsx from 'clsx';
import { X } from 'lucide-react';
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { ToastTimer } from './toast-timer';

export interface ToastMessage {
  readonly text: ReactNode;
  readonly tone?: 'plain' | 'bad';
  /** Takes the act back. The toast closes when it is pressed. */
  readonly undo?: () => unknown;
  /** Another thing to press. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface Toasts {
  readonly show: (message: ToastMessage) => void;
}

const ToastContext = createContext<Toasts | undefined>(undefined);

interface Shown extends ToastMessage {
  readonly id: number;
}

/** Keeps the last three messages at the bottom of the page, each for a while that hover and focus prolong. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const nextId = useRef(1);
  const dismiss = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback((message: ToastMessage) => {
    const id = nextId.current++;
    setShown((all) => [...all.slice(-2), { ...message, id }]);
  }, []);
  const takeBack = useCallback(
    async (undo: () => unknown) => {
      try {
        await undo();
      } catch {
        show({ tone: 'bad', text: 'This could not be undone.' });
      }
    },
    [show],
  );
  const toasts = useMemo(() => ({ show }), [show]);
  const box = useRef<HTMLElement>(null);
  useRoomFor(box);

  return (
    <ToastContext.Provider value={toasts}>
      {children}
      <section
        ref={box}
        aria-label="Messages"
        data-layer="messages"
        // Over a dialog they go to the top: at the bottom they would cover its buttons. What hangs from a button (which has a
        // side) is itself at the top more often than not.
        className="pointer-events-none fixed inset-x-3 bottom-3 z-50 flex flex-col items-center gap-2 in-[body:has([role=dialog]:not([data-side]))]:top-3 in-[body:has([role=dialog]:not([data-side]))]:bottom-auto"
      >
        {/* In the document from the start: a live region that appears together with its words is not read aloud. */}
        <div role="status" aria-live="polite" className="contents">
          {shown.map((toast) => (
            <ToastBox key={toast.id} toast={toast} onDismiss={() => dismiss(toast.id)} onUndo={takeBack} />
          ))}
        </div>
      </section>
    </ToastContext.Provider>
  );
}

/** Of the edge of the page and of what stands above, px. */
const AROUND = 24;

/** Says how high the messages are: narrow pages end above them (`--foot`), so that none lies over a button at their foot. */
function useRoomFor(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => {
      const { offsetHeight } = current;
      style.setProperty('--messages-room', `${offsetHeight === 0 ? 0 : offsetHeight + AROUND}px`);
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
      style.removeProperty('--messages-room');
    };
  }, [box]);
}

/** Says that something was done or went wrong. */
export function useToast(): Toasts {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('useToast needs a ToastProvider above it');
  return toasts;
}

interface ToastBoxProps {
  readonly toast: Shown;
  readonly onDismiss: () => void;
  readonly onUndo: (undo: () => unknown) => void;
}

function ToastBox({ toast, onDismiss, onUndo }: ToastBoxProps) {
  const { undo } = toast;
  const stay = toast.undo || toast.action || toast.tone === 'bad' ? 10_000 : 5_000;
  return (
    <ToastTimer
      stayMs={stay}
      onEnd={onDismiss}
      className={clsx(
        'pointer-events-auto flex w-full max-w-md items-center gap-2 rounded-lg bg-raised py-1.5 pr-1.5 pl-3 shadow-popover',
        toast.tone === 'bad' && 'border-l-2 border-l-bad',
      )}
    >
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{toast.text}</span>
      {undo && <ToastButton label="Undo" onPress={() => onUndo(undo)} onDismiss={onDismiss} />}
      {toast.action && <ToastButton label={toast.action.label} onPress={toast.action.run} onDismiss={onDismiss} />}
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onDismiss}
        className="inline-flex size-6.5 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
      >
        <X aria-hidden className="size-4" strokeWidth={1.75} />
      </button>
    </ToastTimer>
  );
}

function ToastButton({ label, onPress, onDismiss }: { label: string; onPress: () => void; onDismiss: () => void }) {
  return (
    <button
      type="button"
      onClick={() => {
        onPress();
        onDismiss();
      }}
      className="h-6.5 rounded-md px-2 font-medium text-accent hover:bg-hover"
    >
      {label}
    </button>
  );
}
