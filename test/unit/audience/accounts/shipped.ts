import { readFileSync } from 'node:fs';
import { accountWeights } from '@/lib/audience/accounts/weights';

const file = new URL('../../../../lib/audience/weights/accounts.json', import.meta.url);

export const shippedText = readFileSync(file, 'utf8');
export const shipped = accountWeights(JSON.parse(shippedText));
