import { Flag } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card, Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import type { PersonId } from '@/lib/domain/ids';
import type { CitedFlag, PersonSafety, SeenPosts } from '@/lib/services/brands/brand-types';
import { FlagPostDialog } from './flag-post-dialog';
import { FlagRow } from './flag-row';
import { noneFound, seenWords } from './safety-words';
import { SponsorList } from './sponsor-list';

/** On a person's page: who sponsored them, rivals in their posts, and posts that brands would want to have a look at. */
export function PersonSafetySection({ personId }: { readonly personId: PersonId }) {
  const { brands } = useServices();
  const ask = useLiveAsk(() => brands.ofPerson(personId), [brands, personId]);
  const [isMarking, setMarking] = useState(false);
  const found = ask.live.value;
  const canMark = found !== undefined && found.posts.length > 0 && found.brands.length > 0;
  return (
    <Section
      title="Brand safety and sponsors"
      actions={
        canMark && (
          <Button size="sm" variant="ghost" icon={Flag} onClick={() => setMarking(true)}>
            Mark a post
          </Button>
        )
      }
    >
      <LiveView ask={ask} what="posts’ sponsors" rows={2}>
        {(safety) => (safety ? <Found safety={safety} /> : null)}
      </LiveView>
      {canMark && (
        <FlagPostDialog open={isMarking} onClose={() => setMarking(false)} brands={found.brands} posts={found.posts} />
      )}
    </Section>
  );
}

function Found({ safety }: { readonly safety: PersonSafety }) {
  const { seen, sponsors, flags, competitors, clashes, brands, isWaiting } = safety;
  if (!seen)
    return (
      <p className="text-muted">
        No posts looked at. Open their profile with Muster beside it, and scroll through posts.
      </p>
    );
  const looksForWords = brands.some(({ safetyWords }) => safetyWords.length > 0);
  const looksForCompetitors = brands.some((brand) => brand.competitors.length > 0);
  const looksForClashes = brands.some((brand) => brand.clashes.length > 0);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        {seenWords(seen)}.{isWaiting && ' Being held against your brands’ lists in the background.'}
      </p>
      <Part
        title="Sponsors"
        count={sponsors.length}
        none={`No post says that it is paid for, of ${plural(seen.posts, 'post')}.`}
      >
        <SponsorList sponsors={sponsors} />
      </Part>
      <Flags
        title="Competitors"
        flags={competitors}
        seen={seen}
        isAsked={looksForCompetitors}
        ask="No brand of yours has competitors yet."
      />
      <Flags
        title="Clashing sponsors"
        flags={clashes}
        seen={seen}
        isAsked={looksForClashes}
        ask="No brand of yours has clashing sponsors yet."
      />
      <Flags
        title="Flagged posts"
        flags={flags}
        seen={seen}
        isAsked={looksForWords}
        ask="No brand of yours has a list of safety words yet."
      />
    </div>
  );
}

interface FlagsProps {
  readonly title: string;
  readonly flags: readonly CitedFlag[];
  readonly seen: SeenPosts;
  /** Some brand looks for such. */
  readonly isAsked: boolean;
  readonly ask: string;
}

const AT_FIRST = 5;

function Flags({ title, flags, seen, isAsked, ask }: FlagsProps) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? flags : flags.slice(0, AT_FIRST);
  const none = isAsked ? (
    noneFound(seen)
  ) : (
    <>
      {ask}{' '}
      <a className="link" href={hashes.brands}>
        Brands
      </a>
    </>
  );
  return (
    <Part title={title} count={flags.length} none={none}>
      <Card>
        <ul aria-label={title} className="divide-y">
          {shown.map((cited) => (
            <FlagRow key={cited.flag.id} cited={cited} />
          ))}
        </ul>
      </Card>
      {flags.length > shown.length && (
        <Button size="sm" variant="ghost" className="mt-1" onClick={() => setAll(true)}>
          Show all {flags.length}
        </Button>
      )}
    </Part>
  );
}

interface PartProps {
  readonly title: string;
  readonly count: number;
  readonly none: ReactNode;
  readonly children: ReactNode;
}

/** One kind of finding, or that there is none. */
function Part({ title, count, none, children }: PartProps) {
  if (count === 0)
    return (
      <p className="flex flex-wrap gap-x-2">
        <span className="font-medium">{title}</span> <span className="text-muted">{none}</span>
      </p>
    );
  return (
    <div>
      <h3 className="mb-1.5 font-medium">
        {title} <span className="font-normal text-muted">{count}</span>
      </h3>
      {children}
    </div>
  );
}
