import { ScoreCard } from '@/components/audience/score-card';
import { Disclosure } from '@/components/audience/signal-row';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { SafeText } from '@/components/ui/safe-text';
import type { Profile } from '@/lib/domain/person';

/** The whole score of one account, asked for when it is opened. */
export function ProfileScore({ profile }: { readonly profile: Profile }) {
  return (
    <div className="mt-1.5 -mb-1.5">
      <Disclosure
        isQuiet
        label={
          <span>
            How the audience of <SafeText text={`@${profile.handle}`} limit={60} /> was judged
          </span>
        }
      >
        <Loaded profile={profile} />
      </Disclosure>
    </div>
  );
}

function Loaded({ profile: { id } }: { readonly profile: Profile }) {
  const { profiles } = useServices();
  const ask = useLiveAsk(() => profiles.card(id), [profiles, id]);
  return (
    <div className="-ml-5.5 max-w-2xl">
      <LiveView ask={ask} what="audience score" rows={4}>
        {(card) =>
          card ? (
            <ScoreCard
              score={card.score}
              behind={{ findings: card.findings, posts: card.posts }}
              url={card.profile.url}
              history={card.scoreHistory}
            />
          ) : (
            <p className="text-sm text-muted">This account was removed from Muster.</p>
          )
        }
      </LiveView>
    </div>
  );
}
