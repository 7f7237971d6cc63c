import { isDeepResponse } from '@/lib/sites/deep-responses';
import { readPage } from '@/lib/sites/registry';
import type { PageSlot } from './page-slot';

/** Puts the readers beside the small script of this page. A second time changes nothing. */
export function offerReaders(slot: PageSlot): void {
  slot.read ??= async (page, responses) => {
    const url = page.location.href;
    const reading = readPage({
      url,
      document: page.document,
      responses: responses.filter((response) => isDeepResponse(url, response.url)),
      capturedAt: Date.now(),
    });
    return reading && { reading, url };
  };
}
