import { CircleHelp, WifiOff } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useGroupCounts } from '@/components/groups/use-group-counts';
import { useServices } from '@/components/hooks/services-context';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { useLive } from '@/components/hooks/use-live';
import { IconButton } from '@/components/ui/icon-button';
import { useVisitsDue } from '@/components/visits/visits-line';
import type { Group } from '@/lib/roster/group';
import type { ListSummary } from '@/lib/services/app-services';
import { ConfirmDialog } from './confirm-dialog';
import { GROUPS_SHOWN, places, Rail } from './rail';
import { ShortcutsDialog } from './shortcuts-dialog';
import { useOnline } from './use-online';
import type { Router } from './use-route';

const NONE: readonly ListSummary[] = [];
const NO_GROUPS: readonly Group[] = [];

/** Rail, screen, and what belongs to every screen: number keys, help, the question before unsaved work is left. */
export function DashboardFrame({ router, children }: { readonly router: Router; readonly children: ReactNode }) {
  const services = useServices();
  const isOnline = useOnline();
  const [isNarrow, setNarrow] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const lists = useLive(() => services.roster.lists(), [services]);
  const groups = useLive(() => services.groups.all(), [services]);
  const shownGroups = useMemo(() => (groups.value ?? NO_GROUPS).slice(0, GROUPS_SHOWN), [groups.value]);
  const groupCounts = useGroupCounts(isNarrow ? NO_GROUPS : shownGroups);
  const waiting = useLive(() => services.outreach.waiting(), [services]);
  const visits = useVisitsDue();
  const place = JSON.stringify(router.route);

  useHotkeys({
    '?': () => setHelpOpen(true),
    '[': () => setNarrow((was) => !was),
    ...Object.fromEntries(
      places.map((target, index) => [target.key ?? String(index + 1), () => router.go(target.hash)]),
    ),
  });

  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place moves the focus to it, as a page load would
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [place]);

  return (
    <div className="flex h-[calc(100dvh-var(--foot))] overflow-hidden bg-bg text-text print:block print:h-auto print:overflow-visible">
      <button
        type="button"
        className="link sr-only z-50 bg-surface focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-1.5"
        onClick={() => main.current?.focus()}
      >
        Skip to the content
      </button>
      <div className="flex h-full flex-col border-r bg-surface print:hidden">
        <div className="min-h-0 flex-1">
          <Rail
            route={router.route}
            isNarrow={isNarrow}
            onToggle={() => setNarrow((was) => !was)}
            waiting={waiting.value}
            visits={visits}
            lists={lists.value ?? NONE}
            groups={groups.value ?? NO_GROUPS}
            groupCounts={groupCounts}
          />
        </div>
        <div className="p-1.5">
          <IconButton label="Keys (?)" icon={CircleHelp} onClick={() => setHelpOpen(true)} />
        </div>
      </div>
      <main ref={main} id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
        {!isOnline && (
          <p role="status" className="flex items-center gap-2 bg-warn-soft px-3 py-1.5 text-sm text-warn sm:px-5">
            <WifiOff aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
            You are offline. Planned mails wait until you are back; everything else works.
          </p>
        )}
        <div className="min-h-0 flex-1">{children}</div>
      </main>
      <ShortcutsDialog open={isHelpOpen} onOpenChange={setHelpOpen} />
      <ConfirmDialog
        open={router.pendingHash !== undefined}
        title="Leave without saving?"
        confirmLabel="Leave and drop the changes"
        cancelLabel="Stay here"
        onConfirm={router.leave}
        onCancel={router.stay}
      >
        What you changed here has not been saved.
      </ConfirmDialog>
    </div>
  );
}
