import type { ImportSetup } from '@/lib/roster/import/setup';
import type { ImportFile, ImportProgress, ImportService } from '@/lib/services/roster/import-types';

/** What the worker does itself. */
export type WorkCall =
  | { readonly name: 'look'; readonly file: ImportFile; readonly chosen: Parameters<ImportService['look']>[1] }
  | { readonly name: 'check' | 'run'; readonly file: ImportFile; readonly setup: ImportSetup }
  | { readonly name: 'undo'; readonly importId: string };

export type ToImportWorker =
  | { readonly kind: 'call'; readonly id: number; readonly call: WorkCall }
  | { readonly kind: 'stop'; readonly id: number };

export type FromImportWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: ImportProgress }
  | { readonly kind: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string };
