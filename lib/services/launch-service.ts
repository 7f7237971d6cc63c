import type { PersonId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Group } from '@/lib/roster/group';
import type { LaunchService, LaunchSource } from './launch-types';
import { type LaunchDeps, writeFor } from './outreach/launch';
import {
  launchRecords,
  noticeForUnknown,
  putLaunch,
  setNoticeForUnknown,
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
}

/** Puts many people into a sequence: gathered, looked at, enrolled, taken back. */
export function createLaunchService({ rosterQuery, zone, ...deps }: LaunchServiceDeps): LaunchService {
  const { store, clock } = deps;
  const groupOf = (source: LaunchSource | undefined) =>
    source?.kind === 'group' ? store.groups.get(source.groupId) : Promise.resolve(undefined);
  const runDeps = async (source: LaunchSource | undefined): Promise<{ deps: RunDeps; close: () => void }> => {
    const group = await groupOf(source);
    const watch = group && watchGroup(rosterQuery, group);
    return {
      deps: { ...deps, zone: zone(), ...(watch ? { stillInGroup: watch.members } : {}) },
      close: () => watch?.close(),
    };
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
    async start(plan, options) {
      const run = await runDeps(plan.source);
      try {
        return await runLaunch(run.deps, plan, options);
      } finally {
        run.close();
      }
    },
    unfinished: () => unfinishedLaunches(store, clock.now()),
    async goOn(launchId, options) {
      const record = (await launchRecords(store)).find(({ id }) => id === launchId);
      const run = await runDeps(record?.source);
      try {
        return await continueLaunch(run.deps, launchId, options);
      } finally {
        run.close();
      }
    },
    leave: (launchId) =>
      store.atomic(async (tx) => {
        const record = (await launchRecords(tx)).find(({ id }) => id === launchId);
        if (record) await putLaunch(tx, { ...record, state: 'cancelled', at: clock.now() });
      }),
    undo: (launchId, options): Promise<Result<{ stopped: number; written: number }>> =>
      undoLaunch(deps, launchId, options),
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
