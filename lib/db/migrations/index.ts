import { firstSchema } from './001-first-schema';
import { evidenceAndIdentity } from './002-evidence-and-identity';
import { scores } from './003-scores';
import type { Migration } from './migration';

export const migrations: readonly Migration[] = [firstSchema, evidenceAndIdentity, scores];
