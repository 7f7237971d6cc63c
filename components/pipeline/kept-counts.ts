import type { WorkspaceId } from '@/lib/domain/ids';
import { stages } from '@/lib/domain/stage';
import type { Pipeline } from '@/lib/services/app-services';

const KEPT = 'pipeline-counts';

interface Kept {
  readonly of?: WorkspaceId;
  readonly pipeline: Pipeline;
}

/** The numbers as they stood when they were last counted, for whoever asks with the same workspace open. Read at once. */
export function keptCounts(): (of: WorkspaceId | undefined) => Pipeline | undefined {
  const kept = read();
  return (of) => (kept && kept.of === of ? kept.pipeline : undefined);
}

export function keepCounts(of: WorkspaceId | undefined, pipeline: Pipeline): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ of, pipeline }));
  } catch {
    // It is a convenience: without it there are no numbers until they are counted.
  }
}

/** An older version may have kept another shape, which then counts as nothing kept. */
function read(): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Partial<Kept> | null;
    const isWhole = kept?.pipeline?.every(
      ({ stage, count }) => stages.includes(stage) && Number.isInteger(count) && count >= 0,
    );
    return isWhole ? (kept as Kept) : undefined;
  } catch {
    return undefined;
  }
}
