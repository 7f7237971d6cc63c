import { apollo } from './apollo';
import { aspire } from './aspire';
import { grin } from './grin';
import { hubspot } from './hubspot';
import { hypeAuditor } from './hypeauditor';
import { izea } from './izea';
import { keyhole } from './keyhole';
import { meltwater } from './meltwater';
import { modash } from './modash';
import type { ImportPreset } from './preset';
import { shopifyOrders } from './shopify-orders';
import { talkwalker } from './talkwalker';
import { upfluence } from './upfluence';

/** Programs whose exports are recognised. The narrower ones first: the first that fits is taken. */
export const presets: readonly ImportPreset[] = [
  shopifyOrders,
  hubspot,
  apollo,
  upfluence,
  aspire,
  grin,
  talkwalker,
  meltwater,
  hypeAuditor,
  modash,
  izea,
  keyhole,
];
