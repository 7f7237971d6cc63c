import type { SnippetId } from '@/lib/domain/ids';
import { ok, problem } from '@/lib/domain/result';
import type { Snippet } from '@/lib/domain/template';
import { headerText } from '@/lib/domain/text';
import { checkText } from '@/lib/templates/check';
import { variablesOf } from '@/lib/templates/variables';
import type { Clock, Ids, Store } from './ports';
import type { SnippetService } from './snippet-types';

/** Longest name and text, in UTF-16 units. */
const LONGEST = { name: 60, text: 5_000 } as const;

export function createSnippetService({
  store,
  clock,
  ids,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}): SnippetService {
  return {
    all: () => store.snippets.all().then((all) => all.toSorted((one, other) => one.name.localeCompare(other.name))),
    save: (draft) =>
      store.atomic(async (tx) => {
        const name = headerText(draft.name).slice(0, LONGEST.name);
        if (!name) return problem('empty-name', 'Give the snippet a name: it is found by it.');
        const all = await tx.snippets.all();
        if (all.some((each) => each.id !== draft.id && each.name.toLowerCase() === name.toLowerCase()))
          return problem('name-taken', `There is already a snippet called “${name}”.`);
        if (draft.text.length > LONGEST.text) return problem('too-long', `At most ${LONGEST.text} characters.`);
        const [first] = checkText(draft.text, 'body', variablesOf(await tx.customFields.all()));
        if (first) return problem(first.code, first.message.replace(/^Body/, 'Text'));
        const before = all.find(({ id }) => id === draft.id);
        const now = clock.now();
        const snippet: Snippet = {
          id: before?.id ?? ids.next<SnippetId>(),
          name,
          text: draft.text,
          createdAt: before?.createdAt ?? now,
          updatedAt: now,
        };
        await tx.snippets.put(snippet);
        return ok(snippet);
      }),
    delete: (id) =>
      store.atomic(async (tx) => {
        const snippet = await tx.snippets.get(id);
        await tx.snippets.delete(id);
        return snippet;
      }),
    restore: (snippet) => store.snippets.put(snippet),
  };
}
