import { type ReactNode, useId } from 'react';
import { coverageWords, gainWords, lookedAtWords, scoreWords } from '@/lib/audience/explain';
import type { AudienceScore } from '@/lib/audience/types';
import { ConfidenceMeter } from './confidence-meter';
import { SignalRow } from './signal-row';

interface ScoreCardProps {
  readonly score: AudienceScore;
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** An audience score, or why there is none: how sure it is, what it rests on, what moved it and what would make it surer. */
export function ScoreCard({ score }: ScoreCardProps) {
  const titleId = useId();
  const isScored = score.status === 'scored';
  const reasonOf = new Map(score.reasons.map((reason) => [reason.signalId, reason]));
  const signalOf = new Map(score.signals.map((signal) => [signal.id, signal]));
  const pulled = score.reasons.flatMap((reason) => signalOf.get(reason.signalId) ?? []);
  const rest = score.signals.filter((signal) => !reasonOf.has(signal.id));
  const others = [
    ...rest.filter((signal) => signal.status === 'scored'),
    ...rest.filter((signal) => signal.status === 'not-enough'),
  ];
  const { latestAt } = score.lookedAt;
  const why = (
    <Part key="why" title={isScored ? 'Why' : 'Found so far'}>
      <ul>
        {[...pulled, ...others].map((signal) => (
          <SignalRow key={signal.id} signal={signal} reason={reasonOf.get(signal.id)} />
        ))}
      </ul>
    </Part>
  );
  const toBeSurer = score.next.length > 0 && (
    <Part key="next" title="To be surer">
      <ul className="space-y-1.5">
        {score.next.map((step) => (
          <li key={step.what} className="flex items-baseline justify-between gap-3 text-base">
            <span className="min-w-0">{step.text}</span>
            <span className="shrink-0 text-muted text-xs tabular-nums">{gainWords(step.gain)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
  return (
    <section aria-labelledby={titleId} className="rounded-lg border border-line bg-surface p-4 text-text">
      <div className="flex items-center justify-between gap-3">
        <h2 id={titleId} className="font-medium text-muted text-xs">
          Audience score
        </h2>
        <span className="rounded-full border border-line px-2 py-0.5 text-muted text-xs">
          {coverageWords(score.coverage)}
        </span>
      </div>
      <Verdict score={score} />
      <div className="mt-3">
        <ConfidenceMeter confidence={score.confidence} label={score.confidenceLabel} />
      </div>
      <p className="mt-1 text-muted text-xs">
        {lookedAtWords(score.lookedAt, score.site)}
        {latestAt !== undefined && `, last on ${day.format(latestAt)}`}
      </p>

      {isScored ? [why, toBeSurer] : [toBeSurer, why]}
      {score.unseen.length > 0 && (
        <Part title="Not looked at yet">
          <ul className="space-y-1 text-muted text-xs">
            {score.unseen.map((gap) => (
              <li key={gap.what} className="flex justify-between gap-3">
                <span className="min-w-0">{gap.what}</span>
                <span className="shrink-0 tabular-nums">{Math.max(1, Math.round(gap.share * 100))}%</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </section>
  );
}

function Verdict({ score }: ScoreCardProps) {
  if (score.score === undefined) {
    return <p className="mt-1 font-semibold text-2xl">Not enough data</p>;
  }
  return (
    <>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold text-4xl tabular-nums leading-none">{score.score}</span>
        <span className="text-muted text-base">of 100</span>
      </p>
      <p className="mt-2 text-base">{scoreWords(score.score, score.confidenceLabel)}</p>
      {score.range && (
        <p className="mt-0.5 text-muted text-xs">
          May end between {score.range.low} and {score.range.high} once everything has been looked at; 60 is neutral.
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
