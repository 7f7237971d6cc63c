import { RelativeTime } from '@/components/ui/relative-time';
import type { AudienceFindings, Look } from '@/lib/audience/findings';
import { formatCount, siteWords } from '@/lib/audience/words';

/** What the score was made of, and how old that is. "None" is something that was looked at. */
export function LookedAt({ findings: { looked, engagement, site } }: { readonly findings: AudienceFindings }) {
  const words = siteWords(site);
  const withLikes = engagement.posts.filter(({ counts }) => counts.likes !== undefined).length;
  const rows: readonly (readonly [string, Look | undefined, string?])[] = [
    [
      capital(words.posts),
      looked.posts,
      looked.posts && looked.posts.count > withLikes ? `likes seen on ${formatCount(withLikes)}` : undefined,
    ],
    ['Comments', looked.comments],
    [`${capital(words.followers)} listed`, looked.followers],
    ['Readings', looked.readings],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-1.5 text-sm">
      {rows.map(([label, look, note]) => (
        <div key={label} className="min-w-0">
          <dt className="text-xs text-muted">{label}</dt>
          <dd>
            {look === undefined ? (
              <span className="text-muted">not looked at</span>
            ) : (
              <>
                <span className="tabular-nums">{look.count === 0 ? 'none' : formatCount(look.count)}</span>
                <span className="block text-xs text-muted">
                  {note !== undefined && `${note}; `}
                  {look.at === undefined ? 'date not known' : <RelativeTime at={look.at} />}
                </span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
