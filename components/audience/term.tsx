import { Tooltip } from '@/components/ui/tooltip';

/** A word that not everybody knows, with what it means on hover, focus and touch. */
export function Term({ children, means }: { readonly children: string; readonly means: string }) {
  return (
    <Tooltip content={means}>
      <span
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the meaning must be reachable without a mouse
        tabIndex={0}
        role="note"
        aria-label={`${children}: ${means}`}
        className="cursor-help rounded-sm underline decoration-dotted underline-offset-2"
      >
        {children}
      </span>
    </Tooltip>
  );
}

export const meanings = {
  median: 'The one in the middle: half of them have more, half have fewer. One post that went far does not move it.',
  interval:
    'The true figure lies in here 19 times out of 20. It is wide because only some were seen, and because the model that judges them is sometimes wrong.',
  range: 'Where the score can still end up, if everything not looked at yet turned out at its worst or at its best.',
  confidence:
    'How much of all that could be looked at on this site has been looked at. It is not a chance of being right.',
  points: 'How far this moved the score from 60, where nothing speaks for or against an account.',
} as const;
