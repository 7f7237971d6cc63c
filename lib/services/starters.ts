import type { TemplateId } from '@/lib/domain/ids';
import { starterTemplates } from '@/lib/templates/starters';
import type { Clock, Store } from './ports';

/** Puts the shipped templates there at the first install. Their fixed ids make a second call change nothing. */
export async function addStarters({ store, clock }: { store: Store; clock: Clock }): Promise<void> {
  const now = clock.now();
  await store.atomic(async (tx) => {
    for (const [index, { key, name, subject, body }] of starterTemplates.entries()) {
      const id = `starter-${key}` as TemplateId;
      if (await tx.templates.get(id)) continue;
      await tx.templates.add({ id, name, subject, body, createdAt: now + index, updatedAt: now });
    }
  });
}
