import {
  HANDED_OVER,
  identitiesCall,
  identityFor,
  type JmapPlaces,
  PLACE_PROPERTIES,
  readIdentities,
  standing,
} from './jmap-account';
import { emailSetAnswer, emailsAnswer, importAnswer, type JmapEmail, stateAnswer, submitAnswer } from './jmap-answers';
import type { JmapAnswers, JmapApi } from './jmap-api';
import { JmapProblem, methodRefused, notCreated } from './jmap-errors';
import { MailError, type SentReceipt } from './provider';

/** Puts the message in Drafts, byte for byte. Its id. @throws MailError @throws JmapProblem */
export async function importDraft(api: JmapApi, { drafts }: JmapPlaces, message: string): Promise<string> {
  const blobId = await api.upload(message);
  const draft = { blobId, mailboxIds: { [drafts]: true }, keywords: { $draft: true, $seen: true } };
  const answers = await api.call([['Email/import', { emails: { draft } }]]);
  const { created, notCreated: refused } = answers.read('Email/import', 0, importAnswer);
  // The draft of a try whose answer was lost, to the byte.
  const id = created?.draft?.id ?? refused?.draft?.existingId;
  if (id === undefined) throw notCreated(refused?.draft, false);
  return id;
}

/**
 * Hands a draft over, once. The submission is made only if nothing else was submitted since the draft was looked at, so
 * of two hand-overs that are on their way at the same time one is refused by the server.
 * @throws MailError @throws JmapProblem
 */
export async function handOver(api: JmapApi, places: JmapPlaces, draftId: string): Promise<SentReceipt> {
  if (!(await api.session()).canSend) {
    throw new MailError('permission-denied', 'This sign-in may read mail, but not send it.', 'no');
  }
  const look = await api.call([
    ['Email/get', { ids: [draftId], properties: PLACE_PROPERTIES }],
    ['EmailSubmission/get', { ids: [] }],
    identitiesCall,
  ]);
  const emails = look.read('Email/get', 0, emailsAnswer);
  const draft = mustBeDraft(emails.list[0], places);
  const from = draft.from?.[0]?.email ?? '';
  const identity = identityFor(readIdentities(look, 2), from);
  if (!identity) throw new MailError('permission-denied', `This account may not send as ${from}.`, 'no');

  const asSent = {
    [`mailboxIds/${places.drafts}`]: null,
    [`mailboxIds/${places.sent}`]: true,
    'keywords/$draft': null,
    [`keywords/${HANDED_OVER}`]: null,
  };
  const answers = await api.call(
    [
      ['Email/set', { ifInState: emails.state, update: { [draftId]: { [`keywords/${HANDED_OVER}`]: true } } }],
      [
        'EmailSubmission/set',
        {
          ifInState: look.read('EmailSubmission/get', 1, stateAnswer).state,
          create: { send: { emailId: draftId, identityId: identity.id } },
          onSuccessUpdateEmail: { '#send': asSent },
        },
      ],
    ],
    true,
  );
  const refusal = whyNotSent(answers);
  if (refusal) {
    // The mark is taken off only by the call that set it: another's says that its hand-over began.
    if (refusal.accepted === 'no' && isUpdated(answers, 0, draftId)) await unmark(api, draftId);
    throw refusal;
  }
  if (!isUpdated(answers, 1, draftId)) await quietly(change(api, draftId, asSent));
  return { providerMessageId: draftId, threadId: draft.threadId };
}

/** Removes a draft, unless it is none any more: on JMAP a sent message keeps the id of its draft. */
export async function removeDraft(api: JmapApi, places: JmapPlaces, draftId: string): Promise<void> {
  const look = await api.call([['Email/get', { ids: [draftId], properties: PLACE_PROPERTIES }]]);
  const { list, state } = look.read('Email/get', 0, emailsAnswer);
  const [email] = list;
  if (!email || standing(email, places) !== 'draft') return;
  const answers = await api.call([['Email/set', { ifInState: state, destroy: [draftId] }]]);
  const { notDestroyed } = answers.read('Email/set', 0, emailSetAnswer);
  const refused = notDestroyed?.[draftId];
  if (refused && refused.type !== 'notFound') throw notCreated(refused, false);
}

/** What was made of a draft cannot be known when it is gone: it may have been sent from elsewhere. */
function mustBeDraft(email: JmapEmail | undefined, places: JmapPlaces): JmapEmail {
  const where = email && standing(email, places);
  if (email && where === 'draft') return email;
  const message =
    where === 'handed-over'
      ? 'The draft was handed over before, and the answer was lost.'
      : 'The draft is no longer in Drafts: it was deleted, or sent from there.';
  throw new MailError('rejected', message, 'unknown');
}

function whyNotSent(answers: JmapAnswers): MailError | undefined {
  try {
    const { created, notCreated: refused } = answers.read('EmailSubmission/set', 1, submitAnswer);
    return created?.send ? undefined : notCreated(refused?.send, true);
  } catch (error) {
    if (error instanceof JmapProblem) return methodRefused(error, true);
    throw error;
  }
}

function isUpdated(answers: JmapAnswers, place: number, id: string): boolean {
  try {
    return id in (answers.read('Email/set', place, emailSetAnswer).updated ?? {});
  } catch (error) {
    if (error instanceof JmapProblem || error instanceof MailError) return false;
    throw error;
  }
}

function unmark(api: JmapApi, draftId: string): Promise<void> {
  return quietly(change(api, draftId, { [`keywords/${HANDED_OVER}`]: null }));
}

async function change(api: JmapApi, id: string, patch: Readonly<Record<string, unknown>>): Promise<void> {
  await api.call([['Email/set', { update: { [id]: patch } }]]);
}

/** For tidying up after the outcome is known: what it leaves undone is looked into by `findSent`. */
async function quietly(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof MailError || error instanceof JmapProblem)) throw error;
  }
}
