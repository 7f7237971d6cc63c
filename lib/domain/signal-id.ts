/** Letter: A who follows, B how they react, C how likes and comments look, D what comments say, E change over time. */
export const signalIds = [
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  'B1',
  'B2',
  'C1',
  'C2',
  'D1',
  'D2',
  'D3',
  'E1',
  'E2',
  'E3',
] as const;
/** A signal of the audience score. */
export type SignalId = (typeof signalIds)[number];
