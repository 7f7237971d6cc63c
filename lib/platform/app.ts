import { loadCommentJudge } from '@/lib/audience/comments/judge';
import { loadAudienceModels } from '@/lib/audience/load-models';
import { openDatabase } from '@/lib/db/open';
import { createStore } from '@/lib/db/store';
import { cellOf } from '@/lib/domain/field-registry';
import { composeLinks } from '@/lib/mail/compose-link';
import { saysNo } from '@/lib/mail/refusal';
import type { AppServices } from '@/lib/services/app-services';
import { createAudienceSettingsService } from '@/lib/services/audience-settings-service';
import { createBrandService } from '@/lib/services/brands/brand-service';
import { createCustomFieldService } from '@/lib/services/custom-field-service';
import { storedCatalog } from '@/lib/services/field-catalog';
import { createFileService } from '@/lib/services/file-service';
import { createFitService } from '@/lib/services/fit-service';
import { createGroupService } from '@/lib/services/group-service';
import { createHealthService } from '@/lib/services/health-service';
import { createIdentityService } from '@/lib/services/identity-service';
import { createListFileService } from '@/lib/services/list-file-service';
import { createOutreachService } from '@/lib/services/outreach-service';
import { createProfileService } from '@/lib/services/profile-service';
import { createReviewService } from '@/lib/services/review-service';
import { createExportService } from '@/lib/services/roster/export-service';
import { createImportService } from '@/lib/services/roster/import-service';
import { recordsOf } from '@/lib/services/roster/records';
import { createRosterService } from '@/lib/services/roster-service';
import { createSequenceService } from '@/lib/services/sequence-service';
import { createSettingsService } from '@/lib/services/settings-service';
import { createTemplateService } from '@/lib/services/template-service';
import { createViewService } from '@/lib/services/view-service';
import { createWorkspaceService } from '@/lib/services/workspace-service';
import { clientRecords } from '@/lib/services/workspaces/client-records';
import { openWorkspace } from '@/lib/services/workspaces/open-workspace';
import { rosterInWorkspace } from '@/lib/services/workspaces/roster-in-workspace';
import { readers } from '@/lib/sites/registry';
import { aboutProgram } from './about';
import { watchBadge } from './badge';
import { deviceZone, randomIds, sha256Hex, systemClock } from './clock-ids';
import { createWorkerImports } from './import-worker/client';
import { createMailboxService } from './mailbox-service';
import { askBackground } from './messages';
import { createPageService } from './page-service';
import { createBrowserRefresh } from './refresh-service';
import { createWorkerRosterQuery } from './roster-worker/client';
import { saveFile } from './save-file';
import { watchWorkspace } from './watch-workspace';

/** The services behind a page of the extension, on this browser's storage. @throws DatabaseError */
export async function createAppServices(): Promise<AppServices> {
  // A newer version of Muster has taken the database over: this page's code is out of date, and only a reload helps.
  const database = await openDatabase({ onOutdated: () => location.reload() });
  const store = createStore(database);
  const deps = { store, clock: systemClock, ids: randomIds, hash: sha256Hex };
  const profiles = createProfileService({
    ...deps,
    loadCommentJudge,
    loadModels: loadAudienceModels,
    zone: deviceZone,
  });
  const everybody = createWorkerRosterQuery();
  const rosterQuery = rosterInWorkspace(everybody, watchWorkspace(store));
  watchBadge(store);
  // Any page that opens is a chance to do what is due. Nobody waits for it.
  const wake = () => void askBackground('outreach.run', { checkMail: false });
  wake();
  return {
    profiles,
    roster: createRosterService(deps),
    rosterQuery,
    views: createViewService(deps),
    groups: createGroupService({
      ...deps,
      rosterQuery,
      pause: () => new Promise((resolve) => setTimeout(resolve, 500)),
    }),
    customFields: createCustomFieldService({
      ...deps,
      rosterQuery: everybody,
      pause: () => new Promise((resolve) => setTimeout(resolve, 500)),
    }),
    brands: createBrandService({ ...deps, saveFile, renew: () => void askBackground('scores.renew', {}) }),
    fit: createFitService(deps),
    workspaces: createWorkspaceService(deps),
    listFiles: createListFileService({ ...deps, saveFile }),
    reviews: createReviewService({ ...deps, zone: deviceZone }),
    files: createFileService({ ...deps, saveFile }),
    imports: createWorkerImports(createImportService({ ...deps, saveFile })),
    exports: createExportService({
      rosterQuery,
      recordsOf: async (personIds) =>
        recordsOf(store, await store.people.getMany(personIds), await store.settings.get()),
      cellOf,
      catalog: () => storedCatalog(store),
      saveFile,
      client: {
        workspace: () => openWorkspace(store),
        recordsOf: (personIds, workspace) => clientRecords(store, personIds, workspace),
      },
    }),
    templates: createTemplateService(deps),
    sequences: waking(createSequenceService(deps), ['launch'], wake),
    outreach: waking(
      createOutreachService({ ...deps, saysNo, composeLinks }),
      ['resume', 'confirmDone', 'skip', 'resolveUnsure', 'retry'],
      wake,
    ),
    mailboxes: waking(createMailboxService(deps), ['connectGmail', 'resume'], wake),
    settings: createSettingsService(deps),
    audienceSettings: createAudienceSettingsService({
      ...deps,
      loadModels: loadAudienceModels,
      pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
      renew: () => void askBackground('scores.renew', {}),
    }),
    identity: createIdentityService(deps),
    health: createHealthService({ ...deps, readers, about: aboutProgram }),
    refresh: createBrowserRefresh({ ...deps, profiles }),
    page: createPageService({ profiles }),
  };
}

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
