import { type ReactNode, useId } from 'react';
import { Tooltip } from '@/components/ui/tooltip';
import { coverageWords, scoreWords } from '@/lib/audience/explain';
import { dailyScores, type ScorePoint } from '@/lib/audience/score-history';
import type { AudienceScore, Coverage, Signal } from '@/lib/audience/types';
import { countOf } from '@/lib/audience/words';
import { ConfidenceMeter } from './confidence-meter';
import { LookedAt } from './looked-at';
import { NextSteps } from './next-steps';
import { ScoreHistory } from './score-history';
import { ScoreLine } from './score-line';
import type { Behind } from './signal-evidence';
import { Disclosure, SignalRow } from './signal-row';
import { meanings, Term } from './term';

interface ScoreCardProps {
  readonly score: AudienceScore;
  readonly behind: Behind;
  /** Where the account is, for what to open next. */
  readonly url: string;
  /** Missing or empty: nothing was written down yet. */
  readonly history?: readonly ScorePoint[] | undefined;
}

/** An audience score, or why there is none: how sure it is, what it rests on, what moved it and what would make it surer. */
export function ScoreCard({ score, behind, url, history = [] }: ScoreCardProps) {
  const titleId = useId();
  const isScored = score.status === 'scored';
  const reasonOf = new Map(score.reasons.map((reason) => [reason.signalId, reason]));
  const signalOf = new Map(score.signals.map((signal) => [signal.id, signal]));
  const pulled = score.reasons.flatMap((reason) => signalOf.get(reason.signalId) ?? []);
  const found = score.signals.filter((signal) => !reasonOf.has(signal.id) && signal.status === 'scored');
  const open = score.signals.filter((signal) => signal.status === 'not-enough');
  const days = dailyScores(history);
  const row = (signal: Signal) => (
    <SignalRow key={signal.id} signal={signal} reason={reasonOf.get(signal.id)} behind={behind} />
  );
  const judged = [...pulled, ...found];
  const why = (
    <Part key="why" title={isScored ? 'Why' : 'Found so far'}>
      {judged.length > 0 ? (
        <ul>{judged.map(row)}</ul>
      ) : (
        <p className="text-sm text-muted">Nothing that could be judged was seen yet.</p>
      )}
      {isScored && (
        <p className="mt-1 text-xs text-muted">
          Strongest first. <Term means={meanings.points}>Points</Term> move the score away from 60.
        </p>
      )}
      {open.length > 0 && (
        <div className="mt-1">
          <Disclosure isQuiet label={`${countOf(open.length, 'more question', 'more questions')} not judged yet`}>
            <ul className="-ml-5.5">{open.map(row)}</ul>
          </Disclosure>
        </div>
      )}
    </Part>
  );
  const toBeSurer = score.next.length > 0 && (
    <Part key="next" title="To be surer">
      <NextSteps steps={score.next} account={{ site: score.site, url }} posts={behind.posts} />
    </Part>
  );
  return (
    <section aria-labelledby={titleId} className="rounded-lg border border-line bg-surface p-4 text-text">
      <div className="flex items-center justify-between gap-3">
        <h2 id={titleId} className="font-medium text-muted text-xs">
          Audience score
        </h2>
        <Tooltip content={coverageMeans[score.coverage]}>
          <button type="button" className="cursor-help rounded-full border border-line px-2 py-0.5 text-muted text-xs">
            {coverageWords(score.coverage)}
          </button>
        </Tooltip>
      </div>
      <Verdict score={score} />
      <div className="mt-3">
        <ConfidenceMeter confidence={score.confidence} label={score.confidenceLabel} />
      </div>
      {score.isOwnTable === true && (
        <p className="mt-1 text-xs text-muted">Worked out with your own weights, tiers or benchmarks.</p>
      )}
      <Part title="What I looked at">
        <LookedAt findings={behind.findings} />
      </Part>
      {isScored ? [why, toBeSurer] : [toBeSurer, why]}
      {score.unseen.length > 0 && (
        <Part title="Still unknown">
          <ul className="space-y-1 text-muted text-xs">
            {score.unseen.map((gap) => (
              <li key={gap.what} className="flex justify-between gap-3">
                <span className="min-w-0">{gap.what}</span>
                <span className="shrink-0 tabular-nums">{Math.max(1, Math.round(gap.share * 100))}%</span>
              </li>
            ))}
          </ul>
          <p className="mt-1 text-xs text-muted">Of all that could be known on this site.</p>
        </Part>
      )}
      {days.length > 1 && (
        <Part title="Score over time">
          <ScoreHistory points={days} />
        </Part>
      )}
    </section>
  );
}

const coverageMeans: Readonly<Record<Coverage, string>> = {
  none: 'Nothing was seen that says anything about the audience.',
  'engagement-only': 'Only likes, comments and views were seen. Who the followers are was not looked at.',
  'followers-only': 'Only who the followers are was seen. How they react was not looked at.',
  'followers-and-engagement': 'Both were looked at: who the followers are, and how they react.',
};

/** A whole point down is something that speaks against an audience, whatever the sum of all. */
function verdictWords({ confidenceLabel, isVouchedFor, reasons }: AudienceScore, score: number): string {
  const isMixed = score >= 60 && isVouchedFor !== true && reasons.some(({ points }) => points <= -1);
  return isMixed
    ? 'More of what was seen speaks for the audience than against it'
    : scoreWords(score, confidenceLabel, isVouchedFor);
}

function Verdict({ score }: Pick<ScoreCardProps, 'score'>) {
  if (score.score === undefined) {
    return <p className="mt-1 font-semibold text-2xl">Not enough data</p>;
  }
  return (
    <>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold text-4xl tabular-nums leading-none">{score.score}</span>
        <span className="text-muted text-base">of 100</span>
      </p>
      <div className="mt-1.5">
        <ScoreLine score={score.score} range={score.range} />
      </div>
      <p className="mt-1 text-base">{verdictWords(score, score.score)}</p>
      {score.cap && <p className="mt-1 text-base">{score.cap.text}</p>}
      {score.range && (
        <p className="mt-0.5 text-muted text-xs">
          May end between {score.range.low} and {score.range.high}{' '}
          <Term means={meanings.range}>once everything has been looked at</Term>; 60 is neutral.
        </p>
      )}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="mt-4 border-line border-t pt-3">
      <h3 className="mb-1 font-medium text-muted text-xs">{title}</h3>
      {children}
    </div>
  );
}
