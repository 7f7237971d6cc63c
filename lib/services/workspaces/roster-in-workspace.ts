import type { WorkspaceId } from '@/lib/domain/ids';
import type { RosterCursor, RosterQuery, RosterQueryService } from '../roster-query-types';

/**
 * Calls back with the workspace that is open, once it is known and whenever another one is. Returns the way to stop.
 */
export type WatchWorkspace = (onWorkspace: (workspaceId: WorkspaceId | undefined) => void) => () => void;

/**
 * The same queries, each among the people of the workspace that is open, and anew when another one is opened: no screen has to
 * think of it, so none can forget. A query that names a workspace itself is left as it is.
 */
export function rosterInWorkspace(service: RosterQueryService, watch: WatchWorkspace): RosterQueryService {
  return {
    open(first, onState, onError) {
      let query = first;
      let opened: RosterCursor | undefined;
      let isClosed = false;
      /** The workspace is not known yet: nothing is asked, so that nobody of another client is ever shown. */
      let workspaceId: WorkspaceId | undefined | null = null;
      const asked = (): RosterQuery =>
        workspaceId && query.workspaceId === undefined ? { ...query, workspaceId } : query;
      const stop = watch((next) => {
        if (isClosed || next === workspaceId) return;
        workspaceId = next;
        if (opened) opened.ask(asked());
        else opened = service.open(asked(), onState, onError);
      });
      return {
        ask(next) {
          query = next;
          opened?.ask(asked());
        },
        lines: async (from, to, fields) => opened?.lines(from, to, fields),
        linesAtHand: (from, to, fields) => opened?.linesAtHand?.(from, to, fields),
        ids: async (from, to) => (await opened?.ids(from, to)) ?? [],
        indexOf: async (personId) => opened?.indexOf(personId),
        close() {
          isClosed = true;
          stop();
          opened?.close();
        },
      };
    },
    valuesOf: async (field, limit, workspaceId) =>
      service.valuesOf(field, limit, workspaceId ?? (await openNow(watch))),
    similarTo: async (personIds, options) => {
      const workspaceId = options.workspaceId ?? (await openNow(watch));
      return service.similarTo(personIds, workspaceId === undefined ? options : { ...options, workspaceId });
    },
  };
}

/** Waits until it is known. */
function openNow(watch: WatchWorkspace): Promise<WorkspaceId | undefined> {
  let stop: (() => void) | undefined;
  return new Promise<WorkspaceId | undefined>((resolve) => {
    stop = watch(resolve);
  }).finally(() => stop?.());
}
