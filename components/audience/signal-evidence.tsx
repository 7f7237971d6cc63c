import type { AudienceFindings } from '@/lib/audience/findings';
import type { Signal } from '@/lib/audience/types';
import { siteWords } from '@/lib/audience/words';
import type { EvidencePost } from '@/lib/domain/evidence';
import { CommentBars } from './comment-bars';
import { EngagementEvidence } from './engagement-evidence';
import { GrowthChart } from './growth-chart';
import { LikesChart } from './likes-chart';
import { RangeLine } from './range-line';
import { ShareEvidence } from './share-evidence';

/** What the charts are drawn from. */
export interface Behind {
  readonly findings: AudienceFindings;
  readonly posts: readonly EvidencePost[];
}

interface SignalEvidenceProps {
  readonly signal: Signal;
  readonly behind: Behind;
}

/** The evidence of one signal, drawn. Nothing where there is nothing to draw. */
export function SignalEvidence({ signal, behind: { findings, posts } }: SignalEvidenceProps) {
  const words = siteWords(findings.site);
  switch (signal.id) {
    case 'A1':
      return isMeasured(signal) ? (
        <ShareEvidence
          signal={signal}
          who={[words.followers.replace(/s$/, ''), words.followers]}
          share={findings.unreal}
        />
      ) : null;
    case 'A2':
      return isMeasured(signal) ? (
        <ShareEvidence signal={signal} who={[words.followers.replace(/s$/, ''), words.followers]} />
      ) : null;
    case 'A5':
      return isMeasured(signal) ? <ShareEvidence signal={signal} who={['commenter', 'commenters']} /> : null;
    case 'B1':
      return <EngagementEvidence findings={findings} benchmark={signal.benchmark} />;
    case 'B2':
      return (
        <div className="flex flex-col gap-2.5">
          <Line signal={signal} />
          <LikesChart posts={posts} measure="views" site={findings.site} />
        </div>
      );
    case 'C1':
      return (
        <div className="flex flex-col gap-2.5">
          <LikesChart posts={posts} measure="likes" site={findings.site} />
          <Line signal={signal} />
        </div>
      );
    case 'D1':
    case 'D2':
    case 'D3':
      return findings.comments ? (
        <div className="flex flex-col gap-2.5">
          <CommentBars comments={findings.comments} />
          <Line signal={signal} />
        </div>
      ) : null;
    case 'E1':
    case 'E2':
      return findings.growth ? (
        <GrowthChart growth={findings.growth} followers={words.followers} />
      ) : (
        <p className="text-xs text-muted">The number of {words.followers} has not been read yet.</p>
      );
    case 'A3':
    case 'A4':
    case 'C2':
    case 'E3':
      return <Line signal={signal} />;
  }
}

/** The value against what is usual. */
function Line({ signal }: { readonly signal: Signal }) {
  if (!isMeasured(signal)) return null;
  const { benchmark, label, unit, value, valueRange } = signal;
  const { low, high } = benchmark ?? {};
  return (
    <RangeLine
      label={label}
      unit={unit}
      value={value}
      range={valueRange}
      usual={benchmark?.value}
      free={low === undefined ? undefined : { low, high: high ?? Number.POSITIVE_INFINITY }}
    />
  );
}

function isMeasured(signal: Signal): signal is Signal & { readonly value: number } {
  return signal.value !== undefined && Number.isFinite(signal.value);
}
