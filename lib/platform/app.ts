import { openDatabase } from '@/lib/db/open';
import { createStore } from '@/lib/db/store';
import type { AppServices } from '@/lib/services/app-services';
import { watchFieldCounts } from '@/lib/services/custom-fields/watch-counts';
import { shownCatalog } from '@/lib/services/field-catalog';
import { type FirstLook, firstLookOf } from '@/lib/services/first-look';
import { createGroupService } from '@/lib/services/group-service';
import { allProposals } from '@/lib/services/identity/all-proposals';
import { listSummaries } from '@/lib/services/list-summaries';
import { noticeForUnknown, unfinishedLaunches } from '@/lib/services/outreach/launch-record';
import { pipeline, today, waiting } from '@/lib/services/outreach/today';
import { countDueVisits } from '@/lib/services/reviews/count-due';
import { starterSequences } from '@/lib/services/sequences/starters';
import { createSettingsService } from '@/lib/services/settings-service';
import { createViewService } from '@/lib/services/view-service';
import { createWorkspaceService } from '@/lib/services/workspace-service';
import { rosterInWorkspace } from '@/lib/services/workspaces/roster-in-workspace';
import { watchBadge } from './badge';
import { hasBrowserAccount, redirectAddress } from './browser-identity';
import { deviceZone, randomIds, sha256Hex, systemClock } from './clock-ids';
import { firstLookRows } from './first-look';
import type { LateServices } from './late-services';
import { type LaterCalls, late, lazyService } from './lazy-service';
import { askBackground } from './messages';
import { createPageService } from './page-service';
import { createWorkerRosterQuery } from './roster-worker/client';
import { watchWorkspace } from './watch-workspace';

const wakeAfterMs = 700;

/** The services behind a page, and the code of those that are fetched when somebody first asks them something. */
export interface PageServices {
  readonly services: AppServices;
  /** What is known before anybody asks, while it is new. */
  readonly firstLook: FirstLook | undefined;
  /** Fetches that code now. Refused when it cannot be read; a call that needs it tries again. */
  readonly loadRest: () => Promise<unknown>;
}

/**
 * The services behind a page of the extension, on this browser's storage. What the first sight of a page reads is here at
 * once, everything else comes with its first call, inside a live query too. @throws DatabaseError
 */
