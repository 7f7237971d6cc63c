import { accountName } from '@/lib/domain/account-name';
import type { ActivityId, TouchKey } from '@/lib/domain/ids';
import { primaryProfile } from '@/lib/domain/primary-profile';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { OutgoingMessage, Touch } from '@/lib/domain/sequence';
import { transition } from '@/lib/sequences/state';
import { forbiddenFor } from '@/lib/sequences/stop-rules';
import { ofEnrollment } from '@/lib/templates/opening-line';
import { renderText } from '@/lib/templates/render';
import type { ByHandAct } from '../app-services';
import type { Store } from '../ports';
import type { OutreachDeps } from './deps';
import { sourceFor } from './fresh-touch';
import { afterMail, goOn, moveToContacted } from './outcomes';
import { suppressionOfPerson } from './suppressed';

/** Links that open a window to write in; `hasBody` is false where the text was too long for one. */
export type ComposeLinksFor = (
  message: OutgoingMessage,
) => Readonly<Record<'gmail' | 'mailto', { readonly url: string; readonly hasBody: boolean }>>;

/** What the person does: the mail to send with links that fill it in, or the task in words. */
export async function byHandAct(
  store: Store,
  composeLinks: ComposeLinksFor,
  key: TouchKey,
): Promise<Result<ByHandAct>> {
  const touch = await store.touches.get(key);
  if (!touch) return problem('gone', 'This step is gone.');
  const person = await store.people.get(touch.personId);
  const stop = forbiddenFor({
    suppression: await suppressionOfPerson(store, { personId: touch.personId, person }),
    person,
  });
  if (stop) return problem(stop.reason, `Nothing is to be done: ${stop.evidence}`);
  if (touch.kind === 'manual') return task(store, touch);
  const { message } = touch;
  if (touch.state !== 'due' || !message) return problem('not-due', notDue(touch));
  const { gmail, mailto } = composeLinks(message);
  return ok({
    kind: 'mail',
    to: message.to.address,
    subject: message.subject,
    text: message.text,
    links: [
      { label: 'Open in Gmail', url: gmail.url },
      { label: 'Open in your mail program', url: mailto.url },
    ],
    mustCopy: !gmail.hasBody || !mailto.hasBody,
    ...(message.attachments?.length && { files: message.attachments }),
  });
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
    // A mail counts towards the caps of its mailbox, whoever sent it.
    const claim = due.kind === 'mail' ? { claim: { lease: 'by-hand', at } } : {};
    const done = transition(due, 'done', { at, why: 'You confirmed it.' }, { sentAt: at, ...claim });
    await tx.touches.put(done);
    if (done.kind === 'mail') {
      await afterMail(tx, done, { ids, at });
      return ok(undefined);
    }
    const enrollment = await tx.enrollments.get(done.enrollmentId);
    const version = enrollment && (await tx.sequenceVersions.get(enrollment.versionKey));
    const step = version?.steps[done.stepIndex];
    const title = step?.kind === 'manual' ? step.title : `Step ${done.stepIndex + 1}`;
    await tx.activities.add({
      id: ids.next<ActivityId>(),
      personId: done.personId,
      at,
      kind: 'task-done',
      text: `Done: ${title}`,
      touchKey: key,
    });
    await moveToContacted(tx, done.personId, at, enrollment?.workspaceId);
    if (enrollment) await goOn(tx, enrollment, done, at);
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
