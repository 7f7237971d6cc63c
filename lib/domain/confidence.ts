export const confidenceLabels = ['none', 'low', 'medium', 'high'] as const;
/** How sure a score is, in a word. Under `low` there is no score. */
export type ConfidenceLabel = (typeof confidenceLabels)[number];

/** Lower bounds of the words. `high` itself is still medium. */
export const confidenceBounds: Readonly<Record<Exclude<ConfidenceLabel, 'none'>, number>> = {
  low: 0.2,
  medium: 0.4,
  high: 0.7,
};

/** @param confidence share of what could be known that was seen, 0 to 1 */
export function confidenceLabel(confidence: number): ConfidenceLabel {
  if (confidence < confidenceBounds.low) return 'none';
  if (confidence < confidenceBounds.medium) return 'low';
  return confidence <= confidenceBounds.high ? 'medium' : 'high';
}

const words: Readonly<Record<ConfidenceLabel, string>> = {
  none: 'Too little was seen to say anything',
  low: 'Low confidence: a first impression',
  medium: 'Medium confidence: much was seen, not all',
  high: 'High confidence: most of what can be known was seen',
};

/** A complete phrase for people. */
export function confidenceWords(label: ConfidenceLabel): string {
  return words[label];
}
