import type { CommentSpam } from '@/lib/domain/evidence';
import { spamProbabilities } from './model';
import { loadCommentWeights } from './weights';

/** Loads the shipped weights and gives how to judge comments by them that were seen together, without the reasons. */
export async function loadCommentJudge(): Promise<(texts: readonly string[]) => CommentSpam[]> {
  const weights = await loadCommentWeights();
  return (texts) => spamProbabilities(texts, weights).map((probability) => ({ model: weights.model, probability }));
}
