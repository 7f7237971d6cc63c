import { firstSchema } from './001-first-schema';
import type { Migration } from './migration';

export const migrations: readonly Migration[] = [firstSchema];
