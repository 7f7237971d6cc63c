import { accountName } from '@/lib/domain/account-name';
import type { TouchKey } from '@/lib/domain/ids';
import { primaryProfile } from '@/lib/domain/primary-profile';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { OutgoingMessage, Touch } from '@/lib/domain/sequence';
import { transition } from '@/lib/sequences/state';
import { forbiddenFor, type Stop } from '@/lib/sequences/stop-rules';
import { ofEnrollment } from '@/lib/templates/opening-line';
import { renderText } from '@/lib/templates/render';
import type { ByHandAct } from '../app-services';
import type { Store } from '../ports';
import { isAnswer } from './answers';
import { asDone, recordDone } from './by-hand-touch';
import type { OutreachDeps } from './deps';
import { sourceFor } from './fresh-touch';
import { listedSince } from './listed-since';
import { suppressionOfPerson } from './suppressed';

/** Links that open a window to write in; `hasBody` is false where the text was too long for one. */
export type ComposeLinksFor = (
  message: OutgoingMessage,
) => Readonly<Record<'gmail' | 'outlook' | 'mailto', { readonly url: string; readonly hasBody: boolean }>>;

/** What the person does: the mail to send with links that fill it in, or the task in words. */
export async function byHandAct(
  store: Store,
  composeLinks: ComposeLinksFor,
  key: TouchKey,
): Promise<Result<ByHandAct>> {
  const touch = await store.touches.get(key);
  if (!touch) return problem('gone', 'This step is gone.');
  const stop = await whyNot(store, touch);
  if (stop) return problem(stop.reason, `Nothing is to be done: ${stop.evidence}`);
  if (touch.kind === 'manual') return task(store, touch);
  const { message } = touch;
  if (touch.state !== 'due' || !message) return problem('not-due', notDue(touch));
  return ok({
    kind: 'mail',
    to: message.to.address,
    subject: message.subject,
    text: message.text,
    ...linksFor(composeLinks, message),
    ...(message.attachments?.length && { files: message.attachments }),
  });
}

/** Whoever wrote an answer knew who was on the list by then. */
async function whyNot(store: Store, touch: Touch): Promise<Stop | undefined> {
  const person = await store.people.get(touch.personId);
  const enrollment = isAnswer(touch) ? await store.enrollments.get(touch.enrollmentId) : undefined;
  if (!enrollment) {
    const suppression = await suppressionOfPerson(store, { personId: touch.personId, person });
    return forbiddenFor({ suppression, person });
  }
  const evidence = await listedSince(store, { touch, enrollment, person });
  return evidence === undefined ? undefined : { reason: 'suppressed', evidence };
}

/** The ways to write this mail. */
export function linksFor(
  composeLinks: ComposeLinksFor,
  message: OutgoingMessage,
): Pick<ByHandAct, 'links' | 'mustCopy'> {
  const { gmail, outlook, mailto } = composeLinks(message);
  return {
    links: [
      { label: 'Open in Gmail', url: gmail.url },
      { label: 'Open in Outlook', url: outlook.url },
      { label: 'Open in your mail program', url: mailto.url },
    ],
    mustCopy: !gmail.hasBody || !outlook.hasBody || !mailto.hasBody,
  };
}

async function task(store: Store, touch: Touch): Promise<Result<ByHandAct>> {
  const enrollment = await store.enrollments.get(touch.enrollmentId);
  const version = enrollment && (await store.sequenceVersions.get(enrollment.versionKey));
  const step = version?.steps[touch.stepIndex];
  const person = await store.people.get(touch.personId);
  if (step?.kind !== 'manual' || !person) return problem('gone', 'The text of this step is gone.');
  const source = await sourceFor(store, person, await store.mailboxes.get(touch.mailboxId), enrollment);
  const text = renderText(step.instructions, 'instructions', enrollment ? ofEnrollment(source, enrollment) : source);
  if (!text.ok) return problem('missing-value', text.blocked.map(({ message }) => message).join(' '));
  const profile = primaryProfile(await store.profiles.ofPerson(person.id));
  const isLink = profile?.url.startsWith('https://') === true;
  return ok({
    kind: 'task',
    text: text.text,
    links: profile && isLink ? [{ label: `Open ${accountName(profile)}`, url: profile.url }] : [],
    mustCopy: false,
  });
}

/** The person says that it is done. Saying it twice changes nothing. */
export function confirmDone(
  { store, ids, clock }: Pick<OutreachDeps, 'store' | 'ids' | 'clock'>,
  key: TouchKey,
): Promise<Result<void>> {
  const at = clock.now();
  return store.atomic(async (tx) => {
    const touch = await tx.touches.get(key);
    if (!touch) return problem('gone', 'This step is gone.');
    if (touch.state === 'done') return ok(undefined);
    const due = touch.kind === 'manual' && touch.state === 'planned' ? early(touch, at) : touch;
    if (due.state !== 'due') return problem('not-due', notDue(touch));
    await recordDone(tx, asDone(due, { at }), { ids, at });
    return ok(undefined);
  });
}

function early(touch: Touch, at: number): Touch {
  return transition(touch, 'due', { at, why: 'Done before its time.' });
}

function notDue(touch: Touch): string {
  if (touch.state === 'planned') return 'Its time has not come yet.';
  if (touch.state === 'skipped') return `This step was skipped: ${touch.why ?? 'its sequence has ended'}`;
  return `This step is ${touch.state}; there is nothing to do by hand.`;
}
