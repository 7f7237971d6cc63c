import { isFreeMail } from '@/lib/domain/free-mail-domains';
import type { PersonId } from '@/lib/domain/ids';
import { standardLimits } from '@/lib/domain/outreach-limits';
import { domainOfAddress, isSameHouse } from '@/lib/domain/suppression-keys';
import type { Ids, Store } from '../ports';
import { stopEnrollment } from './stop-enrollments';

export interface HouseReply {
  readonly ids: Ids;
  /** Epoch ms. */
  readonly at: number;
  /** From which the answer came. */
  readonly address: string;
  /** Who answered: their own sequences are stopped by the caller. */
  readonly personId: PersonId;
  /** Safe in a sentence. */
  readonly name: string;
}

/**
 * An answer from a firm's domain ends what is sent to everybody else there, where the settings say so; never for a mail service
 * that everybody may use. Inside the caller's transaction. Returns how many sequences it ended.
 */
export async function stopsForDomain(tx: Store, { ids, at, address, personId, name }: HouseReply): Promise<number> {
  const limits = (await tx.settings.get()).limits ?? standardLimits;
  const house = domainOfAddress(address);
  if (!limits.stopsWholeDomain || house === undefined || isFreeMail(house)) return 0;
  const open = [...(await tx.enrollments.byStatus('active')), ...(await tx.enrollments.byStatus('paused'))];
  const evidence = `${name} at ${house} replied, and the settings say that one answer stops everybody there.`;
  let stopped = 0;
  for (const enrollment of open) {
    const domain = domainOfAddress(enrollment.address);
    if (enrollment.personId === personId || enrollment.purpose === 'answer') continue;
    if (domain === undefined || isFreeMail(domain) || !isSameHouse(domain, house)) continue;
    if (await stopEnrollment(tx, enrollment, { ids, at, reason: 'replied', evidence })) stopped += 1;
  }
  return stopped;
}
