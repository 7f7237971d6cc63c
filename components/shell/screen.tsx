import clsx from 'clsx';
import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';

export interface ScreenProps {
  readonly title: ReactNode;
  /** For the browser's tab, where the title is more than words. */
  readonly tabTitle: string;
  /** A count or a state beside the title. */
  readonly detail?: ReactNode;
  readonly actions?: ReactNode;
  /** Where this screen hangs: shown as the way back. */
  readonly back?: { readonly href: string; readonly label: string };
  /** `page` scrolls as a whole in one readable column; `full` leaves scrolling to what is inside. */
  readonly layout?: 'page' | 'wide' | 'full';
  readonly children: ReactNode;
}

/** The frame of every screen of the dashboard: one heading, its actions, and the room below. */
export function Screen({ title, tabTitle, detail, actions, back, layout = 'page', children }: ScreenProps) {
  useEffect(() => {
    document.title = `${tabTitle} · Muster`;
  }, [tabTitle]);
  return (
    <div className="flex h-full min-w-0 flex-col print:block">
      <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-3 py-1.5 sm:px-5">
        <div className="flex min-w-0 flex-1 items-center gap-2">
          {back && (
            <a
              href={back.href}
              aria-label={`Back to ${back.label}`}
              className="-ml-1.5 inline-flex size-6.5 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
            >
              <ChevronLeft aria-hidden className="size-4" />
            </a>
          )}
          <h1 className="min-w-0 truncate text-lg font-semibold">{title}</h1>
          {detail && <div className="shrink-0 text-muted">{detail}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-1.5">{actions}</div>}
      </header>
      {layout === 'full' ? (
        <div className="flex min-h-0 flex-1 flex-col">{children}</div>
      ) : (
        // Positioned, so that words for screen readers only, which are absolute, scroll in here and not the whole page.
        <div className="relative min-h-0 flex-1 overflow-y-auto print:overflow-visible">
          <div
            className={clsx(
              // A screen that has nothing to show says so in the middle, as those that fill the window do.
              'px-3 py-4 has-[>[data-empty]]:max-w-none has-[>[data-empty]]:p-0 sm:px-5',
              layout === 'page' ? 'max-w-3xl' : 'max-w-6xl',
            )}
          >
            {children}
          </div>
        </div>
      )}
    </div>
  );
}

/** A titled part of a screen. */
export function Section({
  title,
  actions,
  children,
  className,
  id,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  readonly id?: string;
}) {
  const headingId = `${title.toLowerCase().replace(/[^a-z]+/g, '-')}-heading`;
  return (
    <section aria-labelledby={headingId} className={clsx('mb-6', className)} {...(id ? { id } : {})}>
      <div className="mb-2 flex min-h-6.5 items-center justify-between gap-2">
        <h2 id={headingId} className="section-title">
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** A quiet box for rows of a kind. */
export function Card({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return <div className={clsx('rounded-lg border bg-surface', className)}>{children}</div>;
}
