import type { CommentSpam } from '@/lib/domain/evidence';
import { commentsSpam } from './model';
import { loadCommentWeights } from './weights';

/** Loads the shipped weights and gives how to judge comments by them that were seen together, without the reasons. */
export async function loadCommentJudge(): Promise<(texts: readonly string[]) => CommentSpam[]> {
  const weights = await loadCommentWeights();
  return (texts) => commentsSpam(texts, weights).map(({ model, probability }) => ({ model, probability }));
}
