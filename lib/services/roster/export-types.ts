import type { PersonId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import type { RosterQuery } from '@/lib/services/roster-query-types';

export const exportFormats = ['csv', 'xlsx', 'vcard'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportRequest {
  readonly format: ExportFormat;
  /** Ids of fields, in the order of the columns; ignored by vCard. */
  readonly fields: readonly string[];
  readonly query: RosterQuery;
  /** Only these, in this order. Missing: everybody whom the query finds. */
  readonly chosen?: readonly PersonId[];
  /** Without ending. */
  readonly fileName: string;
}

export interface ExportOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface ExportService {
  /** Writes the file and hands it to the browser. Stopped, or failed: no file at all. */
  run(
    request: ExportRequest,
    options?: ExportOptions,
  ): Promise<Result<{ readonly people: number; readonly name: string }>>;
}
