import type { FieldCatalog } from '@/lib/domain/field-catalog';
import type { AnyField } from '@/lib/domain/field-registry';

const MOST = 4;
let recent: readonly string[] = [];

/** Fields that were filtered by lately, the last first, while the dashboard is open. */
export function recentFields({ offered }: FieldCatalog): readonly AnyField[] {
  return recent.flatMap((id) => offered.find((row) => row.id === id) ?? []);
}

export function noteRecentField(id: string): void {
  recent = [id, ...recent.filter((each) => each !== id)].slice(0, MOST);
}

/** Back to the beginning. */
export function forgetRecentFields(): void {
  recent = [];
}
