import { useState } from 'react';
import { Card } from '@/components/shell/screen';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { SafeLink } from '@/components/ui/safe-link';
import { SafeText } from '@/components/ui/safe-text';
import type { Sponsor, SponsoredPost } from '@/lib/domain/brand-watch/sponsors';
import { MarkedQuote } from './marked-quote';
import { PostDay } from './post-day';
import { signWords } from './safety-words';

const AT_FIRST = 6;

/** Who paid for posts, newest first, each with the posts that tell. */
export function SponsorList({ sponsors }: { readonly sponsors: readonly Sponsor[] }) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? sponsors : sponsors.slice(0, AT_FIRST);
  return (
    <>
      <Card>
        <ul aria-label="Sponsors" className="divide-y">
          {shown.map((sponsor) => (
            <SponsorRow key={sponsor.key} sponsor={sponsor} />
          ))}
        </ul>
      </Card>
      {sponsors.length > shown.length && (
        <Button size="sm" variant="ghost" className="mt-1" onClick={() => setAll(true)}>
          Show all {sponsors.length} sponsors
        </Button>
      )}
    </>
  );
}

function SponsorRow({ sponsor: { name, strength, posts } }: { readonly sponsor: Sponsor }) {
  const [isOpen, setOpen] = useState(false);
  const [newest] = posts;
  if (!newest) return null;
  return (
    <li className="px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">
          <SafeText text={name} limit={100} />
        </span>
        {strength === 'said' ? <Badge tone="neutral">Said so</Badge> : <Badge tone="warn">Looks like it</Badge>}
        {posts.length > 1 ? (
          <button type="button" className="link text-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {plural(posts.length, 'post')}
          </button>
        ) : (
          <span className="text-sm text-muted">1 post</span>
        )}
        <PostMeta post={newest} />
      </div>
      <PostWords post={newest} />
      {isOpen && (
        <ul aria-label={`Earlier posts with ${name.slice(0, 60)}`} className="mt-2 flex flex-col gap-2 border-l pl-3">
          {posts.slice(1).map((post) => (
            <li key={post.postKey}>
              <div className="flex flex-wrap items-center gap-2">
                <PostMeta post={post} />
              </div>
              <PostWords post={post} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function PostMeta({ post: { publishedAt, url } }: { readonly post: SponsoredPost }) {
  return (
    <span className="flex items-center gap-2 text-sm text-muted sm:ml-auto">
      <PostDay at={publishedAt} />
      {url !== undefined && <SafeLink href={url} text="Open post" />}
    </span>
  );
}

function PostWords({ post: { quote, mark, signs } }: { readonly post: SponsoredPost }) {
  return (
    <p className="mt-0.5 text-pretty text-muted">
      <span className="text-sm">{signs.map((sign) => signWords[sign]).join(', ')}: </span>
      <MarkedQuote quote={quote} mark={mark} />
    </p>
  );
}
