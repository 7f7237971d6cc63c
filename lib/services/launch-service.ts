import type { PersonId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Group } from '@/lib/roster/group';
import type { LaunchService, LaunchSource } from './launch-types';
import { type LaunchDeps, writeFor } from './outreach/launch';
import {
  launchRecords,
  noticeForUnknown,
  setNoticeForUnknown,
  stopLaunch,
  unfinishedLaunches,
} from './outreach/launch-record';
import { continueLaunch, type RunDeps, runLaunch } from './outreach/launch-run';
import { surveyLaunch } from './outreach/launch-survey';
import { undoLaunch } from './outreach/launch-undo';
import type { RosterCursor, RosterQueryService } from './roster-query-types';

export interface LaunchServiceDeps extends LaunchDeps {
  readonly rosterQuery: RosterQueryService;
  /** IANA zone of this device. */
  readonly zone: () => string;
  /** Does what writes thousands of rows while others who follow them know of it, and wait. */
  readonly inBulk?: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Puts many people into a sequence: gathered, looked at, enrolled, taken back. */
export function createLaunchService({
  rosterQuery,
  zone,
  inBulk = (work) => work(),
  ...deps
}: LaunchServiceDeps): LaunchService {
  const { store, clock } = deps;
  const groupOf = (source: LaunchSource | undefined) =>
    source?.kind === 'group' ? store.groups.get(source.groupId) : Promise.resolve(undefined);
  const run = async <T>(source: LaunchSource | undefined, work: (deps: RunDeps) => Promise<T>): Promise<T> => {
    const group = await groupOf(source);
    if (!group) return inBulk(() => work({ ...deps, zone: zone() }));
    // Who is in a group is known from the columns: they are not to wait.
    const watch = watchGroup(rosterQuery, group);
    try {
      return await work({ ...deps, zone: zone(), stillInGroup: watch.members });
    } finally {
      watch.close();
    }
  };
  return {
    async gather(source) {
      if (source.kind === 'list')
        return ok((await store.listMembers.ofList(source.listId)).map(({ personId }) => personId));
      const group = await groupOf(source);
      if (!group) return problem('gone', 'This group was deleted.');
      const watch = watchGroup(rosterQuery, group);
      try {
        return ok([...(await watch.members())]);
      } catch (error) {
        return problem('not-read', error instanceof Error ? error.message : 'The group could not be read.');
      } finally {
        watch.close();
      }
    },
    survey: (plan, options) => surveyLaunch({ ...deps, zone: zone() }, plan, options),
    async write(plan, personIds) {
      const written = await writeFor(deps, plan, personIds, zone());
      return written.ok ? ok(written.value.recipients) : written;
    },
    start: (plan, options) => run(plan.source, (own) => runLaunch(own, plan, options)),
    unfinished: () => unfinishedLaunches(store, clock.now()),
    async goOn(launchId, options) {
      const record = (await launchRecords(store)).find(({ id }) => id === launchId);
      return run(record?.source, (own) => continueLaunch(own, launchId, options));
    },
    stop: (launchId) => stopLaunch(store, launchId, clock.now()),
    undo: (launchId, options): Promise<Result<{ stopped: number; written: number }>> =>
      inBulk(() => undoLaunch(deps, launchId, options)),
    noticeForUnknown: () => noticeForUnknown(store),
    setNoticeForUnknown: (answer) => setNoticeForUnknown(store, answer),
  };
}

/** Who is in a group, asked again whenever something on the roster has changed. */
function watchGroup(
  rosterQuery: RosterQueryService,
  group: Pick<Group, 'filter'>,
): { readonly members: () => Promise<ReadonlySet<PersonId>>; readonly close: () => void } {
  let version = -1;
  let known: { readonly version: number; readonly members: ReadonlySet<PersonId> } | undefined;
  let shown = 0;
  let failed: string | undefined;
  let wake: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const cursor: RosterCursor = rosterQuery.open(
    { sort: [], filter: group.filter, search: '' },
    (state) => {
      if (state.preparing !== undefined && state.preparing < 1) return;
      version = state.version;
      shown = state.shown;
      wake();
    },
    (message) => {
      failed = message;
      wake();
    },
  );
  return {
    async members() {
      await ready;
      if (failed !== undefined) throw new Error(failed);
      if (known?.version !== version) {
        const asked = version;
        known = { version: asked, members: new Set(await cursor.ids(0, shown)) };
      }
      return known.members;
    },
    close: () => cursor.close(),
  };
}
