import type { ReactNode } from 'react';
import type { CommentFindings } from '@/lib/audience/findings';
import { countOf, formatCount, formatFigure } from '@/lib/audience/words';

interface Bar {
  readonly label: string;
  readonly count: number;
  /** Of how many. */
  readonly of: number;
  readonly note: string;
}

/** What kinds of comments were seen: spam, generic and repeated, by the same people, nothing but emoji. */
export function CommentBars({ comments }: { readonly comments: CommentFindings }) {
  if (comments.seen === 0) return <p className="text-xs text-muted">The comments were opened, and there were none.</p>;
  const { spam, repeated, shared } = comments;
  const bars: Bar[] = [
    ...(spam
      ? [
          {
            label: 'Read like spam or a scam',
            count: spam.flagged,
            of: spam.n,
            note: `Corrected for the mistakes of the model about ${percent(spam.estimate)} (${percent(spam.low)} to ${percent(spam.high)}).`,
          },
        ]
      : []),
    ...(repeated
      ? [
          {
            label: 'Generic and repeated',
            count: repeated.repeated,
            of: repeated.n,
            note: `${countOf(repeated.byOneAccount, 'comment', 'comments')} by ${countOf(repeated.accounts, 'account', 'accounts')} that leave such remarks below three posts or more, ${formatCount(repeated.inEqualWords)} in the same words by several.`,
          },
        ]
      : []),
    ...(shared.posts > 1
      ? [
          {
            label: 'By the same people',
            count: Math.round(shared.regularComments * shared.comments),
            of: shared.comments,
            note: `${countOf(shared.regulars, 'account stands', 'accounts stand')} below most of ${countOf(shared.posts, 'post', 'posts')} compared.${shared.answered === undefined ? '' : ` ${percent(shared.answered)} of their comments got an answer.`}`,
          },
        ]
      : []),
    ...(repeated
      ? [
          {
            label: 'Nothing but emoji',
            count: repeated.emojiOnly,
            of: repeated.n,
            note: 'Costs nothing: real people do that all the time.',
          },
        ]
      : []),
  ];
  const missing = [
    spam ? '' : 'no comment was judged for spam yet',
    repeated ? '' : 'their words were not judged yet',
    shared.posts > 1 ? '' : 'too few posts with many commenters to compare who comments',
  ].filter(Boolean);
  return (
    <div>
      <p className="mb-1.5 text-xs text-muted">
        {countOf(comments.seen, 'comment', 'comments')} of others seen. One comment can be of several kinds.
      </p>
      <dl className="space-y-2">
        {bars.map((bar) => (
          <Row key={bar.label} {...bar} />
        ))}
      </dl>
      {missing.length > 0 && <p className="mt-1.5 text-xs text-muted">Not shown: {missing.join('; ')}.</p>}
    </div>
  );
}

function Row({ label, count, of, note }: Bar): ReactNode {
  const share = of > 0 ? count / of : 0;
  return (
    <div>
      <dt className="flex justify-between gap-3 text-sm">
        <span className="min-w-0">{label}</span>
        <span className="shrink-0 tabular-nums">
          {formatCount(count)} of {formatCount(of)} ({percent(share)})
        </span>
      </dt>
      <dd>
        <svg
          role="img"
          aria-label={`${label}: ${formatCount(count)} of ${formatCount(of)} comments`}
          viewBox="0 0 100 6"
          preserveAspectRatio="none"
          className="my-0.5 block h-1.5 w-full"
        >
          <rect x={0} y={0} width={100} height={6} className="fill-hover" />
          {count > 0 && <rect x={0} y={0} width={Math.max(0.7, share * 100)} height={6} className="fill-accent" />}
        </svg>
        <p className="text-xs text-muted">{note}</p>
      </dd>
    </div>
  );
}

function percent(share: number): string {
  return `${formatFigure(share * 100)}%`;
}
