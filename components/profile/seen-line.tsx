import { Eye } from 'lucide-react';
import { plural } from '@/components/ui/format-count';
import { Tooltip } from '@/components/ui/tooltip';
import type { SeenCounts } from '@/lib/services/on-screen-types';

const kinds = [
  ['posts', 'post', 'posts'],
  ['comments', 'comment', 'comments'],
  ['followers', 'follower', 'followers'],
  ['following', 'followed account', 'followed accounts'],
] as const satisfies readonly (readonly [keyof SeenCounts, string, string])[];

/** "12 posts, 41 comments, 63 followers seen": what the score is made of, and what nobody has looked at yet. */
export function SeenLine({ seen }: { readonly seen: SeenCounts }) {
  const looked = kinds.filter(([kind]) => seen[kind] !== undefined);
  const missing = kinds.filter(([kind]) => seen[kind] === undefined && kind !== 'following');
  const words = looked.map(([kind, one, many]) => plural(seen[kind] ?? 0, one, many)).join(', ');
  const rest = new Intl.ListFormat('en', { type: 'conjunction' }).format(missing.map(([, , many]) => many));
  return (
    <Tooltip
      content={
        <>
          Counted from the pages you opened and the refreshes you asked for. Open posts, their comments or the followers
          list and they are added.
          {missing.length > 0 && ` Not looked at yet: ${rest}.`}
        </>
      }
    >
      <button
        type="button"
        className="-mt-2 flex cursor-help items-center gap-1.5 self-start rounded-sm text-left text-sm text-muted"
      >
        <Eye aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        <span>{words === '' ? 'Nothing but the profile seen so far' : `${words} seen`}</span>
      </button>
    </Tooltip>
  );
}
