import type { CommentSpam } from '@/lib/domain/evidence';
import { commentSpam } from './model';
import { loadCommentWeights } from './weights';

/** Loads the shipped weights and gives how to judge one comment by them, without the reasons. */
export async function loadCommentJudge(): Promise<(text: string) => CommentSpam> {
  const weights = await loadCommentWeights();
  return (text) => {
    const { model, probability } = commentSpam(text, weights);
    return { model, probability };
  };
}
