import type { Mailbox } from '@/lib/domain/mailbox';
import { providerCards } from '@/lib/domain/provider-card';
import { headerText } from '@/lib/domain/text';
import type { Hold } from '@/lib/sequences/policy';
import type { Store } from '../ports';

/** This installation, as it knows itself apart from its database: a copied database does not bring it along. */
export interface Device {
  readonly id: string;
  /** For people: "Chrome 142 on Linux". */
  readonly name: string;
}

const FACT = 'device';

/** Does another installation send for this mailbox? */
export function isElsewhere(mailbox: Pick<Mailbox, 'deviceId'>, device: Device | undefined): boolean {
  return device !== undefined && mailbox.deviceId !== undefined && mailbox.deviceId !== device.id;
}

/** "another browser (Chrome 142 on Linux)" */
export function otherBrowser({ deviceName }: Pick<Mailbox, 'deviceName'>): string {
  return deviceName === undefined ? 'another browser' : `another browser (${headerText(deviceName)})`;
}

/** Why a mailbox does not send from here, or not yet. It is asked inside the claim. */
export function deviceHold(mailbox: Mailbox, device: Device | undefined): Hold | undefined {
  const { address, gap } = mailbox;
  if (isElsewhere(mailbox, device))
    return { reason: 'paused', why: `${address} sends from ${otherBrowser(mailbox)}, so nothing goes out here.` };
  if (!gap || gap.lookedAt !== undefined) return undefined;
  const why =
    gap.resumedAt === undefined ? gapWords(mailbox) : `${address}: its Sent mail is to be looked through first.`;
  return { reason: 'paused', why };
}

/** Why a mailbox rests of which nobody knows what it sent for a while. */
export function gapWords({ gap }: Pick<Mailbox, 'gap'>): string {
  if (!gap) return '';
  const day = new Date(gap.since).toLocaleDateString('en', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return gap.from === 'backup'
    ? `Restored from a backup of ${day}: nothing goes out until you resume it.`
    : 'It sent from another browser before: make sure that it no longer does, then resume.';
}

/**
 * Writes down which mailboxes are this installation's: those that are nobody's yet. In a database that was copied from
 * another installation, those are still that one's.
 */
export async function ownMailboxes(store: Store, device: Device): Promise<void> {
  const known = (await store.installation.get(FACT))?.value;
  const isNew = (await store.mailboxes.all()).some(({ deviceId }) => deviceId === undefined);
  if (!isNew && known === device.id) return;
  await store.atomic(async (tx) => {
    const before = (await tx.installation.get(FACT))?.value ?? device.id;
    for (const mailbox of await tx.mailboxes.all())
      if (mailbox.deviceId === undefined)
        await tx.mailboxes.put({
          ...mailbox,
          deviceId: before,
          ...(before === device.id ? { deviceName: device.name } : {}),
        });
    await tx.installation.put({ key: FACT, value: device.id });
  });
}

/** From now on it sends from here, once its Sent mail was looked through and a person has said so. */
export function takenHere(mailbox: Mailbox, device: Device, at: number): Mailbox {
  const gap = { since: mailbox.lastCheckedAt ?? mailbox.createdAt, until: at, from: 'device' as const };
  const taken = { ...mailbox, deviceId: device.id, deviceName: device.name, gap };
  return { ...taken, status: 'paused', statusWhy: gapWords(taken) };
}

/** A person lets it send again. Where mails may have gone out that are not known here, Sent is looked through first. */
export function resumed(
  { statusWhy: _, waitUntil: _waits, looksAfter: _looks, ...mailbox }: Mailbox,
  at: number,
): Mailbox {
  const { gap } = mailbox;
  if (!gap || gap.lookedAt !== undefined) return { ...mailbox, status: 'ready' };
  // Of what goes out by hand there is nothing that could be looked through from here.
  const looked = providerCards[mailbox.provider].sentCheck.proves === 'nothing' ? { lookedAt: at } : {};
  return { ...mailbox, status: 'ready', gap: { ...gap, resumedAt: at, ...looked } };
}
