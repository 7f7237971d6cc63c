import { firstSchema } from './001-first-schema';
import { evidenceAndIdentity } from './002-evidence-and-identity';
import { scores } from './003-scores';
import { views } from './004-views';
import { rosterColumns } from './005-roster-columns';
import { groups } from './006-groups';
import { brandsAndWorkspaces } from './007-brands-and-workspaces';
import { outreach } from './008-outreach';
import type { Migration } from './migration';

export const migrations: readonly Migration[] = [
  firstSchema,
  evidenceAndIdentity,
  scores,
  views,
  rosterColumns,
  groups,
  brandsAndWorkspaces,
  outreach,
];
