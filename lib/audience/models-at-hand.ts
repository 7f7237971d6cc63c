import { accountJudge } from './accounts/share';
import { accountWeights } from './accounts/weights';
import { commentModelCard } from './comments/weights';
import type { AudienceModels } from './models';
import shippedAccounts from './weights/accounts.json';

let models: AudienceModels | undefined;

/**
 * The same models as `loadAudienceModels`, for a service worker: it may not load any code after its start. The text model is
 * not among them; it judges comments when they are read.
 */
export function audienceModelsAtHand(): AudienceModels {
  models ??= { accounts: accountJudge(accountWeights(shippedAccounts)), comments: commentModelCard };
  return models;
}
