/** The pipeline, in order. `declined` and `archived` stand beside it. */
export const stages = ['prospect', 'contacted', 'replied', 'negotiating', 'partner', 'declined', 'archived'] as const;
export type Stage = (typeof stages)[number];
