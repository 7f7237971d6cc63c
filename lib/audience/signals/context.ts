import type { Facts } from '../facts';
import type { AudienceModels } from '../models';
import { type AudienceTable, standardTable } from '../table';
import type { Signal } from '../types';

/** What a signal judges by, beside the facts. */
export interface SignalContext {
  readonly table: AudienceTable;
  readonly models: AudienceModels;
}

/** Pure; never throws; the order of what was seen does not matter. */
export type SignalFunction = (facts: Facts, context?: SignalContext) => Signal;

/** The shipped table, and no model. */
export const standardContext: SignalContext = { table: standardTable, models: {} };