export async function createAppServices(): Promise<PageServices> {
  // A newer version of Muster has taken the database over: this page's code is out of date, and only a reload helps.
  const database = await openDatabase({ onOutdated: () => location.reload() });
  const store = createStore(database);
  const deps = { store, clock: systemClock, ids: randomIds, hash: sha256Hex };
  const rows = await firstLookRows();
  const firstLook = rows?.version === database.backendDB().version ? firstLookOf(rows) : undefined;
  const everybody = createWorkerRosterQuery(firstLook?.answer);
  const rosterQuery = rosterInWorkspace(everybody, watchWorkspace(store, firstLook));
  const rest = late(async () =>
    (await import('./late-services')).createLateServices({ ...deps, database, rosterQuery, everybody, betweenCounts }),
  );
  const lazy = <Part extends keyof LateServices, Name extends LaterCalls<LateServices[Part]>>(
    part: Part,
    names: readonly Name[],
  ) => lazyService<LateServices, LateServices[Part], Name>(rest, (services) => services[part], names);
  watchBadge(store);
  // Any page that opens is a chance to do what is due. Nobody waits for it, so the page itself comes first.
  const wake = () => void askBackground('outreach.run', { checkMail: false });
  setTimeout(wake, wakeAfterMs);
  const profiles = lazy('profiles', ['keep', 'card', 'onScreen']);
  const titles = lazy('titles', ['of']);
  const services: AppServices = {
    profiles,
    roster: {
      ...lazy('roster', [
        'createList',
        'renameList',
        'deleteList',
        'restoreList',
        'addToList',
        'addPeople',
        'addOnScreen',
        'removeFromList',
        'removePeople',
        'memberIds',
        'person',
        'glance',
        'plainPerson',
        'editPerson',
        'editPeople',
        'record',
        'asOf',
        'suppress',
        'undoSuppress',
        'unsuppress',
      ]),
      lists: () => listSummaries(store),
    },
    rosterQuery,
    views: createViewService(deps),
    groups: createGroupService({ ...deps, rosterQuery, pause: betweenCounts }),
    customFields: {
      ...lazy('customFields', [
        'all',
        'create',
        'change',
        'putAway',
        'bringBack',
        'delete',
        'deleted',
        'restore',
        'usage',
      ]),
      catalog: () => shownCatalog(store),
      watchCounts: (fieldIds, onCounts) =>
        watchFieldCounts({ rosterQuery: everybody, pause: betweenCounts }, fieldIds, onCounts),
    },
    brands: lazy('brands', [
      'all',
      'get',
      'create',
      'change',
      'putAway',
      'bringBack',
      'progress',
      'ofPerson',
      'glance',
      'judge',
      'flagPost',
      'removeFlag',
      'restore',
      'clashList',
      'exportClashes',
    ]),
    fit: lazy('fit', ['ofPerson', 'ofPeople', 'mark', 'clear', 'undo', 'history', 'posts']),
    workspaces: createWorkspaceService(deps),
    listFiles: lazy('listFiles', ['save']),
    reviews: {
      ...lazy('reviews', ['of', 'set', 'clear', 'done', 'snooze', 'restore', 'visits']),
      countDue: (now) => countDueVisits(store, now, deviceZone()),
    },
    files: lazy('files', ['of', 'add', 'bytes', 'download', 'rename', 'setNote', 'delete', 'restore']),
    attachments: lazy('attachments', ['all', 'total', 'add', 'bytes', 'download', 'remove', 'removeUnused']),
    imports: lazy('imports', ['look', 'check', 'run', 'recent', 'undo', 'saveProblems']),
    exports: lazy('exports', ['run']),
    templates: lazy('templates', [
      'all',
      'variables',
      'language',
      'preview',
      'openingLines',
      'check',
      'save',
      'delete',
      'restore',
    ]),
    snippets: lazy('snippets', ['all', 'save', 'delete', 'restore']),
    sequences: waking(
      {
        ...lazy('sequences', [
          'all',
          'get',
          'save',
          'delete',
          'restore',
          'preview',
          'launch',
          'underway',
          'diff',
          'moveToLatest',
          'moveBack',
          'rest',
          'pauseAll',
          'resumeAll',
          'undoRest',
          'clone',
          'archive',
          'unarchive',
          'useStarter',
          'undoStarter',
          'logOpenedLink',
          'unlogOpenedLink',
        ]),
        starters: () => starterSequences,
      },
      ['launch', 'moveToLatest', 'moveBack', 'resumeAll', 'undoRest'],
      wake,
    ),
    results: lazy('results', ['outreach', 'save']),
    launches: waking(
      {
        ...lazy('launches', ['gather', 'survey', 'write', 'start', 'goOn', 'stop', 'undo', 'setNoticeForUnknown']),
        unfinished: () => unfinishedLaunches(store, deps.clock.now()),
        noticeForUnknown: () => noticeForUnknown(store),
      },
      ['start', 'goOn'],
      wake,
    ),
    conversations: waking(
      lazy('conversations', [
        'of',
        'strays',
        'takeStray',
        'undoTake',
        'dropStray',
        'restoreStray',
        'answer',
        'undoAnswer',
        'noteAnswered',
        'setVerdict',
        'markUnseen',
        'why',
      ]),
      ['answer'],
      wake,
    ),
    outreach: waking(
      {
        ...lazy('outreach', [
          'pause',
          'resume',
          'stop',
          'confirmDone',
          'skip',
          'byHand',
          'resolveUnsure',
          'retry',
          'markSeen',
          'logReply',
        ]),
        today: (now: number) => today(store, now, titles.of),
        pipeline: () => pipeline(store),
        waiting: () => waiting(store),
      },
      ['resume', 'confirmDone', 'skip', 'resolveUnsure', 'retry'],
      wake,
    ),
    queue: lazy('queue', [
      'waiting',
      'count',
      'item',
      'ofPerson',
      'check',
      'mailLinks',
      'done',
      'skip',
      'putOff',
      'answered',
      'doNotContact',
      'noSuchProfile',
      'undo',
    ]),
    mailboxes: waking(
      {
        ...lazy('mailboxes', [
          'all',
          'addByHand',
          'connectGmail',
          'connectBrowserAccount',
          'connectGraph',
          'connectJmap',
          'connectCompanion',
          'pause',
          'resume',
          'device',
          'sendFromHere',
          'setDailyCap',
          'setSignature',
          'disconnect',
          'checkNow',
        ]),
        redirectAddress,
        hasBrowserAccount,
      },
      ['connectGmail', 'connectBrowserAccount', 'connectGraph', 'connectJmap', 'connectCompanion', 'resume'],
      wake,
    ),
    backups: lazy('backups', ['info', 'counts', 'make', 'look', 'restore']),
    erase: lazy('erase', ['counts', 'plan', 'takeBack', 'runDue']),
    doNotContact: waking(
      lazy('doNotContact', [
        'entries',
        'find',
        'understandText',
        'understandFile',
        'add',
        'undoAdd',
        'remove',
        'restore',
        'save',
      ]),
      ['undoAdd'],
      wake,
    ),
    settings: createSettingsService(deps),
    sending: lazy('sending', ['example', 'save', 'pause', 'resume']),
    audienceSettings: lazy('audienceSettings', [
      'view',
      'rosterMedians',
      'save',
      'setOwnBenchmarks',
      'backToStandard',
      'restore',
      'preview',
    ]),
    identity: {
      ...lazy('identity', [
        'proposals',
        'accountProposals',
        'dismiss',
        'restoreProposal',
        'merge',
        'unmerge',
        'mergesOf',
        'addAccount',
        'removeAccount',
      ]),
      allProposals: () => allProposals(store),
    },
    health: lazy('health', ['sites', 'report']),
    refresh: lazy('refresh', [
      'connections',
      'connect',
      'disconnect',
      'check',
      'canRefresh',
      'allow',
      'refresh',
      'missingOrigins',
      'refreshPeople',
    ]),
    page: createPageService({ profiles }),
  };
  return { services, firstLook, loadRest: rest.load };
}

/** Counting goes on all the while that something changes: not faster than one can read. */
const betweenCounts = () => new Promise<void>((resolve) => setTimeout(resolve, 500));

/** The same service; after these calls the worker is told at once that something may be due. Its alarm would notice too. */
function waking<Service extends object>(
  service: Service,
  names: readonly (keyof Service)[],
  wake: () => void,
): Service {
  const woken = names.map((name) => {
    const call = service[name] as (...parameters: unknown[]) => Promise<unknown>;
    return [
      name,
      async (...parameters: unknown[]) => {
        const result = await call(...parameters);
        wake();
        return result;
      },
    ];
  });
  return { ...service, ...Object.fromEntries(woken) };
}
