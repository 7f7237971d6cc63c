import { loadCommentJudge } from '@/lib/audience/comments/judge';
import { loadAudienceModels } from '@/lib/audience/load-models';
import { backupSource } from '@/lib/db/backup-source';
import { personEraser } from '@/lib/db/erase-person';
import { restorePlace } from '@/lib/db/restore-place';
import type { MusterDatabase } from '@/lib/db/schema';
import { cellOf } from '@/lib/domain/field-registry';
import { composeLinks } from '@/lib/mail/compose-link';
import { newText } from '@/lib/mail/quoted';
import { saysNo } from '@/lib/mail/refusal';
import { createAttachmentService } from '@/lib/services/attachment-service';
import { createAudienceSettingsService } from '@/lib/services/audience-settings-service';
import { createBackupService } from '@/lib/services/backup-service';
import { createBrandService } from '@/lib/services/brands/brand-service';
import { createConversationService } from '@/lib/services/conversation-service';
import { createCustomFieldService } from '@/lib/services/custom-field-service';
import { createDoNotContactService } from '@/lib/services/do-not-contact-service';
import { createEraseService } from '@/lib/services/erase-service';
import { storedCatalog } from '@/lib/services/field-catalog';
import { createFileService } from '@/lib/services/file-service';
import { createFitService } from '@/lib/services/fit-service';
import { createHealthService } from '@/lib/services/health-service';
import { createIdentityService } from '@/lib/services/identity-service';
import { createLaunchService } from '@/lib/services/launch-service';
import { createListFileService } from '@/lib/services/list-file-service';
import { manualTitles } from '@/lib/services/outreach/manual-titles';
import type { TitledTouch } from '@/lib/services/outreach/touch-title';
import { createOutreachService } from '@/lib/services/outreach-service';
import type { Clock, Hash, Ids, Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { createQueueService } from '@/lib/services/queue-service';
import { createResultsService } from '@/lib/services/results-service';
import { createReviewService } from '@/lib/services/review-service';
import { createExportService } from '@/lib/services/roster/export-service';
import { createImportService } from '@/lib/services/roster/import-service';
import { recordsOf } from '@/lib/services/roster/records';
import type { RosterQueryService } from '@/lib/services/roster-query-types';
import { createRosterService } from '@/lib/services/roster-service';
import { createSendingService } from '@/lib/services/sending-service';
import { createSequenceService } from '@/lib/services/sequence-service';
import { createSnippetService } from '@/lib/services/snippet-service';
import { createTemplateService } from '@/lib/services/template-service';
import { clientRecords } from '@/lib/services/workspaces/client-records';
import { openWorkspace } from '@/lib/services/workspaces/open-workspace';
import { readers } from '@/lib/sites/registry';
import { aboutProgram } from './about';
import { whileBulkWriting } from './bulk-lock';
import { deviceZone, sha256OfBytes } from './clock-ids';
import { createWorkerImports } from './import-worker/client';
import { createMailboxService } from './mailbox-service';
import { askBackground } from './messages';
import { createBrowserRefresh } from './refresh-service';
import { saveFile } from './save-file';

export interface LateDeps {
  readonly database: MusterDatabase;
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hash: Hash;
  /** The people of the open workspace. */
  readonly rosterQuery: RosterQueryService;
  /** Over all people, whichever workspace is open. */
  readonly everybody: RosterQueryService;
  /** Between two rounds of counting. */
  readonly betweenCounts: () => Promise<void>;
}

export type LateServices = ReturnType<typeof createLateServices>;

/** The services that no first sight of a page needs: they bring the readers, templates, tables of words and file formats. */
export function createLateServices({ rosterQuery, everybody, betweenCounts, database, ...deps }: LateDeps) {
  const { store } = deps;
  const profiles = createProfileService({
    ...deps,
    loadCommentJudge,
    loadModels: loadAudienceModels,
    zone: deviceZone,
  });
  return {
    profiles,
    roster: createRosterService(deps),
    customFields: createCustomFieldService({ ...deps, rosterQuery: everybody, pause: betweenCounts }),
    brands: createBrandService({ ...deps, saveFile, renew: () => void askBackground('scores.renew', {}) }),
    fit: createFitService(deps),
    listFiles: createListFileService({ ...deps, saveFile }),
    reviews: createReviewService({ ...deps, zone: deviceZone }),
    files: createFileService({ ...deps, saveFile }),
    attachments: createAttachmentService({ ...deps, hashBytes: sha256OfBytes, saveFile }),
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
    snippets: createSnippetService(deps),
    sequences: createSequenceService(deps),
    launches: createLaunchService({ ...deps, rosterQuery, zone: deviceZone, inBulk: whileBulkWriting }),
    conversations: createConversationService({ ...deps, newText }),
    titles: { of: (rows: readonly TitledTouch[]) => manualTitles(store, rows) },
    outreach: createOutreachService({ ...deps, saysNo, composeLinks }),
    results: createResultsService({ ...deps, saysNo, saveFile }),
    queue: createQueueService({ ...deps, saysNo, composeLinks, zone: deviceZone }),
    mailboxes: createMailboxService(deps),
    backups: createBackupService({
      ...deps,
      source: backupSource(database),
      place: restorePlace(() => deps.ids.next<string>()),
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      saveFile,
      madeWith: `Muster ${aboutProgram().extensionVersion}`,
    }),
    erase: createEraseService({ ...deps, eraser: personEraser(database) }),
    sending: createSendingService(deps),
    doNotContact: createDoNotContactService({
      ...deps,
      saveFile,
      pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    }),
    audienceSettings: createAudienceSettingsService({
      ...deps,
      loadModels: loadAudienceModels,
      pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
      renew: () => void askBackground('scores.renew', {}),
    }),
    identity: createIdentityService(deps),
    health: createHealthService({ ...deps, readers, about: aboutProgram }),
    refresh: createBrowserRefresh({ ...deps, profiles }),
  };
}
