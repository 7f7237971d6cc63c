import { openDatabase } from '@/lib/db/open';
import { createStore } from '@/lib/db/store';
import { composeLinks } from '@/lib/mail/compose-link';
import { saysNo } from '@/lib/mail/refusal';
import type { AppServices } from '@/lib/services/app-services';
import { createOutreachService } from '@/lib/services/outreach-service';
import { createProfileService } from '@/lib/services/profile-service';
import { createRosterService } from '@/lib/services/roster-service';
import { createSequenceService } from '@/lib/services/sequence-service';
import { createSettingsService } from '@/lib/services/settings-service';
import { createTemplateService } from '@/lib/services/template-service';
import { watchBadge } from './badge';
import { randomIds, sha256Hex, systemClock } from './clock-ids';
import { createMailboxService } from './mailbox-service';
import { askBackground } from './messages';
import { createPageService } from './page-service';

/** The services behind a page of the extension, on this browser's storage. @throws DatabaseError */
export async function createAppServices(): Promise<AppServices> {
  // A newer version of Muster has taken the database over: this page's code is out of date, and only a reload helps.
  const database = await openDatabase({ onOutdated: () => location.reload() });
  const store = createStore(database);
  const deps = { store, clock: systemClock, ids: randomIds, hash: sha256Hex };
  const profiles = createProfileService(deps);
  watchBadge(store);
  // Any page that opens is a chance to do what is due. Nobody waits for it.
  void askBackground('outreach.run', { checkMail: false });
  return {
    profiles,
    roster: createRosterService(deps),
    templates: createTemplateService(deps),
    sequences: createSequenceService(deps),
    outreach: createOutreachService({ ...deps, saysNo, composeLinks }),
    mailboxes: createMailboxService(deps),
    settings: createSettingsService(deps),
    page: createPageService({ profiles }),
  };
}
