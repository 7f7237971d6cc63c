import { accountJudge } from './accounts/share';
import { loadAccountWeights } from './accounts/weights';
import { commentModelCard } from './comments/weights';
import type { AudienceModels } from './models';

let loading: Promise<AudienceModels> | undefined;

/** The shipped models for `scoreAudience`; the weights are read when first asked for. */
export function loadAudienceModels(): Promise<AudienceModels> {
  loading ??= loadAccountWeights().then((weights) => ({
    accounts: accountJudge(weights),
    comments: commentModelCard,
  }));
  return loading;
}
