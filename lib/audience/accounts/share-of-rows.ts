import type { AccountEvidence } from '@/lib/domain/evidence';
import type { AccountJudge } from '../models';
import { remembered } from '../remembered';

/** Share of those accounts of a list that look like nobody; `undefined` when nothing of any of them can be judged. */
export const shareOfRows = remembered((rows: readonly AccountEvidence[], judge: AccountJudge) =>
  judge.share(rows.map(({ features }) => features)),
);
