import { SafeText } from '@/components/ui/safe-text';

export interface MarkedQuoteProps {
  readonly quote: string;
  /** In UTF-16 units of the quote. */
  readonly mark?: readonly [start: number, end: number] | undefined;
}

/** What a post says, with the words that matter marked. The marking also has a word for those who do not see it. */
export function MarkedQuote({ quote, mark }: MarkedQuoteProps) {
  if (quote === '') return <span className="text-muted">No words: the caption was not seen.</span>;
  if (!mark || mark[0] >= mark[1]) return <SafeText text={quote} />;
  return (
    <span className="[overflow-wrap:anywhere]">
      <SafeText text={quote.slice(0, mark[0])} />
      <mark className="rounded-sm bg-warn-soft px-0.5 font-medium text-text">
        <SafeText text={quote.slice(...mark)} />
      </mark>
      <SafeText text={quote.slice(mark[1])} />
    </span>
  );
}
